import type { ReactNode } from 'react';

import { AlarmWatch } from '@/components/features/alarms/alarm-watch';
import { AppShell } from '@/components/features/shell/app-shell';
import { AsOfProvider } from '@/lib/client/as-of';
import { healthOptions } from '@/lib/client/health';
import { readHealth } from '@/lib/server/services/read-health';

import { requestTime } from './request-time';
import { WithAnswers } from './with-answers';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <WithAnswers
      ask={(client) => [client.prefetchQuery({ ...healthOptions(), queryFn: readHealth })]}
    >
      <AsOfProvider initial={await requestTime()}>
        <AppShell>{children}</AppShell>
        <AlarmWatch />
      </AsOfProvider>
    </WithAnswers>
  );
}
