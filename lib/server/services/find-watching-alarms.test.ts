import { describe, expect, it } from 'vitest';

import { watches } from './find-watching-alarms';

const SSH =
  '[version, account, eni, source, destination, srcport, destport="22", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]';

describe('watches', () => {
  it.each([
    ['dstport', { dstport: '22' }, true],
    ['dstport', { dstport: '22', action: 'REJECT', srcaddr: '10.0.0.1' }, true],
    ['dstport', { dstport: '22', action: 'ACCEPT' }, false],
    ['dstport', { dstport: '443' }, false],
    ['action', { action: 'REJECT', dstport: '443' }, false],
    ['srcaddr', { srcaddr: '10.0.0.1', dstport: '22' }, false],
  ] as const)('says of %s among %j: %s', (field, values, expected) => {
    expect(watches(SSH, { field, values })).toBe(expected);
  });

  it.each(['REJECT', '{ $.dstport = 22 }', '[..., action="REJECT", status]', '[a, b="22"]'])(
    'does not guess what %s says of a field',
    (pattern) => {
      expect(watches(pattern, { field: 'dstport', values: { dstport: '22' } })).toBe(false);
    },
  );
});
