import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { changeOfCount, changeOfShare } from './change';
import {
  formatBytes,
  formatCompact,
  formatCompactAlike,
  formatElapsed,
  formatShare,
  formatSpan,
  formatUsd,
  spanInWords,
} from './format-number';
import { formatInstant, formatMinute, readInstant, zoneName } from './format-time';

const NOW = Date.UTC(2026, 10, 19, 3, 10);

describe('numbers', () => {
  it.each([
    [formatShare(0.148), '14.8 %'],
    [formatShare(0.0004), '< 0.1 %'],
    [formatShare(0), '0.0 %'],
    [formatCompact(8_210), '8.2 k'],
    [formatCompact(4_000), '4 k'],
    [formatCompact(413_945), '414 k'],
    [formatCompact(999), '999'],
    [formatCompactAlike(15_000), '15.0 k'],
    [formatCompactAlike(15_120), '15.1 k'],
    [formatCompactAlike(126_400), '126 k'],
    [formatBytes(62_400_000), '62.4 MB'],
    [formatBytes(999), '999 B'],
    [formatUsd(0.000_312), '$0.00031'],
    [formatUsd(0.42), '$0.42'],
    [formatUsd(0), '$0'],
    [formatElapsed(84.2), '84 ms'],
    [formatElapsed(2_130), '2.1 s'],
    [formatSpan(18 * 60_000 + 12_000), '18 min'],
    [formatSpan(73 * 60_000), '1 h 13 min'],
    [formatSpan(145_000), '2 min 25 s'],
    [formatSpan(181 * 3_600_000), '7 d 13 h'],
    [spanInWords(7 * 86_400_000), '7 days'],
    [spanInWords(3_600_000), 'hour'],
    [spanInWords(15 * 60_000), '15 minutes'],
    [spanInWords(36 * 3_600_000), '1 d 12 h'],
  ])('writes %s', (got, want) => expect(got).toBe(want));

  it('says change with sign, base and period in counts where the base is small', () => {
    expect(changeOfCount(61_284, 48_902)).toEqual({ text: '+25.3 %', base: '48,902' });
    expect(changeOfCount(4, 7)).toEqual({ text: '−3', base: '7' });
    expect(changeOfCount(5, 0)).toEqual({ text: '+5', base: '0' });
    expect(changeOfCount(0, 0)).toBeNull();
    expect(changeOfShare(0.149, 0.123)).toEqual({ text: '+2.6 pp', base: '12.3 %' });
  });
});

describe('times', () => {
  it('writes the year only where it differs', () => {
    expect(formatInstant(Date.UTC(2026, 10, 19, 2, 58, 14), 'UTC', NOW)).toBe('19 Nov 02:58:14');
    expect(formatMinute(Date.UTC(2025, 8, 1, 0, 5), 'UTC', NOW)).toBe('1 Sep 2025 00:05');
  });

  it('writes a zone’s own time and name', () => {
    expect(formatMinute(Date.UTC(2026, 10, 19, 2, 58), 'Asia/Tokyo', NOW)).toBe('19 Nov 11:58');
    expect(zoneName('UTC', NOW)).toBe('UTC');
    expect(zoneName('Asia/Tokyo', NOW)).toBe('GMT+9');
  });

  it('reads back every instant AWS writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const text = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
        expect(readInstant(text)).toBe(at);
      }),
    );
  });

  it.each(['', null, '19 Nov', '1795056478'])('does not read %j as an instant', (text) =>
    expect(readInstant(text)).toBeNull(),
  );
});
