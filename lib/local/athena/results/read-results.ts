import { type FileHandle, open } from 'node:fs/promises';

import type { Local } from '../../local';
import { openablePath, readResult } from '../storage/result-files';
import { type Cell, parseCsvRow } from './csv';
import { ResultMeta } from './result-meta';

type Home = Pick<Local, 'dataDir' | 'bucketRoots'>;

export interface ResultPage {
  readonly rows: readonly (readonly Cell[])[];
  /** Offset in bytes of the row after this page; `null` at the end. */
  readonly next: number | null;
}

export async function readResultMeta(home: Home, url: string): Promise<ResultMeta> {
  return ResultMeta.parse(JSON.parse(await readResult(home, `${url}.metadata`)));
}

/**
 * Reads rows of a result, header included, from an offset on: the cost is that of the page, not of the result.
 *
 * @param from offset in bytes, 0 or the `next` of the page before
 */
export async function readResultRows(
  home: Home,
  url: string,
  from: number,
  maxRows: number,
): Promise<ResultPage> {
  const parse = url.endsWith('.csv') ? parseCsvRow : parseTextRow;
  const file = await open(await openablePath(home, url), 'r');
  try {
    return await readRows(file, parse, from, maxRows);
  } finally {
    await file.close();
  }
}

const CHUNK_BYTES = 1 << 18;

async function readRows(
  file: FileHandle,
  parse: typeof parseCsvRow,
  from: number,
  maxRows: number,
): Promise<ResultPage> {
  const { size } = await file.stat();
  const rows: Cell[][] = [];
  let bytes: Buffer = Buffer.alloc(0);
  let start = from; // of `bytes` in the file
  let at = 0; // in `bytes`
  while (rows.length < maxRows && start + at < size) {
    const row = parse(bytes, at);
    if (row) {
      rows.push(row.cells);
      at = row.end;
      continue;
    }
    const rest = bytes.subarray(at);
    start += at;
    at = 0;
    const chunk = Buffer.alloc(Math.max(CHUNK_BYTES, rest.length));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, start + rest.length);
    if (bytesRead === 0) throw new RangeError('the result file ends within a row');
    bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
  }
  return { rows, next: start + at < size ? start + at : null };
}

/** A line of a DDL or utility statement's answer is one value. */
function parseTextRow(bytes: Buffer, start: number) {
  const end = bytes.indexOf(0x0a, start);
  return end < 0 ? null : { cells: [bytes.toString('utf8', start, end)], end: end + 1 };
}
