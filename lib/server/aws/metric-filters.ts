import 'server-only';

import { DescribeMetricFiltersCommand } from '@aws-sdk/client-cloudwatch-logs';

import type { AlarmDetail } from '@/lib/contract/alarms';

import { getBackend } from './backend';
import { toAppError } from './to-app-error';

/** The metric filter that feeds a metric; `null` where none does. */
export async function findMetricFilter(metric: {
  readonly namespace: string;
  readonly metricName: string;
}): Promise<AlarmDetail['filter']> {
  try {
    const { metricFilters = [] } = await getBackend().logs.send(
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
