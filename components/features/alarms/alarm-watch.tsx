'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

import { LiveRegion } from '@/components/ui/live-region';
import { isWanted } from '@/lib/client/alarm-preferences';
import { useAlarms } from '@/lib/client/alarms';
import { useViewState } from '@/lib/client/view-state';
import type { AlarmSummary } from '@/lib/contract/alarms';
import { reasonInWords } from '@/lib/present/alarm-words';
import { sentenceText } from '@/lib/present/sentence';

import { playAlarmSound } from './alarm-sound';
import { markPage } from './mark-page';
import { showNotice } from './show-notice';

/** On every page: counts alarms in the title and the icon, and tells of new ones as the person asked. */
export function AlarmWatch() {
  const { data } = useAlarms();
  const { timeZone } = useViewState();
  const router = useRouter();
  const before = useRef<ReadonlySet<string>>(undefined);
  const alarming = data?.alarms.filter(({ state }) => state === 'ALARM') ?? [];
  const count = alarming.length;

  useEffect(() => markPage(count), [count]);

  useEffect(() => {
    if (!data) return;
    const now = data.alarms.filter(({ state }) => state === 'ALARM');
    const known = before.current;
    before.current = new Set(now.map(occurrence));
    // What was alarming when the page was opened is on the page already.
    if (!known) return;
    const fresh = now.filter((alarm) => !known.has(occurrence(alarm)));
    if (fresh.length === 0) return;
    if (isWanted('sound')) playAlarmSound();
    if (!isWanted('notify')) return;
    for (const alarm of fresh) {
      const reason = sentenceText(reasonInWords(alarm, timeZone));
      void showNotice({ name: alarm.name, reason }, (path) => router.push(path));
    }
  }, [data, router, timeZone]);

  return <LiveRegion>{count === 0 ? '' : `${count} in ALARM`}</LiveRegion>;
}

const occurrence = ({ arn, since }: AlarmSummary) => `${arn} ${since}`;
