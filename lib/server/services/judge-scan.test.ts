import { describe, expect, it } from 'vitest';

import { judgeScan } from './judge-scan';

const limits = { askAbove: 10, refuseAbove: 100 };

describe('judgeScan', () => {
  it.each([
    [0, 'run', 10],
    [10, 'run', 10],
    [11, 'ask', 10],
    [100, 'ask', 10],
    [101, 'refuse', 100],
  ] as const)('lets a scan of %i bytes %s', (bytes, verdict, limitBytes) => {
    expect(judgeScan(bytes, limits)).toEqual({ verdict, limitBytes });
  });
});
