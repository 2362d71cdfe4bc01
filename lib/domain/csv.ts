/** `null` is an absent value, and stays apart from an empty one. */
export type CsvCell = string | null;

/**
 * One record as RFC 4180 has it, with its line end. An absent value is an empty field, an empty one `""`. What a
 * spreadsheet would run as a formula gets an apostrophe before it, which {@link readCsv} takes away again; numbers
 * keep their sign.
 */
export function writeCsvRow(cells: readonly CsvCell[]): string {
  // A record of one empty field would be an empty line, which readers skip.
  if (cells.length === 1 && cells[0] === null) return '\r\n';
  return `${cells.map(writeCell).join(',')}\r\n`;
}

/** Reads what {@link writeCsvRow} wrote, record by record. */
export function readCsv(text: string): CsvCell[][] {
  const records: CsvCell[][] = [];
  let record: CsvCell[] = [];
  for (const match of text.matchAll(FIELD)) {
    const [, quoted, plain = '', end] = match;
    record.push(
      quoted === undefined
        ? plain === ''
          ? null
          : withoutGuard(plain)
        : withoutGuard(quoted.replaceAll('""', '"')),
    );
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const FORMULA = /^[=+\-@\t\r\n]/;
// Apostrophes before a formula are guarded too, so that one can always be taken away.
const GUARDED = /^'+[=+\-@\t\r\n]/;

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (cell === '') return '""';
  const isFormula = FORMULA.test(cell) && !NUMBER.test(cell);
  const safe = isFormula || GUARDED.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const withoutGuard = (cell: string) => (GUARDED.test(cell) ? cell.slice(1) : cell);
