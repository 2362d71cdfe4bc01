'use client';

import { BellRing, Plus } from 'lucide-react';

import { useDeferredValue } from 'react';

import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Input } from '@/components/ui/input';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useAlarmListState } from '@/lib/client/alarm-list-state';
import { useAlarms } from '@/lib/client/alarms';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmState, AlarmSummary } from '@/lib/contract/alarms';

import { AlarmGroup } from './alarm-group';
import { FeedNotice } from './feed-notice';
import { FeedWords } from './feed-words';
import { ReadFailure } from './read-failure';
import { TellMe } from './tell-me';

const GROUPS: readonly { readonly state: AlarmState; readonly note: string }[] = [
  { state: 'ALARM', note: 'Longest first.' },
  {
    state: 'INSUFFICIENT_DATA',
    note: 'Silence is not OK. Check the source before you trust the rest.',
  },
  { state: 'OK', note: 'Last changed first.' },
];

const FEW = 5;

const FRAME = 'col-span-full rounded-panel border border-line bg-surface';

/** Every alarm by state: what is alarming, since when, and why. */
export function AlarmList() {
  const { data, error, failureReason, refetch } = useAlarms();
  const { search, state, setSearch, setState } = useAlarmListState();
  const { timeZone } = useViewState();
  // Typing goes before drawing hundreds of rows.
  const wanted = useDeferredValue(search);
  const all = data?.alarms ?? [];
  const shown = all.filter(
    (alarm) => (state === null || alarm.state === state) && matches(alarm, wanted),
  );
  return (
    <>
      <PageHeader
        title="Alarms"
        named
        note={
          data ? (
            <FeedWords readAt={data.readAt} isBehind={failureReason !== null} />
          ) : (
            'Reading the alarms.'
          )
        }
        actions={
          <>
            <TellMe />
            {(!data || all.length > 0) && <NewAlarm />}
          </>
        }
      />
      <FeedNotice unread={data ? failureReason : null} readAt={data?.readAt ?? null} />
      {all.length > 0 && (
        <div
          className={cx(
            'col-span-full flex flex-wrap items-center gap-2',
            // On a phone a handful of alarms needs no search, and the alarms come first.
            all.length <= FEW && search === '' && state === null && 'max-md:hidden',
          )}
        >
          <Segmented
            label="State"
            value={state ?? 'all'}
            onChange={(next) => setState(next === 'all' ? null : next)}
            options={[
              { value: 'all', label: `All ${all.length}` },
              ...GROUPS.map((group) => ({ value: group.state, label: group.state })),
            ]}
            className="max-md:flex max-md:w-full max-md:*:min-w-0 max-md:*:flex-auto max-md:*:px-1.5"
          />
          <Input
            type="search"
            aria-label="Find an alarm"
            placeholder="Find an alarm"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className="max-md:w-full md:ml-auto"
          />
        </div>
      )}
      {!data && error && (
        <ReadFailure
          title="The alarms could not be read."
          error={error}
          retry={() => void refetch()}
        />
      )}
      {!data && !error && (
        <div className={`${FRAME} py-3`} aria-busy>
          <SkeletonRows count={6} />
        </div>
      )}
      {data && all.length === 0 && (
        <EmptyState
          kind="silent"
          icon={BellRing}
          className={FRAME}
          title="There are no alarms yet."
          actions={<NewAlarm small />}
        >
          An alarm watches a metric; a metric filter makes one from flow log records. The first is
          made in one go: AWS’s own example, an alarm on rejected SSH connections, is filled in.
        </EmptyState>
      )}
      {all.length > 0 && shown.length === 0 && (
        <EmptyState
          kind="zero"
          className={FRAME}
          title={nothingFound(search, state)}
          actions={
            <Button
              size="sm"
              onClick={() => {
                setSearch('');
                setState(null);
              }}
            >
              Show all alarms
            </Button>
          }
        >
          {all.length} alarm{all.length === 1 ? ' was' : 's were'} looked through.
        </EmptyState>
      )}
      {data &&
        GROUPS.map((group) => (
          <AlarmGroup
            key={group.state}
            state={group.state}
            note={group.note}
            alarms={shown.filter((alarm) => alarm.state === group.state)}
            readAt={data.readAt}
            timeZone={timeZone}
          />
        ))}
      {shown.length > 0 && (
        <p className="col-span-full text-center text-xs text-text-3">
          Ribbons: full height is ALARM, a thin line is OK, dashes are INSUFFICIENT_DATA.
        </p>
      )}
    </>
  );
}

const NewAlarm = ({ small = false }: { small?: boolean }) => (
  <LinkButton
    variant="primary"
    size={small ? 'sm' : 'md'}
    href="/alarms/new"
    aria-label="New alarm"
  >
    <Icon of={Plus} />
    <span>
      New<span className={small ? undefined : 'max-md:hidden'}> alarm</span>
    </span>
  </LinkButton>
);

function nothingFound(search: string, state: AlarmState | null): string {
  const inState = state === null ? '' : ` in ${state}`;
  return search === ''
    ? `No alarm is${inState}.`
    : `No alarm${inState} has “${search}” in its name or metric.`;
}

function matches({ name, description, rule }: AlarmSummary, search: string): boolean {
  const text = `${name} ${description ?? ''} ${rule?.metricName ?? ''}`.toLowerCase();
  return text.includes(search.trim().toLowerCase());
}
