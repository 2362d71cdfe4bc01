import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/time-range';

import { mix, Random } from './random';

/** How busy the estate's visitors are: about 1 on average, low at night and at weekends. */
export function businessLoad(seed: number, minuteMs: number): number {
  const day = Math.floor(minuteMs / DAY_MS);
  const hour = Math.floor((minuteMs % DAY_MS) / HOUR_MS);
  const into = (minuteMs % HOUR_MS) / HOUR_MS;
  const here = BY_HOUR[hour]!;
  const next = BY_HOUR[(hour + 1) % 24]!;
  return (here + (next - here) * into) * BY_WEEKDAY[weekdayOf(day)]! * wobble(mix(seed, day, 1));
}

/** How busy the internet's scanners are: about 1, the same day and night, different every hour. */
export function scanLoad(seed: number, minuteMs: number): number {
  const hour = Math.floor(minuteMs / HOUR_MS);
  return wobble(mix(seed, hour, 2)) * wobble(mix(seed, hour >> 3, 3));
}

/**
 * Whether someone knocks on SSH in this minute: quiet for 4 to 6 minutes, noisy for 1 to 3, in turn.
 *
 * An alarm of one period looks back over three [1], so it is OK only after three quiet minutes; a shorter quiet would
 * hold it in ALARM from one noise to the next.
 *
 * @see [1] lib/alarms/evaluation-range.ts
 */
export function isSshNoisy(seed: number, minuteMs: number): boolean {
  const hour = Math.floor(minuteMs / HOUR_MS);
  const minute = Math.floor((minuteMs % HOUR_MS) / MINUTE_MS);
  const random = new Random(mix(seed, hour, 4));
  // Each hour is cut into pairs of a quiet and a noisy stretch and ends with a noisy one.
  let begin = 0;
  while (begin < 60) {
    const left = 60 - begin;
    const length = left <= 9 ? left : random.between(5, Math.min(9, left - 5));
    const quiet = random.between(Math.max(4, length - 3), Math.min(6, length - 1));
    if (minute < begin + length) return minute >= begin + quiet;
    begin += length;
  }
  return false;
}

/** 0 is Sunday; day 0 of the epoch was a Thursday. */
export const weekdayOf = (day: number) => (day + 4) % 7;

const wobble = (hash: number) => 0.88 + (0.24 * hash) / 2 ** 32;

/** Visitors from the Americas by hour of the day in UTC. */
const BY_HOUR = [
  1.05, 0.92, 0.78, 0.62, 0.48, 0.4, 0.36, 0.35, 0.38, 0.46, 0.6, 0.8, 1.05, 1.3, 1.5, 1.58, 1.6,
  1.58, 1.55, 1.52, 1.48, 1.4, 1.28, 1.15,
];
const BY_WEEKDAY = [0.66, 1.08, 1.16, 1.16, 1.14, 1.06, 0.74];
