import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';

import { Overview } from '@/components/features/overview/overview';
import { parseViewState, rangeOf, type ViewParameters } from '@/lib/contract/view-state';
import { endOfMinute } from '@/lib/domain/time-range';

import { prefetchOverview } from './prefetch-overview';
import { requestTime } from './request-time';
import { showOwnRange } from './show-own-range';

interface OverviewPageProps {
  searchParams: Promise<ViewParameters>;
}

/** The page comes with its answers where they are quick; what is slow is asked again by the browser. */
export default async function OverviewPage({ searchParams }: OverviewPageProps) {
  const parameters = await searchParams;
  await showOwnRange('/', parameters);
  const { view } = parseViewState(parameters);
  const range = rangeOf(view.range, endOfMinute(await requestTime()));
  const client = new QueryClient();
  await prefetchOverview(client, view.engine, range);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Overview />
    </HydrationBoundary>
  );
}
