import type { TimeRange } from '@/lib/domain/time-range';

import {
  formatClock,
  formatDay,
  formatMinute,
  formatWeekdayDay,
  type TimeZone,
} from './format-time';

/** `12 Nov 03:10 – 19 Nov 03:10`; the day once where both ends are on it. */
export function formatRange({ from, to }: TimeRange, timeZone: TimeZone, now: number): string {
  const oneDay = formatDay(from, timeZone, now) === formatDay(to, timeZone, now);
  const end = oneDay ? formatClock(to, timeZone) : formatMinute(to, timeZone, now);
  return `${formatMinute(from, timeZone, now)} – ${end}`;
}

/** A bucket in full: `Thu 19 Nov 01:00–02:00`; the day alone where it is one. */
export function formatBucket({ from, to }: TimeRange, timeZone: TimeZone): string {
  const day = dayOf(from, timeZone);
  const [start, end] = [formatClock(from, timeZone), formatClock(to, timeZone)];
  const last = dayOf(to - 1, timeZone);
  if (start === '00:00' && end === '00:00' && day === last) return day;
  if (day === last) return `${day} ${start}–${end}`;
  return `${day} ${start} – ${dayOf(to, timeZone)} ${end}`;
}

function dayOf(at: number, timeZone: TimeZone): string {
  return `${formatWeekdayDay(at, timeZone)} ${formatDay(at, timeZone, at).split(' ')[1]}`;
}
