import { FLOW_FIELD_BY_NAME } from './flow-fields';
import { type FlowRecord, MORE_COLUMNS } from './flow-record';
import { formatIpv4 } from './ipv4';

/**
 * Prints a record in a format: one space between fields, `-` for what is absent.
 *
 * Where `record.message` is `null` this gives back the very line the record was read from.
 */
export function printFlowRecord(record: FlowRecord, format: readonly string[]): string {
  return format.map((name) => printFlowField(record, name)).join(' ');
}

/** One field's text; `-` where it is absent, or is no flow log field. */
export function printFlowField(record: FlowRecord, name: string): string {
  const value = readFlowField(record, name);
  return value === null ? '-' : String(value);
}

function readFlowField(record: FlowRecord, name: string): string | number | null {
  switch (name) {
    case 'version':
      return record.version;
    case 'account-id':
      return record.accountId;
    case 'interface-id':
      return record.interfaceId;
    case 'srcaddr':
      return printAddress(record.src4, record.srcText);
    case 'dstaddr':
      return printAddress(record.dst4, record.dstText);
    case 'srcport':
      return record.srcPort;
    case 'dstport':
      return record.dstPort;
    case 'protocol':
      return record.protocol;
    case 'packets':
      return record.packets;
    case 'bytes':
      return record.bytes;
    case 'start':
      return record.start;
    case 'end':
      return record.end;
    case 'action':
      return record.action;
    case 'log-status':
      return record.logStatus;
    default:
      return readMore(record, name);
  }
}

function readMore(record: FlowRecord, name: string): string | number | null {
  const field = FLOW_FIELD_BY_NAME.get(name);
  if (!field) return null;
  const slot = MORE_COLUMNS.indexOf(field.column);
  const value = record.more[slot] ?? null;
  if (field.kind !== 'address') return value;
  return printAddress(value as number | null, (record.more[slot + 1] ?? null) as string | null);
}

const printAddress = (v4: number | null, other: string | null) =>
  v4 === null ? other : formatIpv4(v4);
