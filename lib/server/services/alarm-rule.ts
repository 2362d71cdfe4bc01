import 'server-only';

import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';

import { type AlarmRule, ComparisonOperator } from '@/lib/contract/alarms';

/** What a metric alarm watches and when it breaches; `null` for metric math and anomaly detection. */
export function readAlarmRule(alarm: MetricAlarm): AlarmRule | null {
  const metric = readMetric(alarm);
  const { EvaluationPeriods, Threshold } = alarm;
  if (!metric || !EvaluationPeriods || Threshold === undefined) return null;
  const comparison = ComparisonOperator.safeParse(alarm.ComparisonOperator);
  return {
    ...metric,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? EvaluationPeriods,
    threshold: Threshold,
    comparison: comparison.success ? comparison.data : null,
    treatMissingData: alarm.TreatMissingData ?? 'missing',
  };
}

type WatchedMetric = Pick<
  AlarmRule,
  'namespace' | 'metricName' | 'statistic' | 'dimensions' | 'periodSeconds' | 'unit'
>;

function readMetric(alarm: MetricAlarm): WatchedMetric | null {
  const [query, ...others] = alarm.Metrics ?? [];
  // One plain metric may also be given as a list of one.
  const stat = others.length === 0 ? query?.MetricStat : undefined;
  const { Namespace, MetricName, Dimensions = [] } = stat?.Metric ?? alarm;
  const period = stat?.Period ?? alarm.Period;
  if (!Namespace || !MetricName || !period) return null;
  return {
    namespace: Namespace,
    metricName: MetricName,
    statistic: stat?.Stat ?? alarm.Statistic ?? alarm.ExtendedStatistic ?? 'Average',
    dimensions: Dimensions.map(({ Name, Value }) => ({ name: Name ?? '', value: Value ?? '' })),
    periodSeconds: period,
    unit: stat?.Unit ?? alarm.Unit ?? null,
  };
}
