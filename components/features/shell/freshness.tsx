'use client';

import { useHealth } from '@/lib/client/health';
import { useHydrated } from '@/lib/client/hydrated';
import { useViewState } from '@/lib/client/view-state';
import { formatSpan } from '@/lib/present/format-number';
import { formatClockSeconds, formatInstant, zoneName } from '@/lib/present/format-time';

const DAY_MS = 86_400_000;

/** How far the data reaches, and how late records usually are. */
export function Freshness() {
  const { data: health, dataUpdatedAt } = useHealth();
  const { timeZone } = useViewState();
  const hydrated = useHydrated();
  if (!health || !hydrated) return null;
  if (health.newest === null) {
    return health.mode === 'local' ? <p>No record yet</p> : null;
  }

  const newest = Date.parse(health.newest);
  const zone = zoneName(timeZone, newest);
  const shown =
    Math.abs(dataUpdatedAt - newest) < DAY_MS
      ? formatClockSeconds(newest, timeZone)
      : formatInstant(newest, timeZone, dataUpdatedAt);
  return (
    <>
      <p title={health.newest}>
        Newest record {shown} {zone}
      </p>
      <p>
        {formatSpan(Math.max(0, dataUpdatedAt - newest))} ago
        {health.lagSeconds !== null && ` · lag ${formatSpan(health.lagSeconds * 1_000)}`}
      </p>
    </>
  );
}
