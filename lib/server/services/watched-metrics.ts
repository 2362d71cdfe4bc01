import 'server-only';

import type { MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';

import type { NamedMetric } from '../aws/metric-filters';

/** One metric that an alarm reads. */
export interface WatchedMetric extends NamedMetric {
  /** The id that its expressions call it by; `metric` for an alarm on one metric. */
  readonly id: string;
}

const ONLY = 'metric';

/** What an alarm asks CloudWatch for, as GetMetricData takes it. @returns empty for an alarm of no known kind */
export function watchedQueries(alarm: MetricAlarm): readonly MetricDataQuery[] {
  if (alarm.Metrics?.length) return alarm.Metrics;
  const { Namespace, MetricName, Dimensions = [], Period, Unit } = alarm;
  if (!Namespace || !MetricName || !Period) return [];
  return [
    {
      Id: ONLY,
      MetricStat: {
        Metric: { Namespace, MetricName, Dimensions },
        Period,
        Stat: alarm.Statistic ?? alarm.ExtendedStatistic ?? 'Average',
        // An alarm with a unit counts only datapoints of that unit, and so does its chart.
        ...(Unit && { Unit }),
      },
    },
  ];
}

/** The query whose values are held against the threshold. */
export const decidingQuery = (queries: readonly MetricDataQuery[]): MetricDataQuery | undefined =>
  queries.length === 1 ? queries[0] : queries.find(({ ReturnData }) => ReturnData === true);

/** The same in periods of another width, in seconds. */
export const withPeriod = (
  queries: readonly MetricDataQuery[],
  periodSeconds: number,
): MetricDataQuery[] =>
  queries.map((query) => ({
    ...query,
    ...(query.MetricStat && { MetricStat: { ...query.MetricStat, Period: periodSeconds } }),
    ...(query.Period && { Period: periodSeconds }),
  }));

/** The metrics behind an alarm, in its order. */
export const watchedMetrics = (alarm: MetricAlarm): WatchedMetric[] =>
  watchedQueries(alarm).flatMap(({ Id = ONLY, MetricStat, AccountId }) => {
    const { Namespace, MetricName, Dimensions = [] } = MetricStat?.Metric ?? {};
    // The filters of another account cannot be seen from this one.
    if (!Namespace || !MetricName || AccountId) return [];
    const dimensions = Dimensions.map(({ Name, Value }) => ({
      name: Name ?? '',
      value: Value ?? '',
    }));
    return [{ id: Id, namespace: Namespace, metricName: MetricName, dimensions }];
  });
