import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { AlarmEditor } from '@/components/features/metric-filters/alarm-editor';
import { healthOptions } from '@/lib/client/health';
import { readHealth } from '@/lib/server/services/read-health';

import { requestTime } from '../../request-time';

export const metadata: Metadata = { title: 'New alarm' };

/** The page comes with the mode: a form that does not know it yet asks twice before it changes anything. */
export default async function NewAlarmPage() {
  await requestTime();
  const health = await readHealth();
  const client = new QueryClient();
  client.setQueryData(healthOptions().queryKey, health);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AlarmEditor logGroup={health.source.logGroup ?? ''} />
    </HydrationBoundary>
  );
}
