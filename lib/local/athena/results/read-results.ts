import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

import type { Local } from '../../local';
import { openablePath, readResult } from '../storage/result-files';
import { type Cell, parseCsvRow } from './csv';
import { decodeMetadata } from './metadata-file';
import type { ResultMeta } from './result-meta';

type Home = Pick<Local, 'dataDir' | 'bucketRoots'>;

export interface ResultPage {
  readonly rows: readonly (readonly Cell[])[];
  /** Where the row after this page begins. */
  readonly end: number;
}

/** @throws the file system's error when there is none, RangeError when it is not one */
export const readResultMeta = (home: Home, url: string): ResultMeta =>
  decodeMetadata(readResult(home, `${url}.metadata`));

/**
 * Reads rows of a result, header included, from a place on: of a table, the cost is that of the page, not of the result.
 *
 * @param from 0, or the `end` of the page before
 */
export function readResultRows(home: Home, url: string, from: number, maxRows: number): ResultPage {
  if (!url.endsWith('.csv')) return readLines(home, url, from, maxRows);
  // A page is one read of what the kernel has in memory; threads would take longer to hand it over.
  const file = openSync(openablePath(home, url), 'r');
  try {
    return readTable(file, from, maxRows);
  } finally {
    closeSync(file);
  }
}

const CHUNK_BYTES = 1 << 18;

function readTable(file: number, from: number, maxRows: number): ResultPage {
  const { size } = fstatSync(file);
  const rows: Cell[][] = [];
  let bytes: Buffer = Buffer.alloc(0);
  let start = from; // of `bytes` in the file
  let at = 0; // in `bytes`
  while (rows.length < maxRows && start + at < size) {
    const row = parseCsvRow(bytes, at);
    if (row) {
      rows.push(row.cells);
      at = row.end;
      continue;
    }
    const rest = bytes.subarray(at);
    start += at;
    at = 0;
    const chunk = Buffer.alloc(Math.max(CHUNK_BYTES, rest.length));
    const bytesRead = readSync(file, chunk, 0, chunk.length, start + rest.length);
    if (bytesRead === 0) throw new RangeError('the result file ends within a row');
    bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
  }
  return { rows, end: start + at };
}

/** A line of a DDL or utility statement's answer is one value. */
function readLines(home: Home, url: string, from: number, max: number): ResultPage {
  const text = readResult(home, url).toString('utf8');
  const lines = text === '' ? [] : text.split('\n');
  const rows = lines.slice(from, from + max).map((line) => [line]);
  return { rows, end: from + rows.length };
}
