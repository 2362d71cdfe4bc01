import { describe, expect, it } from 'vitest';

import { FLOW_FIELD_BY_CAMEL, FLOW_FIELD_BY_NAME, FLOW_FIELDS } from './flow-fields';
import {
  DEFAULT_FORMAT,
  isTransitGateway,
  parseFormat,
  parseHeader,
  printFormat,
} from './flow-format';

describe('FLOW_FIELDS', () => {
  it('has the 54 fields of versions 2 to 11', () => {
    const byVersion = new Map<number, number>();
    for (const { version } of FLOW_FIELDS) {
      byVersion.set(version, (byVersion.get(version) ?? 0) + 1);
    }
    expect([...byVersion]).toEqual([
      [2, 14],
      [3, 7],
      [4, 4],
      [5, 4],
      [7, 10],
      [8, 1],
      [9, 1],
      [10, 1],
      [11, 12],
    ]);
    expect(new Set(FLOW_FIELDS.map(({ column }) => column)).size).toBe(54);
  });

  it.each([
    ['srcaddr', 'srcAddr', 'src4'],
    ['srcport', 'srcPort', 'src_port'],
    ['log-status', 'logStatus', 'log_status'],
    ['pkt-dstaddr', 'pktDstAddr', 'pkt_dst4'],
    ['pkt-src-aws-service', 'pktSrcAwsService', 'pkt_src_aws_service'],
    ['instance-tag-2', 'instanceTag2', 'instance_tag_2'],
    ['next-hop-az-id', 'nextHopAzId', 'next_hop_az_id'],
  ])('names %s %s in Logs Insights and %s in the store', (name, camel, column) => {
    expect(FLOW_FIELD_BY_NAME.get(name)).toMatchObject({ camel, column });
  });

  it('knows start and end under both of their Logs Insights names', () => {
    expect(FLOW_FIELD_BY_CAMEL.get('start')).toBe(FLOW_FIELD_BY_CAMEL.get('startTime'));
    expect(FLOW_FIELD_BY_CAMEL.get('end')?.column).toBe('end_s');
  });
});

describe('parseFormat', () => {
  it.each([
    ['${version} ${account-id}', ['version', 'account-id']],
    ['version account-id', ['version', 'account-id']],
    ['  version,\taccount-id ', ['version', 'account-id']],
    ['', null],
    ['version version', null],
    ['${version} ${tgw-id}', null],
    ['${version', null],
    ['2 123456789012 eni-1', null],
  ])('reads %j', (text, names) => {
    expect(parseFormat(text)).toEqual(names);
  });

  it('reads back what printFormat prints', () => {
    expect(parseFormat(printFormat(DEFAULT_FORMAT))).toEqual(DEFAULT_FORMAT);
  });
});

describe('parseHeader', () => {
  it('accepts fields that are younger than this program', () => {
    expect(parseHeader('version srcaddr quantum-state')).toHaveLength(3);
  });

  it.each(['2 1 eni-1 - -', 'bogus line', 'end bogus', 'eni-1 10.0.0.1', 'srcaddr srcaddr', ''])(
    'does not take %j for a header',
    (line) => {
      expect(parseHeader(line)).toBeNull();
    },
  );

  it('knows the header of a transit gateway flow log', () => {
    expect(isTransitGateway(parseHeader('resource-type tgw-id tgw-attachment-id') ?? [])).toBe(
      true,
    );
  });
});
