'use client';

import { ArrowRight } from 'lucide-react';

import { Badge } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import { Strip, StripItem, StripKey } from '@/components/ui/strip';
import { StateRibbon } from '@/components/charts/state-ribbon';
import { useAlarms } from '@/lib/client/alarms';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmSummary } from '@/lib/contract/alarms';
import { reasonInWords, sinceInWords } from '@/lib/present/alarm-words';
import { formatClock, zoneName } from '@/lib/present/format-time';
import { sentenceText } from '@/lib/present/sentence';

/** What is alarming now, and how many are not: the first thing to see at three in the morning. */
export function AlarmStrip() {
  const { data, error } = useAlarms();
  const { timeZone } = useViewState();
  if (!data) {
    return (
      <Strip label="Alarms">
        <StripItem grow>
          {error ? 'The alarms could not be read.' : 'Reading the alarms.'}
        </StripItem>
        <AllAlarms />
      </Strip>
    );
  }

  const inState = (state: AlarmSummary['state']) =>
    data.alarms.filter((alarm) => alarm.state === state);
  const [first, ...others] = inState('ALARM');
  const silent = inState('INSUFFICIENT_DATA').length;
  const well = inState('OK').length;
  return (
    <Strip label="Alarms" tone={first ? 'alarm' : 'default'}>
      {first && (
        <StripItem grow href={`/alarms/${encodeURIComponent(first.name)}`}>
          <Badge tone="alarm">ALARM</Badge>
          <b>{first.name}</b>
          <span className="text-text-2">
            since {formatClock(first.since, timeZone)} {zoneName(timeZone, first.since)},{' '}
            {sinceInWords(first.since, data.readAt)}
          </span>
          <span className="min-w-0 truncate text-text-3 max-md:hidden">
            {sentenceText(reasonInWords(first, timeZone))}
          </span>
          <span className="ml-auto w-[150px] flex-none max-lg:hidden">
            <StateRibbon model={{ spans: first.ribbon, to: data.readAt }} timeZone={timeZone} />
          </span>
        </StripItem>
      )}
      {others.length > 0 && (
        <StripItem tone="default">
          <Badge tone="alarm">ALARM</Badge> <b>{others.length}</b> <StripKey>more</StripKey>
        </StripItem>
      )}
      {!first && data.alarms.length === 0 && (
        <StripItem grow>
          <StripKey>There are no alarms yet.</StripKey>
        </StripItem>
      )}
      {silent > 0 && (
        <StripItem>
          <Badge tone="nodata">INSUFFICIENT_DATA</Badge> <b>{silent}</b>
        </StripItem>
      )}
      {well > 0 && (
        <StripItem grow={!first}>
          <Badge tone="ok">OK</Badge> <b>{well}</b>
        </StripItem>
      )}
      <AllAlarms />
    </Strip>
  );
}

const AllAlarms = () => (
  <StripItem href="/alarms" tone="accent" end>
    All alarms
    <Icon of={ArrowRight} size={14} />
  </StripItem>
);
