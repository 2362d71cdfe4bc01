import { createHash } from 'node:crypto';

import * as z from 'zod';

type Row = readonly (string | null)[];

export interface RowsText {
  readonly text: string;
  readonly rowCount: number;
  /** Whether all rows found room. */
  readonly isWhole: boolean;
}

/**
 * Rows as JSON lines, the column names first: what is kept, hashed and
 * downloaded is the same text. Stops before the first row that is too many.
 */
export function writeRowsText(
  columns: readonly string[],
  rows: readonly Row[],
  most: { readonly rows: number; readonly characters: number },
): RowsText {
  const lines = [`${JSON.stringify(columns)}\n`];
  let room = most.characters - (lines[0]?.length ?? 0);
  for (const row of rows) {
    if (lines.length > most.rows) break;
    const line = `${JSON.stringify(row)}\n`;
    if (line.length > room) break;
    room -= line.length;
    lines.push(line);
  }
  const rowCount = lines.length - 1;
  return { text: lines.join(''), rowCount, isWhole: rowCount === rows.length };
}

const Columns = z.array(z.string());
const Cells = z.array(z.string().nullable());

/**
 * Some of the rows of a text, without reading the others.
 *
 * @param from how many rows stand before
 * @throws {Error} where a line is not what {@link writeRowsText} writes
 */
export function readRowsText(
  text: Buffer,
  from: number,
  count: number,
): { columns: string[]; rows: (string | null)[][] } {
  const rows: (string | null)[][] = [];
  let columns: string[] | undefined;
  let line = -1;
  for (let at = 0; at < text.length && line < from + count;) {
    const end = text.indexOf(NEWLINE, at);
    if (end < 0) throw new Error('the last row has no end');
    if (line < 0) columns = Columns.parse(JSON.parse(text.toString('utf8', at, end)));
    else if (line >= from) rows.push(Cells.parse(JSON.parse(text.toString('utf8', at, end))));
    line += 1;
    at = end + 1;
  }
  if (!columns) throw new Error('there are no column names');
  return { columns, rows };
}

const NEWLINE = 10;

export const sha256 = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');
