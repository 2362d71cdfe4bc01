import 'server-only';

import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';

import type { MetricPoint } from '@/lib/contract/alarms';
import { AppError } from '@/lib/domain/app-error';

import { toAppError } from './to-app-error';

/**
 * The datapoints of an alarm's metric, one per period; a period without a
 * datapoint is `null`, not zero.
 *
 * @param queries of which one returns data
 * @param range epoch milliseconds, aligned to the period
 * @throws {AppError} `upstream-failed` where CloudWatch could not read the metric, which is not a gap
 */
export async function readMetricSeries(
  cloudwatch: Pick<CloudWatchClient, 'send'>,
  queries: readonly MetricDataQuery[],
  range: { readonly from: number; readonly to: number },
  periodSeconds: number,
): Promise<MetricPoint[]> {
  const values = new Map<number, number>();
  let NextToken: string | undefined;
  try {
    do {
      const page = await cloudwatch.send(
        new GetMetricDataCommand({
          StartTime: new Date(range.from),
          EndTime: new Date(range.to),
          ScanBy: 'TimestampAscending',
          MetricDataQueries: [...queries],
          ...(NextToken && { NextToken }),
        }),
      );
      const [result] = page.MetricDataResults ?? [];
      refuseUnread(result);
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

function refuseUnread(result: MetricDataResult | undefined): void {
  const { StatusCode, Messages } = result ?? {};
  if (StatusCode !== 'Forbidden' && StatusCode !== 'InternalError') return;
  const [said] = Messages ?? [];
  throw new AppError(
    StatusCode === 'Forbidden' ? 'access-denied' : 'upstream-failed',
    said?.Value ?? `CloudWatch could not read the metric: ${StatusCode}`,
  );
}
