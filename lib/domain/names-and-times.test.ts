import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { BUCKET_SECONDS, chooseBucket } from './choose-bucket';
import { isEphemeralPort, portName } from './ports';
import { hasPorts, protocolName } from './protocols';
import { connectionSide, tcpFlagNames } from './tcp-flags';
import { DAY_MS, isRelativeRange, RELATIVE_RANGES, rangeMs, resolveRange } from './time-range';

describe('names', () => {
  it.each([
    [1, 'ICMP', false],
    [6, 'TCP', true],
    [17, 'UDP', true],
    [47, 'GRE', false],
    [200, '200', false],
  ])('calls protocol %d %s', (protocol, name, ports) => {
    expect([protocolName(protocol), hasPorts(protocol)]).toEqual([name, ports]);
  });

  it.each([
    [22, 'SSH'],
    [3389, 'RDP'],
    [8080, 'HTTP alt'],
    [40_001, null],
  ])('calls port %d %s', (port, name) => {
    expect(portName(port)).toBe(name);
  });

  it('counts ephemeral ports from 1024', () => {
    expect([1_023, 1_024, 65_535, 65_536].map(isEphemeralPort)).toEqual([false, true, true, false]);
  });

  it.each([
    [0, [], null],
    [2, ['SYN'], 'opener'],
    [3, ['FIN', 'SYN'], 'opener'],
    [4, ['RST'], null],
    [18, ['SYN', 'ACK'], 'answerer'],
    [19, ['FIN', 'SYN', 'ACK'], 'answerer'],
  ])('reads TCP flags %d', (flags, names, side) => {
    expect([tcpFlagNames(flags), connectionSide(flags)]).toEqual([names, side]);
  });
});

describe('time ranges', () => {
  it('end now and are as long as they say', () => {
    expect(resolveRange('14d', 20 * DAY_MS)).toEqual({ from: 6 * DAY_MS, to: 20 * DAY_MS });
    expect(rangeMs('15m')).toBe(900_000);
    expect(isRelativeRange('1h')).toBe(true);
    expect(isRelativeRange('1w')).toBe(false);
  });

  it.each(RELATIVE_RANGES.filter((range) => range !== '15m'))(
    'of %s have 60 to 180 bars',
    (range) => {
      const bars = rangeMs(range) / 1_000 / chooseBucket(rangeMs(range));
      expect(bars).toBeGreaterThanOrEqual(60);
      expect(bars).toBeLessThanOrEqual(180);
    },
  );

  it('never have more than 180 bars up to 180 days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 180 * DAY_MS }), (span) => {
        const width = chooseBucket(span);
        expect(BUCKET_SECONDS).toContain(width);
        expect(span / 1_000 / width).toBeLessThanOrEqual(180);
      }),
    );
  });
});
