import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatIpv4 } from './ipv4';
import { formatIpv6 } from './ipv6';
import { createMask } from './mask';
import { maskRows } from './mask-rows';

const key = new Uint8Array(32).fill(7);
const BOTH = { accounts: true, addresses: true };
const mask = createMask(key, BOTH);

const HOST4 = /^host-[0-9a-f]{8}$/;
const HOST6 = /^host-[0-9a-f]{32}$/;

describe('createMask', () => {
  it.each([
    '10.0.0.1',
    '172.16.0.0',
    '172.31.255.255',
    '192.168.1.20',
    '100.64.3.2',
    '169.254.169.254',
  ])('hides %s', (address) => expect(mask(address)).toMatch(HOST4));

  it.each(['fd00::1', 'fc12:3456::9', 'fe80::1', '::ffff:10.0.0.1', 'FD00:0:0:0:0:0:0:1'])(
    'hides %s',
    (address) => expect(mask(address)).toMatch(HOST6),
  );

  it.each([
    '61.177.172.128',
    '8.8.8.8',
    '172.32.0.1',
    '2001:db8::1',
    '2600:1f18::fd00:1',
    '10:12:13',
    '2026-11-19 03:10:21.000',
    '10.0.0.256',
    'eni-0a1b2c3d4e5f6a7b8',
    '1700000000123',
    '3.123456789012',
  ])('leaves %s as it is', (text) => expect(mask(text)).toBe(text));

  it('finds them wherever they stand', () => {
    const [host, account] = [mask('10.0.0.5'), mask('123456789012')];
    expect(account).toMatch(/^account-[0-9a-f]{10}$/);
    expect(mask('2 123456789012 eni-1 10.0.0.5 8.8.8.8 22')).toBe(
      `2 ${account} eni-1 ${host} 8.8.8.8 22`,
    );
    expect(mask('isIpv4InSubnet(srcAddr, "10.0.0.5/16")')).toContain(`"${host}/16"`);
    expect(mask(String.raw`like /10\.0\.0\.5/`)).toBe(`like /${host}/`);
    expect(mask(String.raw`'10\\.0\\.0\\.5'`)).toBe(`'${host}'`);
    expect(mask('like /10[.]0[.]0[.]5/')).toBe(`like /${host}/`);
    expect(mask('ip-10-0-0-5.ec2.internal')).toBe(`ip-${host}.ec2.internal`);
    expect(mask('arn:aws:logs:us-east-1:123456789012:log-group:a')).toContain(`:${account}:`);
    expect(mask('[fd00::1]:443, srcaddr:fd00::1, 443:fd00::1, fd00::1:')).not.toContain('fd00');
    expect(mask('fd00:0:0:0:0:0:0:1:443')).toBe(`${mask('fd00::1')}:443`);
  });

  it.each([
    ['a port behind', '10.0.0.5.443', (host: string) => `${host}.443`],
    ['numbers before', '443.10.0.0.5', (host: string) => `443.${host}`],
    ['four escapes', String.raw`10\\\\.0\\\\.0\\\\.5`, (host: string) => host],
    ['a URL', 'http://x/?ip=10%2E0%2e0%2E5', (host: string) => `http://x/?ip=${host}`],
    ['a pod', 'pod 10-0-0-5.default', (host: string) => `pod ${host}.default`],
    ['underscores', 'host_10_0_0_5', (host: string) => `host_${host}`],
    ['zeros before', '010.000.000.005', (host: string) => host],
    ['reverse DNS', '5.0.0.10.in-addr.arpa', (host: string) => `${host}.in-addr.arpa`],
    ['NAT64', '64:ff9b::10.0.0.5', (host: string) => `64:ff9b::${host}`],
    ['a block', '10.0.0.5/32', (host: string) => `${host}/32`],
  ])('finds an address with %s', (_, text, masked) => {
    expect(mask(text)).toBe(masked(mask('10.0.0.5')));
  });

  it('finds an account as the console writes it, and behind a dot', () => {
    const account = mask('123456789012');
    expect(mask('account 1234-5678-9012.')).toBe(`account ${account}.`);
    expect(mask('s3://flows.123456789012/AWSLogs/123456789012/')).toBe(
      `s3://flows.${account}/AWSLogs/${account}/`,
    );
  });

  it('leaves times and versions as they are', () => {
    for (const text of ['2026-10-19-03-10-21', '10-19 03:10', 'v1.2.3.4', '4111-1111-1111-1111']) {
      expect(mask(text)).toBe(text);
    }
  });

  it('hides only what it was asked to', () => {
    const text = '123456789012 10.0.0.5';
    expect(createMask(key, { accounts: false, addresses: false })(text)).toBe(text);
    expect(createMask(key, { accounts: true, addresses: false })(text)).toContain('10.0.0.5');
    expect(createMask(key, { accounts: false, addresses: true })(text)).toContain('123456789012');
  });

  it('never gives two values one name', () => {
    const random = createMask(crypto.getRandomValues(new Uint8Array(32)), BOTH);
    const names = new Set<string>();
    for (let at = 0; at < 20_000; at += 1) names.add(random(formatIpv4(0x0a000000 + at * 811)));
    expect(names.size).toBe(20_000);
    fc.assert(
      fc.property(privateAddress, privateAddress, (a, b) => {
        expect(random(a) === random(b)).toBe(a === b);
      }),
    );
    fc.assert(
      fc.property(account, account, (a, b) => {
        expect(random(a) === random(b)).toBe(a === b);
      }),
    );
  });

  it('gives other names under another key', () => {
    const other = createMask(new Uint8Array(32).fill(8), BOTH);
    expect(other('10.0.0.5')).not.toBe(mask('10.0.0.5'));
  });

  it('leaves no hidden value anywhere in a text', () => {
    const word = fc.oneof(
      privateAddress,
      account,
      fc.constantFrom('8.8.8.8', 'REJECT', '-', '443', 'eni-0a', 'srcAddr =', '|', '"', '[', ']:'),
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1 }),
        fc.constantFrom(' ', ', ', '\t', '|'),
        (words, by) => {
          const masked = mask(words.join(by));
          for (const hidden of words.filter((text) =>
            /^\d{12}$|^(10|192\.168|172)\.|^fd/.test(text),
          )) {
            expect(masked.split(by)).not.toContain(hidden);
          }
          // What was masked once has nothing left to mask.
          expect(mask(masked)).toBe(masked);
        },
      ),
    );
  });

  it('takes time in proportion to the text, whatever it holds', () => {
    for (const unit of ['a', ':', '1', '1.', 'f:', 'fd00:', '::ffff', '1:', '\\']) {
      const since = performance.now();
      mask(unit.repeat(50_000));
      expect(performance.now() - since).toBeLessThan(2_000);
    }
  });
});

describe('maskRows', () => {
  const hidden = mask('123456789012');

  it('hides a column of accounts whatever it is called', () => {
    const rows = [['123456789012'], [null], ['210987654321']];
    const masked = maskRows([{ name: 'owner', type: 'text' }], rows, mask);
    expect(masked).toEqual([[hidden], [null], [mask('210987654321')]]);
  });

  it('leaves sums alone that have twelve digits now and then', () => {
    const rows = [['123456789012'], ['98'], ['4096']];
    expect(maskRows([{ name: 'bytes', type: 'text' }], rows, mask)).toEqual(rows);
    const one = [['123456789012']];
    expect(maskRows([{ name: 'bytes', type: 'bigint' }], one, mask)).toEqual(one);
  });

  it('hides accounts that have become numbers', () => {
    const rows = [['12345678901'], ['123456789012'], ['-']];
    const masked = maskRows([{ name: 'account_id', type: 'bigint' }], rows, mask);
    expect(masked).toEqual([[mask('012345678901')], [hidden], ['-']]);
    const shown = createMask(key, { accounts: false, addresses: true });
    expect(maskRows([{ name: 'account_id', type: 'bigint' }], rows, shown)).toEqual(rows);
  });

  it('hides an account inside a text beside quantities', () => {
    const rows = [['98'], ['by 123456789012']];
    expect(maskRows([{ name: 'note', type: 'text' }], rows, mask)).toEqual([
      ['98'],
      [`by ${hidden}`],
    ]);
  });
});

const privateAddress = fc.oneof(
  fc.nat(0xffffff).map((low) => formatIpv4(0x0a000000 + low)),
  fc.nat(0xffff).map((low) => formatIpv4(0xc0a80000 + low)),
  fc.nat(0xfffff).map((low) => formatIpv4(0xac100000 + low)),
  fc.bigInt({ min: 0n, max: (1n << 120n) - 1n }).map((low) => formatIpv6((0xfdn << 120n) | low)),
);

const account = fc.nat(999_999_999).map((low) => String(100_000_000_000 + low));
