/** A lookup table's content: its columns' names, and its rows in the order of the file. `null`: the row is too short. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Either the table, or what is wrong with the text and where. */
export type ReadCsvTable = CsvTable | { readonly mistake: string };

/**
 * CSV as RFC 4180 has it, with line ends of either kind and perhaps a byte order mark; lines without anything in them
 * are passed over. The first record names the columns.
 */
export function readCsvTable(text: string): ReadCsvTable {
  if (text.includes('\0')) return { mistake: 'it has a NUL character' };
  const records = readRecords(text.replace(/^\uFEFF/, ''));
  if (!Array.isArray(records)) return records;
  const [columns, ...rows] = records;
  if (!columns) return { mistake: 'it has no header row' };
  const unnamed = columns.findIndex((name) => name.trim() === '');
  if (unnamed >= 0) return { mistake: `column ${unnamed + 1} of its header row has no name` };
  const twice = columns.find((name, at) => columns.indexOf(name) < at);
  if (twice !== undefined) return { mistake: `its header row names ${twice} twice` };
  const long = rows.findIndex(({ length }) => length > columns.length);
  if (long >= 0) return { mistake: `row ${long + 1} has more values than the header row` };
  return {
    columns,
    rows: rows.map((row) => columns.map((_, at) => row[at] ?? null)),
  };
}

/** One cell and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;

function readRecords(text: string): string[][] | { mistake: string } {
  const records: string[][] = [];
  let record: string[] = [];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const from = CELL.lastIndex;
    const match = CELL.exec(text);
    if (!match) return { mistake: `there is a stray quote behind character ${from}` };
    const [, quoted, plain = '', end] = match;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',' && CELL.lastIndex < text.length) continue;
    if (end === ',') record.push('');
    const isBlank = record.length === 1 && record[0] === '' && quoted === undefined;
    if (!isBlank) records.push(record);
    record = [];
  }
  return records;
}

/** The same table as text; a missing value is an empty one. */
export function writeCsvTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return [columns, ...rows].map((row) => `${row.map(writeCell).join(',')}\n`).join('');
}

const writeCell = (cell: string) =>
  cell === '' || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
