import { FLOW_FIELD_BY_NAME, type FlowField } from './flow-fields';
import { emptyFlowRecord, type FlowRecord, MORE_COLUMNS, type Unreadable } from './flow-record';
import { readIpv4 } from './ipv4';
import { parseIpv6 } from './ipv6';
import { createTextReader } from './same-text';

/**
 * Makes a reader of single lines, CloudWatch messages for one.
 *
 * @param format field names in the order of the columns, as `parseFormat` or `parseHeader` give them
 * @returns a reader that gives the same record object each time, filled anew
 */
export function createFlowReader(
  format: readonly string[],
): (line: string) => FlowRecord | Unreadable {
  const reader = createRangeReader(format);
  return (line) => {
    const reason = reader.read(line, 0, line.length);
    return reason === null ? reader.record : { unreadable: reason };
  };
}

/** Reads lines where they stand in a longer text: no copy of the line is made. */
export interface RangeReader {
  readonly record: FlowRecord;
  /** Fills `record` from `text[from, to)`. @returns `null`, or why the line is no record */
  read(text: string, from: number, to: number): string | null;
}

/** As `createFlowReader`; this is the hot path of every import, so it runs on character codes. */
export function createRangeReader(format: readonly string[]): RangeReader {
  const record = emptyFlowRecord();
  const columns = format.map(compileColumn);
  const ops = Uint8Array.from(columns, ({ op }) => op);
  const complete = columns.every(({ op }) => op !== Op.foreign);
  const starts = new Int32Array(format.length);
  const ends = new Int32Array(format.length);
  const readText = createTextReader();
  let leadingZero = false; // `007` reads as 7 but does not print back

  function read(text: string, from: number, to: number): string | null {
    // Words first: what lies between them says whether the line prints back to itself.
    let count = 0;
    let even = complete && to > from && text.charCodeAt(to - 1) > SPACE;
    let at = from;
    while (at < to) {
      const wordStart = at;
      while (at < to && text.charCodeAt(at) > SPACE) at++;
      if (at === wordStart) {
        even = false;
        at++;
        continue;
      }
      if (count < format.length) {
        starts[count] = wordStart;
        ends[count] = at;
      }
      count++;
      if (at < to && text.charCodeAt(at) !== SPACE) even = false;
      at++;
    }
    if (count !== format.length) {
      return `${count} ${count === 1 ? 'field' : 'fields'} where the format has ${format.length}`;
    }

    leadingZero = false;
    for (let index = 0; index < count; index++) {
      const start = starts[index]!;
      const end = ends[index]!;
      if (!readField(ops[index]!, columns[index]!, text, start, end)) {
        return complain(columns[index]!, text.slice(start, end));
      }
    }
    record.message = even && !leadingZero ? null : text.slice(from, to);
    return null;
  }

  function readField(op: number, column: Column, text: string, start: number, end: number) {
    const absent = end - start === 1 && text.charCodeAt(start) === DASH;
    if (op >= Op.version) return readNumber(op, column, text, start, absent ? start : end);
    switch (op) {
      case Op.accountId:
        record.accountId = absent ? null : readText(text, start, end);
        return true;
      case Op.interfaceId:
        record.interfaceId = absent ? null : readText(text, start, end);
        return true;
      case Op.moreText:
        record.more[column.slot] = absent ? null : readText(text, start, end);
        return true;
      case Op.action:
        return readAction(text, start, end, absent);
      case Op.logStatus:
        return readLogStatus(text, start, end, absent);
      case Op.foreign:
        return true;
    }
    return readAddress(op, column, text, start, absent ? start : end);
  }

  function readNumber(op: number, column: Column, text: string, start: number, end: number) {
    const value = start === end ? null : readWhole(text, start, end, column.max);
    if (value === -1) return false;
    switch (op) {
      case Op.version:
        record.version = value;
        return true;
      case Op.srcPort:
        record.srcPort = value;
        return true;
      case Op.dstPort:
        record.dstPort = value;
        return true;
      case Op.protocol:
        record.protocol = value;
        return true;
      case Op.packets:
        record.packets = value;
        return true;
      case Op.bytes:
        record.bytes = value;
        return true;
      case Op.start:
        record.start = value;
        return true;
      case Op.end:
        record.end = value;
        return true;
    }
    record.more[column.slot] = value;
    return true;
  }

  function readAddress(op: number, column: Column, text: string, start: number, end: number) {
    const number = readIpv4(text, start, end);
    const v4 = number < 0 ? null : number;
    const other = v4 === null && end > start ? text.slice(start, end) : null;
    if (other !== null && parseIpv6(other) === null) return false;
    if (op === Op.src) {
      record.src4 = v4;
      record.srcText = other;
    } else if (op === Op.dst) {
      record.dst4 = v4;
      record.dstText = other;
    } else {
      record.more[column.slot] = v4;
      record.more[column.slot + 1] = other;
    }
    return true;
  }

  function readAction(text: string, start: number, end: number, absent: boolean) {
    if (absent) record.action = null;
    else if (isWord(text, start, end, 'ACCEPT')) record.action = 'ACCEPT';
    else if (isWord(text, start, end, 'REJECT')) record.action = 'REJECT';
    else return false;
    return true;
  }

  function readLogStatus(text: string, start: number, end: number, absent: boolean) {
    if (isWord(text, start, end, 'OK')) record.logStatus = 'OK';
    else if (isWord(text, start, end, 'NODATA')) record.logStatus = 'NODATA';
    else if (isWord(text, start, end, 'SKIPDATA')) record.logStatus = 'SKIPDATA';
    else if (absent) record.logStatus = null;
    else return false;
    return true;
  }

  /** @returns −1 if the text is no whole number from 0 to `max` */
  function readWhole(text: string, start: number, end: number, max: number): number {
    let value = 0;
    for (let at = start; at < end; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    if (value > max) return -1;
    if (end - start > 1 && text.charCodeAt(start) === 48) leadingZero = true;
    return value;
  }

  return { record, read };
}

const SPACE = 32;
const DASH = 45;

const isWord = (text: string, start: number, end: number, word: string) =>
  end - start === word.length && text.startsWith(word, start);

/** What to do with a column; from `version` on they are numbers. */
const Op = {
  foreign: 0,
  accountId: 1,
  interfaceId: 2,
  src: 3,
  dst: 4,
  action: 5,
  logStatus: 6,
  moreText: 7,
  moreAddress: 8,
  version: 9,
  srcPort: 10,
  dstPort: 11,
  protocol: 12,
  packets: 13,
  bytes: 14,
  start: 15,
  end: 16,
  moreNumber: 17,
} as const;

const OPS: Readonly<Record<string, number>> = {
  version: Op.version,
  'account-id': Op.accountId,
  'interface-id': Op.interfaceId,
  srcaddr: Op.src,
  dstaddr: Op.dst,
  srcport: Op.srcPort,
  dstport: Op.dstPort,
  protocol: Op.protocol,
  packets: Op.packets,
  bytes: Op.bytes,
  start: Op.start,
  end: Op.end,
  action: Op.action,
  'log-status': Op.logStatus,
};

interface Column {
  readonly name: string;
  readonly op: number;
  readonly max: number;
  /** Index in `record.more`, where the field has one. */
  readonly slot: number;
  readonly field: FlowField | undefined;
}

function compileColumn(name: string): Column {
  const field = FLOW_FIELD_BY_NAME.get(name);
  const slot = field ? MORE_COLUMNS.indexOf(field.column) : -1;
  return { name, op: OPS[name] ?? moreOp(field), max: field?.max ?? 0, slot, field };
}

function moreOp(field: FlowField | undefined): number {
  if (!field) return Op.foreign;
  if (field.kind === 'address') return Op.moreAddress;
  return field.kind === 'text' ? Op.moreText : Op.moreNumber;
}

function complain({ name, field, max }: Column, found: string): string {
  const what = `${name} is “${found.length > 60 ? `${found.slice(0, 60)}…` : found}”`;
  switch (field?.kind) {
    case 'address':
      return `${what}, which is no IP address`;
    case 'action':
      return `${what}, neither ACCEPT nor REJECT`;
    case 'logStatus':
      return `${what}, none of OK, NODATA and SKIPDATA`;
    case 'integer':
    case 'long':
    case 'text':
    case undefined:
      return `${what}, not a whole number from 0 to ${max}`;
  }
}
