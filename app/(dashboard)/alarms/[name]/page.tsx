import type { Metadata } from 'next';

import { AlarmDetailView } from '@/components/features/alarms/alarm-detail';

interface AlarmPageProps {
  params: Promise<{ name: string }>;
}

const alarmName = async ({ params }: AlarmPageProps) => decodeURIComponent((await params).name);

export async function generateMetadata(props: AlarmPageProps): Promise<Metadata> {
  return { title: await alarmName(props) };
}

export default async function AlarmPage(props: AlarmPageProps) {
  return <AlarmDetailView name={await alarmName(props)} />;
}
