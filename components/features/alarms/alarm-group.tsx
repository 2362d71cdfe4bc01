'use client';

import type { AlarmState, AlarmSummary } from '@/lib/contract/alarms';

import { AlarmRow } from './alarm-row';
import { StateBadge } from './state-badge';

interface AlarmGroupProps {
  state: AlarmState;
  note: string;
  alarms: readonly AlarmSummary[];
  readAt: number;
  timeZone: string;
}

export function AlarmGroup({ state, note, alarms, readAt, timeZone }: AlarmGroupProps) {
  if (alarms.length === 0) return null;
  const count = `${alarms.length} alarm${alarms.length === 1 ? '' : 's'}`;
  return (
    <section
      aria-label={`${state}: ${count}`}
      className={`col-span-full min-w-0 rounded-panel border bg-surface ${state === 'ALARM' ? 'border-alarm/50' : 'border-line'}`}
    >
      <h2 className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5 text-base">
        <StateBadge state={state} />
        <b>{count}</b>
        <span className="text-sm font-normal text-text-3">{note}</span>
      </h2>
      <ul className="divide-y divide-line">
        {alarms.map((alarm) => (
          <AlarmRow key={alarm.arn} alarm={alarm} readAt={readAt} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  );
}
