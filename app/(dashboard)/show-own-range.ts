import { redirect } from 'next/navigation';

import type { ViewParameters } from '@/lib/contract/view-state';
import { endOfMinute, MINUTE_MS } from '@/lib/domain/time-range';
import { readHealth } from '@/lib/server/services/read-health';

type Parameters = ViewParameters &
  Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** Opened files lie in the past: without a range in the address, the page shows the data's own. */
export async function showOwnRange(path: string, parameters: Parameters): Promise<void> {
  if (parameters.range ?? parameters.from ?? parameters.to) return;
  const { source, oldest, newest } = await readHealth();
  if (source.kind !== 'folder' || !oldest || !newest) return;

  const from = Math.floor(Date.parse(oldest) / MINUTE_MS) * MINUTE_MS;
  // The range ends before `to`, so a record on the minute needs the next one.
  const to = endOfMinute(Date.parse(newest) + 1);
  const kept = Object.entries(parameters).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const search = new URLSearchParams([
    ...kept,
    ['from', new Date(from).toISOString()],
    ['to', new Date(to).toISOString()],
  ]);
  redirect(`${path}?${search.toString()}`);
}
