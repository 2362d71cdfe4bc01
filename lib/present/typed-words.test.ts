import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatIpv4 } from '@/lib/domain/ipv4';
import { formatIpv6 } from '@/lib/domain/ipv6';

import { readTypedWords } from './typed-words';

const read = (text: string) => readTypedWords(text, 'utc');

describe('readTypedWords', () => {
  it.each([
    [' 61.177.172.128 ', { kind: 'address', address: '61.177.172.128' }],
    ['2001:DB8:0:0::1', { kind: 'address', address: '2001:db8::1' }],
    ['10.1.2.3/16', { kind: 'network', cidr: '10.1.0.0/16', version: 4 }],
    ['2001:db8::7/32', { kind: 'network', cidr: '2001:db8::/32', version: 6 }],
    ['22', { kind: 'port', port: 22 }],
    ['Port 443', { kind: 'port', port: 443 }],
    ['eni-0d5d75b41f9befe9e', { kind: 'interface', id: 'eni-0d5d75b41f9befe9e' }],
    ['1795057821', { kind: 'time', at: 1_795_057_821_000 }],
    ['1795057821000', { kind: 'time', at: 1_795_057_821_000 }],
    ['2026-11-19 03:10', { kind: 'time', at: Date.UTC(2026, 10, 19, 3, 10) }],
    ['2026-11-19 03:10:21.500', { kind: 'time', at: Date.UTC(2026, 10, 19, 3, 10, 21) }],
    ['2026-11-19T03:10:21.500Z', { kind: 'time', at: Date.UTC(2026, 10, 19, 3, 10, 21) }],
  ])('reads %j', (text, meaning) => expect(read(text)).toEqual(meaning));

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0.1/33',
    '::1::',
    'eni-xyz',
    '70000',
    '179505782100',
    '2026-02-30 00:00',
    'reject',
    '10.0.0.1" or 1 = 1',
  ])('does not guess at %j', (text) => expect(read(text)).toBeNull());

  it('reads every address that a record can hold', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), (address) => {
        const text = formatIpv4(address);
        expect(read(text)).toEqual({ kind: 'address', address: text });
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (address) => {
        const text = formatIpv6(address);
        expect(read(text)).toEqual({ kind: 'address', address: text });
      }),
    );
  });
});
