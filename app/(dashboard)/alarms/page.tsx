import type { Metadata } from 'next';

import { AlarmList } from '@/components/features/alarms/alarm-list';
import { alarmListOptions } from '@/lib/client/alarm-options';
import { listAlarms } from '@/lib/server/services/list-alarms';

import { WithAnswers } from '../with-answers';

export const metadata: Metadata = { title: 'Alarms' };

export default function AlarmsPage() {
  return (
    <WithAnswers
      ask={(client) => [
        client.prefetchQuery({ ...alarmListOptions(), queryFn: listAlarms, retry: false }),
      ]}
    >
      <AlarmList />
    </WithAnswers>
  );
}
