import { describe, expect, it } from 'vitest';

import { formatBucket, formatRange } from './format-range';

const at = (text: string) => Date.parse(`2026-${text}Z`);
const range = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('formatRange', () => {
  it.each([
    ['11-12T03:10:00', '11-19T03:10:00', '12 Nov 03:10 – 19 Nov 03:10'],
    ['11-19T02:10:00', '11-19T03:10:00', '19 Nov 02:10 – 03:10'],
  ])('says from %s to %s as short as it can', (from, to, words) => {
    expect(formatRange(range(from, to), 'UTC', at('11-19T03:10:00'))).toBe(words);
  });

  it('names the year once it has passed', () => {
    expect(formatRange(range('11-12T03:10:00', '11-12T04:10:00'), 'UTC', Date.UTC(2027, 1))).toBe(
      '12 Nov 2026 03:10 – 04:10',
    );
  });
});

describe('formatBucket', () => {
  it.each([
    ['11-19T01:00:00', '11-19T02:00:00', 'Thu 19 Nov 01:00–02:00'],
    ['11-19T23:00:00', '11-20T00:00:00', 'Thu 19 Nov 23:00–00:00'],
    ['11-19T00:00:00', '11-20T00:00:00', 'Thu 19 Nov'],
    ['11-19T22:00:00', '11-20T04:00:00', 'Thu 19 Nov 22:00 – Fri 20 Nov 04:00'],
  ])('names the bucket from %s to %s', (from, to, name) => {
    expect(formatBucket(range(from, to), 'UTC')).toBe(name);
  });
});
