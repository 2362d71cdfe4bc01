import type { Metadata } from 'next';

import { AlarmList } from '@/components/features/alarms/alarm-list';

export const metadata: Metadata = { title: 'Alarms' };

export default function AlarmsPage() {
  return <AlarmList />;
}
