import type { MetricQuery } from './metric-query';

/**
 * The labels of an answer's results, by Id. Where none is given CloudWatch names the metric, and its
 * statistic and period where those of the request differ, as recorded: `m Sum 60`.
 *
 * @param queries those that return data
 */
export function labelQueries(queries: readonly MetricQuery[]): ReadonlyMap<string, string> {
  const metrics = queries.flatMap(({ metricStat }) => metricStat ?? []);
  const several = (values: readonly unknown[]) => new Set(values).size > 1;
  const hasStats = several(metrics.map(({ stat }) => stat));
  const hasPeriods = several(metrics.map(({ period }) => period));
  return new Map(
    queries.map(({ id, label, metricStat, expression }) => {
      const parts = metricStat && [
        metricStat.metric.metricName,
        ...(hasStats ? [metricStat.stat] : []),
        ...(hasPeriods ? [metricStat.period] : []),
      ];
      return [id, label ?? parts?.join(' ') ?? expression ?? id];
    }),
  );
}
