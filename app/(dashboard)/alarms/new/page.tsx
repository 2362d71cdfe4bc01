import type { Metadata } from 'next';

import { AlarmEditor } from '@/components/features/metric-filters/alarm-editor';
import { readHealth } from '@/lib/server/services/read-health';

import { requestTime } from '../../request-time';

export const metadata: Metadata = { title: 'New alarm' };

export default async function NewAlarmPage() {
  await requestTime();
  const { source } = await readHealth();
  return <AlarmEditor logGroup={source.logGroup ?? ''} />;
}
