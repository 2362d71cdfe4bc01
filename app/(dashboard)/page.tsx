import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';

import { Overview } from '@/components/features/overview/overview';
import { parseViewState, rangeOf, type ViewParameters } from '@/lib/contract/view-state';
import { endOfMinute } from '@/lib/domain/time-range';

import { prefetchOverview } from './prefetch-overview';
import { requestTime } from './request-time';

interface OverviewPageProps {
  searchParams: Promise<ViewParameters>;
}

/** The page comes with its answers where they are quick; what is slow is asked again by the browser. */
export default async function OverviewPage({ searchParams }: OverviewPageProps) {
  const { view } = parseViewState(await searchParams);
  const range = rangeOf(view.range, endOfMinute(await requestTime()));
  const client = new QueryClient();
  await prefetchOverview(client, view.engine, range);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Overview />
    </HydrationBoundary>
  );
}
