import { DEFAULT_FORMAT, isTransitGateway, parseHeader } from './flow-format';
import type { FlowRecord } from './flow-record';
import { createRangeReader, type RangeReader } from './read-flow-line';

/** What `readFlowText` hands over, line by line in the order of the file. Line numbers count from 1. */
export interface FlowTextSink {
  /** The format of the records that follow: first of all, and again where a header changes it. */
  format?(format: readonly string[]): void;
  /** `record` is one object, filled anew for each line: copy what you keep. */
  record(record: FlowRecord, line: number): void;
  unreadable(line: number, reason: string, text: string): void;
}

/** Lines by what became of them: `lines = records + unreadable + blank + headers`. */
export interface FlowTextSummary {
  readonly lines: number;
  /** All records; those of NODATA and SKIPDATA among them. */
  readonly records: number;
  readonly nodata: number;
  readonly skipdata: number;
  readonly unreadable: number;
  readonly blank: number;
  readonly headers: number;
}

/**
 * Reads a whole flow log file, whatever the order of its columns.
 *
 * A header line names the columns; it may come again and change them. Records in front of any
 * header are in `format`. Line ends are LF or CRLF. A line that is no record is reported with its
 * number and a reason; nothing here throws.
 */
export function readFlowText(
  text: string,
  sink: FlowTextSink,
  format: readonly string[] = DEFAULT_FORMAT,
): FlowTextSummary {
  const counts = {
    lines: 0,
    records: 0,
    nodata: 0,
    skipdata: 0,
    unreadable: 0,
    blank: 0,
    headers: 0,
  };
  let current: { reader: RangeReader; names: readonly string[] } | null = null;
  let refusal: string | null = null;

  const adopt = (names: readonly string[]) => {
    if (current !== null && sameNames(current.names, names)) return;
    current = { reader: createRangeReader(names), names };
    sink.format?.(names);
  };
  const readerNow = () => {
    if (current === null) adopt(format);
    return current!.reader;
  };

  let from = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  while (from < text.length) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    const next = to + 1;
    if (to > from && text.charCodeAt(to - 1) === CARRIAGE_RETURN) to--;
    const line = ++counts.lines;

    const first = firstWord(text, from, to);
    const names = first < to && isLetter(text.charCodeAt(first)) && headerIn(text, from, to);
    if (first === to) {
      counts.blank++;
    } else if (names) {
      counts.headers++;
      refusal = isTransitGateway(names) ? TRANSIT_GATEWAY : null;
      if (refusal === null) adopt(names);
    } else {
      const reader = readerNow();
      const reason = refusal ?? reader.read(text, from, to);
      if (reason === null) {
        counts.records++;
        const status = reader.record.logStatus;
        if (status === 'NODATA') counts.nodata++;
        else if (status === 'SKIPDATA') counts.skipdata++;
        sink.record(reader.record, line);
      } else {
        counts.unreadable++;
        sink.unreadable(line, reason, text.slice(from, to));
      }
    }
    from = next;
  }
  return counts;
}

const BYTE_ORDER_MARK = 0xfeff;
const CARRIAGE_RETURN = 13;
const TRANSIT_GATEWAY = 'the header is that of a transit gateway flow log, not of a VPC flow log';

function firstWord(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** Records start with a version, a dash, or an id that holds a digit; headers with a small letter. */
const isLetter = (code: number) => code >= 97 && code <= 122;

const headerIn = (text: string, from: number, to: number) => parseHeader(text.slice(from, to));

const sameNames = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every((name, index) => name === right[index]);
