import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { FLOW_FIELDS } from './flow-fields';
import { DEFAULT_FORMAT } from './flow-format';
import { type FlowRecord, MORE_COLUMNS, type Unreadable } from './flow-record';
import { formatIpv4, parseIpv4 } from './ipv4';
import { printFlowRecord } from './print-flow-record';
import { createFlowReader } from './read-flow-line';

const LINE =
  '2 123456789012 eni-0a1b2c3d 61.177.172.128 10.0.1.10 40001 22 6 1 60 1772452800 1772452860 REJECT OK';

describe('createFlowReader', () => {
  it('reads a line of the default format', () => {
    expect(read(LINE)).toMatchObject({
      version: 2,
      accountId: '123456789012',
      interfaceId: 'eni-0a1b2c3d',
      src4: parseIpv4('61.177.172.128'),
      srcText: null,
      dst4: parseIpv4('10.0.1.10'),
      srcPort: 40_001,
      dstPort: 22,
      protocol: 6,
      packets: 1,
      bytes: 60,
      start: 1_772_452_800,
      end: 1_772_452_860,
      action: 'REJECT',
      logStatus: 'OK',
      message: null,
    });
  });

  it('reads NODATA as a record of its own kind, with its times', () => {
    expect(read('2 1 eni-1 - - - - - - - 1431280876 1431280934 - NODATA')).toMatchObject({
      src4: null,
      srcText: null,
      srcPort: null,
      bytes: null,
      start: 1_431_280_876,
      action: null,
      logStatus: 'NODATA',
    });
  });

  it('keeps IPv6 as the text it was', () => {
    const line = LINE.replace('61.177.172.128', '2001:DB8::1');
    expect(read(line)).toMatchObject({ src4: null, srcText: '2001:DB8::1', message: null });
  });

  it('puts younger fields where MORE_COLUMNS says', () => {
    const format = ['tcp-flags', 'pkt-srcaddr', 'pkt-dstaddr', 'vpc-id', 'traffic-path'];
    const record = read('18 10.0.0.1 2001:db8::1 vpc-1 -', format);
    expect(record.unreadable).toBeNull();
    expect([
      more(record, 'tcp_flags'),
      more(record, 'pkt_src4'),
      more(record, 'pkt_src_text'),
      more(record, 'pkt_dst4'),
      more(record, 'pkt_dst_text'),
      more(record, 'vpc_id'),
      more(record, 'traffic_path'),
    ]).toEqual([18, parseIpv4('10.0.0.1'), null, null, '2001:db8::1', 'vpc-1', null]);
  });

  it('reads a format without times', () => {
    expect(read('10.0.0.1 10.0.0.2', ['srcaddr', 'dstaddr'])).toMatchObject({
      unreadable: null,
      start: null,
    });
  });

  it('keeps the message where a field is younger than this program', () => {
    expect(read('10.0.0.1 up', ['srcaddr', 'quantum-state'])).toMatchObject({
      src4: parseIpv4('10.0.0.1'),
      message: '10.0.0.1 up',
    });
  });

  it.each([
    ['leading space', ` ${LINE}`],
    ['trailing space', `${LINE} `],
    ['double space', LINE.replace(' 22 ', '  22 ')],
    ['tab', LINE.replace(' 22 ', '\t22 ')],
    ['line end', `${LINE}\r\n`],
    ['leading zero', LINE.replace(' 22 ', ' 022 ')],
  ])('reads a line with a %s and keeps its text', (_, line) => {
    expect(read(line)).toMatchObject({ unreadable: null, dstPort: 22, message: line });
    expect(read(LINE)).toMatchObject({ message: null });
  });

  it.each([
    ['', '0 fields where the format has 14'],
    [`${LINE} 1`, '15 fields where the format has 14'],
    [LINE.replace('2 123456789012 ', '123456789012 '), '13 fields where the format has 14'],
    [LINE.replace(' 22 ', ' 65536 '), 'dstport is “65536”, not a whole number from 0 to 65535'],
    [LINE.replace(' 22 ', ' -22 '), 'dstport is “-22”, not a whole number from 0 to 65535'],
    [
      LINE.replace(' 60 ', ' 6e1 '),
      'bytes is “6e1”, not a whole number from 0 to 9007199254740991',
    ],
    [LINE.replace(' 60 ', ' 9007199254740993 '), 'bytes is “9007199254740993”, not a whole'],
    [LINE.replace('1772452800', '1772452800000'), 'start is “1772452800000”, not a whole number'],
    [LINE.replace('10.0.1.10', '10.0.1'), 'dstaddr is “10.0.1”, which is no IP address'],
    [LINE.replace('REJECT', 'reject'), 'action is “reject”, neither ACCEPT nor REJECT'],
    [LINE.replace('OK', 'OKAY'), 'log-status is “OKAY”, none of OK, NODATA and SKIPDATA'],
    [LINE.replace('REJECT OK', 'OK REJECT'), 'action is “OK”, neither ACCEPT nor REJECT'],
  ])('refuses %j', (line, reason) => {
    const record = createFlowReader(DEFAULT_FORMAT)(line);
    expect(record.unreadable).toContain(reason);
  });

  it('is not misled by the record before', () => {
    const reader = createFlowReader(DEFAULT_FORMAT);
    reader(LINE.replace('61.177.172.128', '2001:db8::1'));
    reader(LINE.replace(' 22 ', ' x '));
    expect(reader(LINE)).toEqual(read(LINE));
  });

  it('prints back every record it read, in any order of the columns', () => {
    fc.assert(
      fc.property(formatAndLine, ({ format, line }) => {
        const record = createFlowReader(format)(line);
        expect(record.unreadable).toBeNull();
        expect(record).toMatchObject({ message: null });
        expect(printFlowRecord(record as FlowRecord, format)).toBe(line);
      }),
    );
  });
});

const read = (line: string, format: readonly string[] = DEFAULT_FORMAT) =>
  createFlowReader(format)(line);

const more = (record: FlowRecord | Unreadable, column: string) =>
  record.unreadable === null && record.more[MORE_COLUMNS.indexOf(column)];

const values = {
  integer: (max: number) => fc.nat(max).map(String),
  long: (max: number) => fc.maxSafeNat().map((value) => String(value % (max + 1))),
  text: () => fc.stringMatching(/^[!-~]{1,12}$/),
  address: () => fc.oneof(fc.nat(0xffff_ffff).map(formatIpv4), fc.ipV6()),
  action: () => fc.constantFrom('ACCEPT', 'REJECT'),
  logStatus: () => fc.constantFrom('OK', 'NODATA', 'SKIPDATA'),
};

const formatAndLine = fc
  .shuffledSubarray([...FLOW_FIELDS], { minLength: 1 })
  .chain((fields) =>
    fc
      .tuple(...fields.map(({ kind, max }) => fc.oneof(fc.constant('-'), values[kind](max))))
      .map((words) => ({ format: fields.map(({ name }) => name), line: words.join(' ') })),
  );
