'use client';

import { Radio } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

import { Notice } from '@/components/ui/notice';
import { formatSpan } from '@/lib/present/format-number';
import { formatClockSeconds } from '@/lib/present/format-time';

interface LiveNoticeProps {
  /** Epoch milliseconds, all three. */
  ranAt: number;
  nextRunAt: number;
  initialNow: number;
}

const SECOND_MS = 1_000;

/** How old the rows are. With a script it counts on, and reads the page again when it may; a revoked link then ends. */
export function LiveNotice({ ranAt, nextRunAt, initialNow }: LiveNoticeProps) {
  const router = useRouter();
  const [now, setNow] = useState(initialNow);

  useEffect(() => {
    // Ages are of the server's clock; the browser's only counts on from it.
    const offset = initialNow - Date.now();
    const timer = setInterval(() => setNow(Date.now() + offset), SECOND_MS);
    return () => clearInterval(timer);
  }, [initialNow]);

  const isDue = now > nextRunAt;
  useEffect(() => {
    if (!isDue) return;
    const refresh = () => {
      if (document.visibilityState === 'visible') router.refresh();
    };
    refresh();
    document.addEventListener('visibilitychange', refresh);
    return () => document.removeEventListener('visibilitychange', refresh);
  }, [isDue, router]);

  return (
    <Notice
      kind="info"
      icon={Radio}
      fact={`The result is ${formatSpan(Math.max(0, now - ranAt))} old.`}
    >
      The query runs at most once per minute for everyone who looks; the next run is from{' '}
      {formatClockSeconds(nextRunAt, 'UTC')} UTC on.
    </Notice>
  );
}
