'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

import { LiveRegion } from '@/components/ui/live-region';
import { isWanted } from '@/lib/client/alarm-preferences';
import { useAlarms } from '@/lib/client/alarms';
import type { AlarmSummary } from '@/lib/contract/alarms';

import { playAlarmSound } from './alarm-sound';
import { markPage } from './mark-page';

/** On every page: counts alarms in the title and the icon, and tells of new ones as the person asked. */
export function AlarmWatch() {
  const { data } = useAlarms();
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
    if (isWanted('notify')) fresh.forEach((alarm) => notify(alarm, (path) => router.push(path)));
  }, [data, router]);

  return <LiveRegion>{count === 0 ? '' : `${count} in ALARM`}</LiveRegion>;
}

const occurrence = ({ arn, since }: AlarmSummary) => `${arn} ${since}`;

function notify({ name, reason }: AlarmSummary, open: (path: string) => void) {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    // One notice per alarm, however many tabs are open.
    const notice = new Notification(`ALARM: ${name}`, { body: reason, tag: `weir-${name}` });
    notice.onclick = () => {
      window.focus();
      open(`/alarms/${encodeURIComponent(name)}`);
      notice.close();
    };
  } catch {
    // Browsers of phones know Notification and refuse to make one outside a service worker.
  }
}
