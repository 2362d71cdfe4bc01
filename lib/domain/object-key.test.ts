import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type FlowLogKey, parseObjectKey, printObjectKey, SLOT_MS } from './object-key';

const FILE = '123456789012_vpcflowlogs_us-east-1_fl-0abc_20260228T2355Z_d2f1a0b9.log.gz';

describe('parseObjectKey', () => {
  it.each([
    [`AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/02/28/${FILE}`, 'plain', null, ''],
    [`AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/02/28/23/${FILE}`, 'hourly', null, ''],
    [
      `a/b/AWSLogs/o-1x/123456789012/vpcflowlogs/us-east-1/2026/02/28/${FILE}`,
      'plain',
      'o-1x',
      'a/b/',
    ],
    [
      `AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=us-east-1/year=2026/month=02/day=28/${FILE}`,
      'hive',
      null,
      '',
    ],
    [
      `AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=us-east-1/year=2026/month=02/day=28/hour=23/${FILE}`,
      'hive-hourly',
      null,
      '',
    ],
  ])('reads %s', (key, layout, organization, prefix) => {
    expect(parseObjectKey(key)).toEqual({
      prefix,
      organization,
      account: '123456789012',
      region: 'us-east-1',
      layout,
      flowLogId: 'fl-0abc',
      slotMs: Date.UTC(2026, 1, 28, 23, 55),
      hash: 'd2f1a0b9',
      extension: '.log.gz',
    });
    expect(printObjectKey(parseObjectKey(key)!)).toBe(key);
  });

  it.each([
    ['another name', `AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/02/28/other.log.gz`],
    ['another service', `AWSLogs/123456789012/CloudTrail/us-east-1/2026/02/28/${FILE}`],
    ['another day', `AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/02/27/${FILE}`],
    ['another hour', `AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/02/28/22/${FILE}`],
    ['another region', `AWSLogs/123456789012/vpcflowlogs/us-east-2/2026/02/28/${FILE}`],
    ['another account', `AWSLogs/210987654321/vpcflowlogs/us-east-1/2026/02/28/${FILE}`],
    [
      'no such day',
      `AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/02/31/${FILE.replace('0228', '0231')}`,
    ],
    ['no folders', FILE],
  ])('refuses a key with %s', (_, key) => {
    expect(parseObjectKey(key)).toBeNull();
  });

  it('reads back every key it prints', () => {
    const key: fc.Arbitrary<FlowLogKey> = fc.record({
      prefix: fc.constantFrom('', 'logs/', 'a/b/'),
      organization: fc.constant(null),
      account: fc.stringMatching(/^\d{12}$/),
      region: fc.constantFrom('us-east-1', 'eu-west-3', 'us-gov-west-1'),
      layout: fc.constantFrom('plain', 'hourly', 'hive', 'hive-hourly'),
      flowLogId: fc.stringMatching(/^fl-[0-9a-f]{17}$/),
      slotMs: fc.integer({ min: 0, max: 50_000_000 }).map((slot) => slot * SLOT_MS),
      hash: fc.stringMatching(/^[0-9a-f]{8}$/),
      extension: fc.constantFrom('.log.gz', '.log.parquet'),
    });
    fc.assert(
      fc.property(key, (key) => {
        expect(parseObjectKey(printObjectKey(key))).toEqual(key);
      }),
    );
  });
});
