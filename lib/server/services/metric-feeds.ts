import 'server-only';

import type { getBackend } from '../aws/backend';
import { findMetricFilters } from '../aws/metric-filters';

import type { WatchedMetric } from './watched-metrics';

/** A metric and the filters that make its datapoints, most often one; none where it comes from elsewhere. */
export interface MetricFeed {
  readonly metric: WatchedMetric;
  readonly filters: Awaited<ReturnType<typeof findMetricFilters>>;
}

export const findFeeds = (
  logs: ReturnType<typeof getBackend>['logs'],
  metrics: readonly WatchedMetric[],
): Promise<MetricFeed[]> =>
  Promise.all(
    metrics.map(async (metric) => ({ metric, filters: await findMetricFilters(logs, metric) })),
  );
