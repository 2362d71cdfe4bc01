import type { Health } from '@/lib/contract/health';

import { formatAge, formatCount, formatSpan } from './format-number';
import { formatClockSeconds, type TimeZone, zoneName } from './format-time';
import type { InterfaceRow } from './interfaces';
import { type AnswerRows, reader } from './rows';

export interface HealthItem {
  readonly id: 'lines' | 'nodata' | 'skipdata' | 'unread' | 'interfaces' | 'newest' | 'lag';
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
  /** Needs a person: shown in the warning colour, with an icon. */
  readonly needsYou: boolean;
  /** The question behind it, where there is one. */
  readonly question?: string;
}

/** Newer than three times the usual lag is fresh; design.md, section 8. */
const STALE_LAGS = 3;
const LEAST_LAG_SECONDS = 120;

export function prepareDataHealth(
  lines: AnswerRows,
  interfaces: readonly InterfaceRow[],
  health: Health | undefined,
  { now, timeZone }: { readonly now: number; readonly timeZone: TimeZone },
): readonly HealthItem[] {
  const { text, number } = reader(lines);
  const count = (status: string) =>
    lines.rows
      .filter((row) => text(row, 'logStatus') === status)
      .reduce((sum, row) => sum + number(row, 'lines'), 0);
  const all = lines.rows.reduce((sum, row) => sum + number(row, 'lines'), 0);
  const skipped = count('SKIPDATA');
  const reporting = interfaces.filter(({ isSilent }) => !isSilent).length;
  const question = 'lines-by-status';

  const items: HealthItem[] = [
    { id: 'lines', label: 'lines read', value: formatCount(all), needsYou: false, question },
    {
      id: 'nodata',
      label: 'NODATA',
      value: formatCount(count('NODATA')),
      needsYou: false,
      question,
    },
    {
      id: 'skipdata',
      label: 'SKIPDATA',
      value: formatCount(skipped),
      needsYou: skipped > 0,
      question,
    },
  ];
  if (health?.unread !== null && health !== undefined) {
    const unread = health.unread;
    items.push({
      id: 'unread',
      label: 'unparsed',
      value: formatCount(unread),
      needsYou: unread > 0,
    });
  }
  if (interfaces.length > 0) {
    items.push({
      id: 'interfaces',
      label: 'ENIs reporting',
      value: `${reporting} of ${interfaces.length}`,
      needsYou: reporting < interfaces.length,
      question: 'flows-by-interface',
    });
  }
  return [...items, ...arrival(health, now, timeZone)];
}

function arrival(health: Health | undefined, now: number, timeZone: TimeZone): HealthItem[] {
  if (!health?.newest) return [];
  const newest = Date.parse(health.newest);
  const lag = health.lagSeconds;
  const isLive = health.source.kind === 'sample' || health.source.kind === 'aws';
  const staleAfter = STALE_LAGS * Math.max(lag ?? 0, LEAST_LAG_SECONDS) * 1_000;
  const items: HealthItem[] = [
    {
      id: 'newest',
      label: 'Newest record',
      value: `${formatClockSeconds(newest, timeZone)} ${zoneName(timeZone, newest)}`,
      detail: `${formatAge(Math.max(0, now - newest))} ago`,
      needsYou: isLive && now - newest > staleAfter,
    },
  ];
  if (isLive && lag !== null) {
    items.push({
      id: 'lag',
      label: 'Lag, median',
      value: formatSpan(lag * 1_000),
      needsYou: false,
    });
  }
  return items;
}
