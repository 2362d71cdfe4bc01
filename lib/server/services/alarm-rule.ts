import 'server-only';

import type { MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';

import { type AlarmRule, ComparisonOperator } from '@/lib/contract/alarms';

import { decidingQuery, watchedQueries } from './watched-metrics';

/** What a metric alarm watches and when it breaches; `null` for anomaly detection. */
export function readAlarmRule(alarm: MetricAlarm): AlarmRule | null {
  const queries = watchedQueries(alarm);
  const deciding = decidingQuery(queries);
  const { EvaluationPeriods, Threshold } = alarm;
  if (!deciding || !EvaluationPeriods || Threshold === undefined) return null;
  const watched = readSingle(deciding) ?? readMath(deciding, queries);
  if (!watched) return null;
  const comparison = ComparisonOperator.safeParse(alarm.ComparisonOperator);
  return {
    ...watched,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? EvaluationPeriods,
    threshold: Threshold,
    comparison: comparison.success ? comparison.data : null,
    treatMissingData: alarm.TreatMissingData ?? 'missing',
  };
}

type Watched = Omit<
  AlarmRule,
  'evaluationPeriods' | 'datapointsToAlarm' | 'threshold' | 'comparison' | 'treatMissingData'
>;

function readSingle({ MetricStat }: MetricDataQuery): Watched | null {
  const { Namespace, MetricName, Dimensions = [] } = MetricStat?.Metric ?? {};
  if (!MetricStat?.Period || !Namespace || !MetricName) return null;
  return {
    expression: null,
    namespace: Namespace,
    metricName: MetricName,
    statistic: MetricStat.Stat ?? 'Average',
    dimensions: Dimensions.map(({ Name, Value }) => ({ name: Name ?? '', value: Value ?? '' })),
    periodSeconds: MetricStat.Period,
    unit: MetricStat.Unit ?? null,
  };
}

function readMath(
  { Expression, Label, Period }: MetricDataQuery,
  queries: readonly MetricDataQuery[],
): Watched | null {
  const widest = Math.max(0, ...queries.map(({ MetricStat }) => MetricStat?.Period ?? 0));
  const periodSeconds = Period ?? widest;
  if (!Expression || periodSeconds === 0) return null;
  return {
    expression: Expression,
    namespace: '',
    metricName: Label ?? Expression,
    statistic: 'Value',
    dimensions: [],
    periodSeconds,
    unit: null,
  };
}
