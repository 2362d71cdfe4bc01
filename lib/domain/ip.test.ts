import { isIPv6 } from 'node:net';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  formatIpv4,
  isInRange,
  isPrivateIpv4,
  isPublicIpv4,
  parseIpv4,
  parseIpv4Cidr,
} from './ipv4';
import { formatIpv6, parseIpv6, parseIpv6Cidr } from './ipv6';

const address4 = fc.nat(0xffff_ffff);
const address6 = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n });

describe('IPv4', () => {
  it('reads back every address it prints', () => {
    fc.assert(
      fc.property(address4, (address) => {
        expect(parseIpv4(formatIpv4(address))).toBe(address);
      }),
    );
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.',
    '.1.2.3',
    '1..2.3',
    ' 1.2.3.4',
    '1.2.3.-4',
    '1.2.3.4 ',
    'a.b.c.d',
    '1.2.3.0x4',
  ])('refuses %j', (text) => {
    expect(parseIpv4(text)).toBeNull();
  });

  it.each([
    ['0.0.0.0', 0],
    ['255.255.255.255', 0xffff_ffff],
    ['10.0.1.10', 0x0a00010a],
  ])('reads %s as %d', (text, address) => {
    expect(parseIpv4(text)).toBe(address);
  });

  it.each([
    ['192.0.2.7/24', '192.0.2.0', '192.0.2.255'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['198.51.100.1', '198.51.100.1', '198.51.100.1'],
    ['255.255.255.255/1', '128.0.0.0', '255.255.255.255'],
  ])('reads the block %s', (text, first, last) => {
    expect(parseIpv4Cidr(text)).toEqual({ first: parseIpv4(first), last: parseIpv4(last) });
  });

  it.each(['192.0.2.0/33', '192.0.2.0/', '192.0.2.0/01', '192.0.2.0/-1', '/24', '192.0.2.0/24/1'])(
    'refuses the block %j',
    (text) => {
      expect(parseIpv4Cidr(text)).toBeNull();
    },
  );

  it('puts an address inside every block made from it', () => {
    fc.assert(
      fc.property(address4, fc.nat(32), (address, prefix) => {
        const range = parseIpv4Cidr(`${formatIpv4(address)}/${prefix}`)!;
        expect(isInRange(address, range)).toBe(true);
        expect(range.last - range.first + 1).toBe(2 ** (32 - prefix));
        expect(range.first % (range.last - range.first + 1)).toBe(0);
      }),
    );
  });

  it.each([
    ['10.255.0.1', true, false],
    ['172.31.255.255', true, false],
    ['172.32.0.0', false, true],
    ['192.168.0.0', true, false],
    ['192.0.2.1', false, false],
    ['169.254.169.254', false, false],
    ['61.177.172.128', false, true],
    ['224.0.0.1', false, false],
  ])('says of %s private %s, public %s', (text, isPrivate, isPublic) => {
    const address = parseIpv4(text)!;
    expect([isPrivateIpv4(address), isPublicIpv4(address)]).toEqual([isPrivate, isPublic]);
  });
});

describe('IPv6', () => {
  it('reads back every address it prints', () => {
    fc.assert(
      fc.property(address6, (address) => {
        expect(parseIpv6(formatIpv6(address))).toBe(address);
      }),
    );
  });

  it('accepts what Node accepts', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect(parseIpv6(text) !== null).toBe(isIPv6(text));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'01af:.'), maxLength: 20 }), (text) => {
        expect(parseIpv6(text) !== null).toBe(isIPv6(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['2a02:cf40::', '2a02:cf40::'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ])('prints %s as %s', (text, canonical) => {
    expect(formatIpv6(parseIpv6(text)!)).toBe(canonical);
  });

  it('reads a block', () => {
    expect(parseIpv6Cidr('2001:db8::1/32')).toEqual({
      first: parseIpv6('2001:db8::'),
      last: parseIpv6('2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'),
    });
    expect(parseIpv6Cidr('::/129')).toBeNull();
    expect(parseIpv6Cidr('::/0')?.last).toBe((1n << 128n) - 1n);
  });
});
