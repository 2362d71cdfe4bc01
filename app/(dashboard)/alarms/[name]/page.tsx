import type { Metadata } from 'next';
import { redirect } from 'next/navigation';

import { AlarmDetailView } from '@/components/features/alarms/alarm-detail';
import { FilterPanel } from '@/components/features/metric-filters/filter-panel';
import { ShareDialog } from '@/components/features/query/share-dialog/share-dialog';
import { alarmOptions } from '@/lib/client/alarm-options';
import { parseViewState, rangeOf, type ViewParameters } from '@/lib/contract/view-state';
import { endOfMinute } from '@/lib/domain/time-range';
import { readAlarm } from '@/lib/server/services/read-alarm';

import { requestTime } from '../../request-time';
import { WithAnswers } from '../../with-answers';

interface AlarmPageProps {
  params: Promise<{ name: string }>;
  searchParams: Promise<ViewParameters>;
}

// Next hands a page its part of the path as the address has it.
const alarmName = async ({ params }: AlarmPageProps) => decodeURIComponent((await params).name);

export async function generateMetadata(props: AlarmPageProps): Promise<Metadata> {
  return { title: await alarmName(props) };
}

export default async function AlarmPage(props: AlarmPageProps) {
  const name = await alarmName(props);
  const parameters = await props.searchParams;
  showLastHours(name, parameters);
  const { view } = parseViewState(parameters);
  const range = rangeOf(view.range, endOfMinute(await requestTime()));
  const alarm = {
    ...alarmOptions(name, range),
    queryFn: () => readAlarm({ name, ...range }),
    retry: false,
  };
  return (
    <WithAnswers ask={(client) => [client.prefetchQuery(alarm)]}>
      <AlarmDetailView name={name} Share={ShareDialog} Filter={FilterPanel} />
    </WithAnswers>
  );
}

/** An alarm is looked at close up: without a range in the address, the last three hours. */
function showLastHours(name: string, search: Awaited<AlarmPageProps['searchParams']>) {
  if (search.range ?? search.from ?? search.to) return;
  const kept = Object.entries(search).flatMap(([key, value]) =>
    [value ?? []].flat().map((text): [string, string] => [key, text]),
  );
  const parameters = new URLSearchParams([...kept, ['range', '3h']]);
  redirect(`/alarms/${encodeURIComponent(name)}?${parameters.toString()}`);
}
