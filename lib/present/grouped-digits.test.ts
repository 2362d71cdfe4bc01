import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { groupDigits, isAmount } from './grouped-digits';

describe('isAmount', () => {
  it.each([
    'numRejections',
    'count(*)',
    'sum(bytes)',
    'max(packets)',
    'flows',
    'ports',
    'bytes_total',
  ])('takes %s for an amount', (name) => expect(isAmount(name)).toBe(true));

  it.each([
    'dstPort',
    'dst_port',
    'max(endTime)',
    'accountId',
    'protocol',
    'starttime',
    'n',
    '_col0',
  ])('does not take %s for one', (name) => expect(isAmount(name)).toBe(false));

  it('does not group what is counted by port, where the name says the port', () => {
    expect(isAmount('count_distinct(dstPort)')).toBe(false);
  });
});

describe('groupDigits', () => {
  it.each([
    ['61284', '61,284'],
    ['-1234567.8901', '-1,234,567.8901'],
    ['999', '999'],
    ['1.5E10', '1.5E10'],
    ['10.0.5.12', '10.0.5.12'],
    ['', ''],
  ])('writes %s as %s', (value, shown) => expect(groupDigits(value)).toBe(shown));

  it('changes nothing but commas', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        expect(groupDigits(String(value)).replaceAll(',', '')).toBe(String(value));
        expect(groupDigits(String(value))).toBe(value.toLocaleString('en'));
      }),
    );
  });
});
