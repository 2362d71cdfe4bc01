import { Overview } from '@/components/features/overview/overview';
import { parseViewState, rangeOf, type ViewParameters } from '@/lib/contract/view-state';
import { endOfMinute } from '@/lib/domain/time-range';

import { prefetchOverview } from './prefetch-overview';
import { requestTime } from './request-time';
import { showOwnRange } from './show-own-range';
import { WithAnswers } from './with-answers';

interface OverviewPageProps {
  searchParams: Promise<ViewParameters>;
}

export default async function OverviewPage({ searchParams }: OverviewPageProps) {
  const parameters = await searchParams;
  await showOwnRange('/', parameters);
  const { view } = parseViewState(parameters);
  const range = rangeOf(view.range, endOfMinute(await requestTime()));
  return (
    <WithAnswers ask={(client) => prefetchOverview(client, view.engine, range)}>
      <Overview />
    </WithAnswers>
  );
}
