import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatWallTime, parseWallTime } from './wall-time';

describe('parseWallTime', () => {
  it.each([
    ['2026-11-19', Date.UTC(2026, 10, 19)],
    ['2026-11-19 03:10', Date.UTC(2026, 10, 19, 3, 10)],
    [' 2026-11-19T03:10:05 ', Date.UTC(2026, 10, 19, 3, 10, 5)],
    ['2026-11-19T03:10:05Z', Date.UTC(2026, 10, 19, 3, 10, 5)],
    ['2026-02-30', 'There is no such time in this zone.'],
    ['2026-11-19 25:00', 'There is no such time in this zone.'],
    ['1969-12-31', 'Flow logs start after 1970.'],
    ['19 Nov', 'Write it as 2026-11-19 03:10.'],
    ['', 'Write it as 2026-11-19 03:10.'],
  ])('reads %j', (text, expected) => {
    expect(parseWallTime(text, 'utc')).toBe(expected);
  });

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
        expect(parseWallTime(formatWallTime(seconds * 1_000, 'utc'), 'utc')).toBe(seconds * 1_000);
      }),
    );
  });
});
