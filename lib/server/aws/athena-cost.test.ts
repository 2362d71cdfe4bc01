import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { athenaCost } from './athena-cost';

const MB = 1_024 ** 2;
const TB = 1_024 ** 4;

describe('athenaCost', () => {
  it.each([
    [0, 'complete', 'DML', 0],
    [1, 'complete', 'DML', 10],
    [10 * MB, 'complete', 'DML', 10],
    [10 * MB + 1, 'complete', 'DML', 11],
    [62_400_000, 'complete', 'DML', 60],
    [64 * MB, 'cancelled', 'DML', 64],
    [3 * MB, 'cancelled', 'DML', 10],
    [64 * MB, 'failed', 'DML', 0],
    [64 * MB, 'complete', 'DDL', 0],
  ] as const)('bills %i bytes of a %s %s statement as %i MB', (bytes, state, kind, megabytes) => {
    expect(athenaCost({ bytes, state, statementType: kind }, 1 / MB)).toBe(megabytes);
  });

  it('asks five dollars for a terabyte', () => {
    expect(athenaCost({ bytes: TB, state: 'complete' }, 5 / TB)).toBe(5);
    expect(athenaCost({ bytes: 200 * 1_024 * MB, state: 'complete' }, 5 / TB)).toBeCloseTo(
      0.9766,
      4,
    );
  });

  it('never asks less for more, and at most one megabyte above what was scanned', () => {
    const scanned = fc.integer({ min: 1, max: 2 ** 50 });
    fc.assert(
      fc.property(scanned, scanned, (one, other) => {
        const cost = (bytes: number) => athenaCost({ bytes, state: 'complete' }, 1 / MB);
        expect(cost(Math.max(one, other))).toBeGreaterThanOrEqual(cost(Math.min(one, other)));
        expect(cost(one)).toBeGreaterThanOrEqual(Math.max(one / MB, 10));
        expect(cost(one)).toBeLessThan(Math.max(one / MB + 1, 11));
      }),
    );
  });
});
