import type { Metadata } from 'next';
import { redirect } from 'next/navigation';

import { AlarmDetailView } from '@/components/features/alarms/alarm-detail';
import { FilterPanel } from '@/components/features/metric-filters/filter-panel';
import { ShareDialog } from '@/components/features/query/share-dialog/share-dialog';

interface AlarmPageProps {
  params: Promise<{ name: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

// Next hands a page its part of the path as the address has it.
const alarmName = async ({ params }: AlarmPageProps) => decodeURIComponent((await params).name);

export async function generateMetadata(props: AlarmPageProps): Promise<Metadata> {
  return { title: await alarmName(props) };
}

export default async function AlarmPage(props: AlarmPageProps) {
  const name = await alarmName(props);
  showLastHours(name, await props.searchParams);
  return <AlarmDetailView name={name} Share={ShareDialog} Filter={FilterPanel} />;
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
