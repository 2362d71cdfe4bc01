'use client';

import { useAlarmFeed } from '@/lib/client/alarm-feed';
import { useViewState } from '@/lib/client/view-state';
import { formatClockSeconds, zoneName } from '@/lib/present/format-time';

interface FeedWordsProps {
  /** Epoch milliseconds. */
  readAt: number;
  /** Whether reading it again fails at the moment; a notice says so then. */
  isBehind: boolean;
}

/** How fresh the page is, and what keeps it so. */
export function FeedWords({ readAt, isBehind }: FeedWordsProps) {
  const { way, lookedAt } = useAlarmFeed();
  const { timeZone } = useViewState();
  const at = way === 'told' ? Math.max(readAt, lookedAt ?? 0) : readAt;
  const clock = `${formatClockSeconds(at, timeZone)} ${zoneName(timeZone, at)}`;
  if (isBehind) return `Read ${clock}.`;
  if (way === 'asking') {
    return `Read ${clock}. The live connection is broken; this page asks every 5 seconds.`;
  }
  return `Looked at ${clock}. Changes show by themselves.`;
}
