import { FLOW_FIELDS } from './flow-fields';

/**
 * One flow log record. Absent (`-` in the text, or not in the format) is `null`.
 *
 * A reader fills one object over and over: copy what you keep.
 */
export interface FlowRecord {
  /** Tells a record from `Unreadable`. */
  readonly unreadable: null;
  version: number | null;
  accountId: string | null;
  interfaceId: string | null;
  /** An address is in `src4` when it is canonical dotted IPv4, else in `srcText`. */
  src4: number | null;
  srcText: string | null;
  dst4: number | null;
  dstText: string | null;
  srcPort: number | null;
  dstPort: number | null;
  protocol: number | null;
  packets: number | null;
  bytes: number | null;
  /** Unix seconds. */
  start: number | null;
  /** Unix seconds. */
  end: number | null;
  action: 'ACCEPT' | 'REJECT' | null;
  logStatus: 'OK' | 'NODATA' | 'SKIPDATA' | null;
  /** Values of the columns that versions 3 to 11 brought, in the order of `MORE_COLUMNS`. */
  readonly more: (string | number | null)[];
  /** The exact text of the line where the fields do not print back to it; else `null`. */
  message: string | null;
}

/** Why a line is no record in its format, in words for a person. */
export interface Unreadable {
  readonly unreadable: string;
}

/** Store columns of the fields of versions 3 to 11; an address has two. */
export const MORE_COLUMNS: readonly string[] = FLOW_FIELDS.filter(
  ({ version }) => version > 2,
).flatMap(({ column, textColumn }) => (textColumn === null ? [column] : [column, textColumn]));

export function emptyFlowRecord(): FlowRecord {
  return {
    unreadable: null,
    version: null,
    accountId: null,
    interfaceId: null,
    src4: null,
    srcText: null,
    dst4: null,
    dstText: null,
    srcPort: null,
    dstPort: null,
    protocol: null,
    packets: null,
    bytes: null,
    start: null,
    end: null,
    action: null,
    logStatus: null,
    more: MORE_COLUMNS.map(() => null),
    message: null,
  };
}
