import * as z from 'zod';

import type { Operation } from '../local';
import { readDimensions, toAwsDimensions } from './dimensions';
import { MetricName, Namespace } from './input';
import { readMetricInput } from './metric-input';
import { takePage } from './page';

const PAGE = 500;
const THREE_HOURS_MS = 3 * 3_600_000;

const Input = z.object({
  namespace: Namespace.optional(),
  metricName: MetricName.optional(),
  dimensions: z
    .array(z.object({ name: z.string().min(1).max(255), value: z.string().optional() }))
    .max(10)
    .optional(),
  nextToken: z.string().optional(),
  recentlyActive: z.enum(['PT3H']).optional(),
});

/** Every metric that has a datapoint, by namespace, name and dimensions. */
export const listMetrics: Operation = async (local, input) => {
  const parsed = readMetricInput(Input, input);
  const { namespace, metricName, dimensions: wanted = [], recentlyActive, nextToken } = parsed;
  const since = recentlyActive ? local.now() - THREE_HOURS_MS : 0;
  const { rows } = await local.engine.read({
    sql: `SELECT namespace, metric_name, dimensions FROM metric_data
          WHERE ($1 IS NULL OR namespace = $1) AND ($2 IS NULL OR metric_name = $2) AND at_ms >= $3
          GROUP BY ALL ORDER BY ALL`,
    parameters: [namespace ?? null, metricName ?? null, BigInt(since)],
  });
  const metrics = rows
    .map(([space, name, text]) => ({
      Namespace: String(space),
      MetricName: String(name),
      dimensions: readDimensions(String(text)),
    }))
    .filter(({ dimensions }) =>
      wanted.every(({ name, value }) =>
        dimensions.some((one) => one.name === name && (value === undefined || one.value === value)),
      ),
    );
  const page = takePage('ListMetrics', metrics, PAGE, nextToken);
  return {
    Metrics: page.items.map(({ dimensions, ...metric }) => ({
      ...metric,
      Dimensions: toAwsDimensions(dimensions),
    })),
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};
