import 'server-only';

import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';

import type { AlarmRule, MetricPoint } from '@/lib/contract/alarms';

import { getBackend } from './backend';
import { toAppError } from './to-app-error';

/**
 * The datapoints of an alarm's metric, one per period; a period without a
 * datapoint is `null`, not zero.
 *
 * @param range epoch milliseconds, aligned to the period
 */
export async function readMetricSeries(
  rule: AlarmRule,
  range: { readonly from: number; readonly to: number },
  periodSeconds: number,
): Promise<MetricPoint[]> {
  const { cloudwatch } = getBackend();
  const values = new Map<number, number>();
  let NextToken: string | undefined;
  try {
    do {
      const page = await cloudwatch.send(
        new GetMetricDataCommand({
          StartTime: new Date(range.from),
          EndTime: new Date(range.to),
          ScanBy: 'TimestampAscending',
          MetricDataQueries: [
            {
              Id: 'metric',
              MetricStat: {
                Metric: {
                  Namespace: rule.namespace,
                  MetricName: rule.metricName,
                  Dimensions: rule.dimensions.map(({ name, value }) => ({
                    Name: name,
                    Value: value,
                  })),
                },
                Period: periodSeconds,
                Stat: rule.statistic,
              },
            },
          ],
          ...(NextToken && { NextToken }),
        }),
      );
      const [result] = page.MetricDataResults ?? [];
      result?.Timestamps?.forEach((at, index) => {
        const value = result.Values?.[index];
        if (value !== undefined) values.set(at.getTime(), value);
      });
      NextToken = page.NextToken;
    } while (NextToken);
  } catch (error) {
    throw toAppError(error);
  }

  const points: MetricPoint[] = [];
  for (let at = range.from; at < range.to; at += periodSeconds * 1_000) {
    points.push({ at, value: values.get(at) ?? null });
  }
  return points;
}
