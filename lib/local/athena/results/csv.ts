// Athena's result files: every value in double quotes, a quote doubled, NULL as nothing at all.

export type Cell = string | null;

/** One line with its line feed. */
export function formatCsvRow(cells: readonly Cell[]): string {
  return `${cells.map((cell) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)).join(',')}\n`;
}

export interface CsvRow {
  readonly cells: Cell[];
  /** Offset in bytes behind the row. */
  readonly end: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const NEWLINE = 0x0a;

/**
 * Reads one row of a file that {@link formatCsvRow} wrote.
 *
 * @returns `null` when the row does not end within `bytes`
 */
export function parseCsvRow(bytes: Buffer, start: number): CsvRow | null {
  const cells: Cell[] = [];
  let at = start;
  for (;;) {
    if (at >= bytes.length) return null;
    let cell: Cell = null;
    if (bytes[at] === QUOTE) {
      const close = closingQuote(bytes, at + 1);
      if (close < 0) return null;
      cell = bytes.toString('utf8', at + 1, close).replaceAll('""', '"');
      at = close + 1;
      if (at >= bytes.length) return null;
    }
    cells.push(cell);
    if (bytes[at] === NEWLINE) return { cells, end: at + 1 };
    if (bytes[at] !== COMMA) throw new RangeError(`not a result file: byte ${at}`);
    at += 1;
  }
}

/** @returns -1 when the value does not end within `bytes`, or may not: a quote at the very end may be the first of two */
function closingQuote(bytes: Buffer, start: number): number {
  let at = bytes.indexOf(QUOTE, start);
  while (at >= 0 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at >= 0 && at + 1 < bytes.length ? at : -1;
}
