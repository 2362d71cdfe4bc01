'use client';

import { BellRing } from 'lucide-react';
import { useState } from 'react';

import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Input } from '@/components/ui/input';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useAlarms } from '@/lib/client/alarms';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmState, AlarmSummary } from '@/lib/contract/alarms';
import { formatClockSeconds, zoneName } from '@/lib/present/format-time';

import { AlarmGroup } from './alarm-group';

const GROUPS: readonly { readonly state: AlarmState; readonly note: string }[] = [
  { state: 'ALARM', note: 'Longest first.' },
  {
    state: 'INSUFFICIENT_DATA',
    note: 'Silence is not OK. Check the source before you trust the rest.',
  },
  { state: 'OK', note: 'Last changed first.' },
];

/** Every alarm by state: what is alarming, since when, and why. */
export function AlarmList() {
  const { data, error } = useAlarms();
  const { timeZone } = useViewState();
  const [search, setSearch] = useState('');

  const alarms = data?.alarms.filter((alarm) => matches(alarm, search)) ?? [];
  return (
    <>
      <PageHeader
        title="Alarms"
        note={
          data
            ? `Looked at ${formatClockSeconds(data.readAt, timeZone)} ${zoneName(timeZone, data.readAt)}; this page looks every 5 seconds.`
            : 'Reading the alarms.'
        }
        actions={
          <Input
            type="search"
            aria-label="Find an alarm"
            placeholder="Find an alarm"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        }
      />
      {!data && error && (
        <ErrorState
          className="col-span-full rounded-panel border border-line bg-surface"
          title="The alarms could not be read."
          verbatim={error.message}
        >
          This page tries again by itself.
        </ErrorState>
      )}
      {!data && !error && (
        <div className="col-span-full rounded-panel border border-line bg-surface py-3">
          <SkeletonRows count={6} />
        </div>
      )}
      {data?.alarms.length === 0 && (
        <EmptyState
          kind="silent"
          icon={BellRing}
          className="col-span-full rounded-panel border border-line bg-surface"
          title="There are no alarms yet."
        >
          Make one with PutMetricAlarm; the README has the call.
        </EmptyState>
      )}
      {data && data.alarms.length > 0 && alarms.length === 0 && (
        <EmptyState
          kind="zero"
          className="col-span-full rounded-panel border border-line bg-surface"
          title={`No alarm has “${search}” in its name or metric.`}
        >
          {data.alarms.length} alarms were looked through.
        </EmptyState>
      )}
      {data &&
        GROUPS.map(({ state, note }) => (
          <AlarmGroup
            key={state}
            state={state}
            note={note}
            alarms={alarms.filter((alarm) => alarm.state === state)}
            readAt={data.readAt}
          />
        ))}
      {alarms.length > 0 && (
        <p className="col-span-full text-center text-xs text-text-3">
          Ribbons: full height is ALARM, a thin line is OK, dashes are INSUFFICIENT_DATA.
        </p>
      )}
    </>
  );
}

function matches({ name, description, rule }: AlarmSummary, search: string): boolean {
  const text = `${name} ${description ?? ''} ${rule?.metricName ?? ''}`.toLowerCase();
  return text.includes(search.trim().toLowerCase());
}
