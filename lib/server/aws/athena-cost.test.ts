import { describe, expect, it } from 'vitest';

import { athenaCost } from './athena-cost';

const MB = 1_024 ** 2;

describe('athenaCost', () => {
  it.each([
    [0, 'complete', 0],
    [1, 'complete', 10],
    [10 * MB, 'complete', 10],
    [10 * MB + 1, 'complete', 11],
    [64 * MB, 'cancelled', 64],
    [64 * MB, 'failed', 0],
  ] as const)('bills %i bytes of a %s query as %i MB', (bytes, state, megabytes) => {
    expect(athenaCost(bytes, state, 1 / MB)).toBe(megabytes);
  });
});
