import { describe, expect, it } from 'vitest';

import { DAY_MS, HOUR_MS } from '@/lib/domain/time-range';

import { choosePeriod } from './choose-period';

const NOW = Date.UTC(2026, 10, 19);
const ago = (fromMs: number, spanMs: number) => ({ from: NOW - fromMs, to: NOW - fromMs + spanMs });

describe('choosePeriod', () => {
  it.each([
    ['an hour', 60, ago(HOUR_MS, HOUR_MS), 60],
    ['a day', 60, ago(DAY_MS, DAY_MS), 240],
    ['a day of an alarm on five minutes', 300, ago(DAY_MS, DAY_MS), 300],
    ['an hour of three weeks ago, kept by five minutes', 60, ago(21 * DAY_MS, HOUR_MS), 300],
    ['an hour of three weeks ago in twos', 120, ago(21 * DAY_MS, HOUR_MS), 600],
    ['an hour of last quarter, kept by the hour', 60, ago(90 * DAY_MS, HOUR_MS), 3_600],
    ['ten seconds, just now', 10, ago(HOUR_MS, HOUR_MS), 10],
    ['ten seconds, this morning', 10, ago(9 * HOUR_MS, HOUR_MS), 60],
  ])('reads %s', (_, periodSeconds, range, chosen) => {
    expect(choosePeriod(periodSeconds, range, NOW)).toBe(chosen);
  });
});
