import type { TimeRange } from '@/lib/domain/time-range';

/**
 * The period of the same length before or after; the one after ends now at the latest.
 *
 * @param now epoch milliseconds
 * @returns `null` where nothing comes after, or before
 */
export function shiftRange(
  { from, to }: TimeRange,
  direction: 'earlier' | 'later',
  now: number,
): TimeRange | null {
  const span = to - from;
  if (direction === 'earlier') return from < span ? null : { from: from - span, to: from };
  if (to >= now) return null;
  const end = Math.min(now, to + span);
  return { from: end - span, to: end };
}
