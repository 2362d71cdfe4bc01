import 'server-only';

import {
  type CloudWatchLogsClient,
  DescribeMetricFiltersCommand,
} from '@aws-sdk/client-cloudwatch-logs';

import type { AlarmDetail } from '@/lib/contract/alarms';

import { toAppError } from './to-app-error';

/** The metric filter that feeds a metric; `null` where none does. */
export async function findMetricFilter(
  logs: Pick<CloudWatchLogsClient, 'send'>,
  metric: { readonly namespace: string; readonly metricName: string },
): Promise<AlarmDetail['filter']> {
  if (NOT_FROM_A_FILTER.test(metric.namespace + metric.metricName)) return null;
  try {
    const { metricFilters = [] } = await logs.send(
      new DescribeMetricFiltersCommand({
        metricName: metric.metricName,
        metricNamespace: metric.namespace,
      }),
    );
    const [filter] = metricFilters;
    if (!filter) return null;
    return {
      name: filter.filterName ?? '',
      logGroup: filter.logGroupName ?? '',
      pattern: filter.filterPattern ?? '',
      value: filter.metricTransformations?.[0]?.metricValue ?? '',
    };
  } catch (error) {
    throw toAppError(error);
  }
}

// No metric filter may use these in a name, and AWS refuses to look for them.
const NOT_FROM_A_FILTER = /[:*$]/;
