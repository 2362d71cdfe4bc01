import * as z from 'zod';

import { invalidCombination, notServed, validationError } from './errors';
import { Dimensions, MetricName, Namespace, Unit } from './input';
import { readStatistic } from './statistic';

const Metric = z.object({
  namespace: Namespace.optional(),
  metricName: MetricName.optional(),
  dimensions: Dimensions.optional(),
});

/** A member of `MetricDataQueries` or of an alarm's `Metrics`. */
export const MetricQuery = z.object({
  id: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[a-z][a-zA-Z0-9_]*$/),
  metricStat: z
    .object({
      metric: Metric,
      period: z.int().min(1),
      stat: z.string().min(1),
      unit: Unit.optional(),
    })
    .optional(),
  expression: z.string().min(1).max(2_048).optional(),
  label: z.string().optional(),
  returnData: z.boolean().optional(),
  period: z.int().min(1).optional(),
  accountId: z.string().optional(),
});
export type MetricQuery = z.infer<typeof MetricQuery>;

/**
 * Checks what the API model cannot say of a list of queries.
 *
 * @throws {AwsError}
 */
export function checkQueries(queries: readonly MetricQuery[]): void {
  const ids = queries.map(({ id }) => id);
  if (new Set(ids).size < ids.length) {
    throw validationError('The values for parameter id in MetricDataQueries are not unique.');
  }
  for (const { id, metricStat, expression, accountId } of queries) {
    if (accountId !== undefined) throw notServed('AccountId');
    if ((metricStat === undefined) === (expression === undefined)) {
      throw invalidCombination(`The query ${id} must have either MetricStat or Expression.`);
    }
    if (!metricStat) continue;
    if (!metricStat.metric.namespace || !metricStat.metric.metricName) {
      throw validationError(`The query ${id} must name a Namespace and a MetricName.`);
    }
    readStatistic(metricStat.stat);
    checkPeriod(metricStat.period);
  }
}

/** @param period seconds */
export const isMetricPeriod = (period: number) =>
  [1, 5, 10, 20, 30].includes(period) || period % 60 === 0;

function checkPeriod(period: number): void {
  if (isMetricPeriod(period)) return;
  throw validationError('Period must be 1, 5, 10, 20, 30 or a multiple of 60');
}
