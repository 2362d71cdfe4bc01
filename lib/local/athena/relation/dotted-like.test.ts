import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatIpv4, isInRange } from '@/lib/domain/ipv4';

import { dottedLike } from './dotted-like';

describe('dottedLike', () => {
  it.each<[string, ReturnType<typeof dottedLike>]>([
    ['%', 'all'],
    ['%.%', 'all'],
    ['%.%.%.%', 'all'],
    ['%:%', 'none'],
    ['10.%', { first: 0x0a_00_00_00, last: 0x0a_ff_ff_ff }],
    ['192.168.1.%', { first: 0xc0_a8_01_00, last: 0xc0_a8_01_ff }],
    ['010.%', 'none'],
    ['256.%', 'none'],
    ['%.%.%.%.%', null],
    ['10%', null],
    ['10.0.0.1.%', null],
    ['.%', null],
    ['10.0.0._', null],
    ['', null],
  ])('%s', (pattern, expected) => {
    expect(dottedLike(pattern)).toEqual(expected);
  });

  it('says of an address what the pattern says of its text', () => {
    fc.assert(
      fc.property(likely, fc.nat(0xff_ff_ff_ff), (pattern, address) => {
        const found = dottedLike(pattern);
        if (found === null) return;
        const inside = typeof found === 'string' ? found === 'all' : isInRange(address, found);
        const asText = new RegExp(
          `^${[...pattern].map((sign) => MEANING.get(sign) ?? `\\x${sign.charCodeAt(0).toString(16)}`).join('')}$`,
        );
        expect(inside).toBe(asText.test(formatIpv4(address)));
      }),
      { numRuns: 2_000 },
    );
  });
});

const MEANING = new Map([
  ['%', '.*'],
  ['_', '.'],
]);
const likely = fc.oneof(
  fc
    .array(fc.constantFrom('%', '_', '.', '1', '10', '25', '0', ':'), { maxLength: 8 })
    .map((parts) => parts.join('')),
  fc.array(fc.nat(300), { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('.')}.%`),
);
