import type { ReactNode } from 'react';

import { AlarmWatch } from '@/components/features/alarms/alarm-watch';
import { AppShell } from '@/components/features/shell/app-shell';
import { AsOfProvider } from '@/lib/client/as-of';

import { requestTime } from './request-time';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <AsOfProvider initial={await requestTime()}>
      <AppShell>{children}</AppShell>
      <AlarmWatch />
    </AsOfProvider>
  );
}
