import { readInstant } from './format-time';
import { isAmount } from './grouped-digits';
import type { ResultRow, ResultRows } from './result-rows';

export type ColumnLook = 'number' | 'time' | 'text';

/** What a column of a result is made of, as far as its rows show. */
export interface ResultColumn {
  readonly index: number;
  readonly name: string;
  readonly look: ColumnLook;
  /** Its numbers count or measure: their digits are grouped where they are shown. */
  readonly isAmount: boolean;
  /** Pixels that its first rows need. */
  readonly width: number;
}

// Looking at some rows is enough to align a column and to give it room.
const LOOKED_AT = 200;
const LETTER = 8;
const PADDING = 26;

export function describeColumns({ columns, rows }: ResultRows): ResultColumn[] {
  return columns.map(({ name, type }, index) => {
    const seen = rows.slice(0, LOOKED_AT).flatMap((row) => row[index] ?? []);
    const longest = seen.reduce((most, value) => Math.max(most, value.length), 0);
    const width = Math.max(longest, name.length + 3) * LETTER + PADDING;
    const look = lookOf(seen, type);
    return {
      index,
      name,
      look,
      isAmount: look === 'number' && isAmount(name),
      width: Math.min(420, Math.max(72, width)),
    };
  });
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i;
const NUMERIC_TYPE = /^(?:tinyint|smallint|integer|int|bigint|real|float|double|decimal)/;

function lookOf(seen: readonly string[], type: string): ColumnLook {
  if (NUMERIC_TYPE.test(type)) return 'number';
  if (seen.length === 0) return 'text';
  if (seen.every((value) => NUMBER.test(value))) return 'number';
  return seen.every((value) => readInstant(value) !== null) ? 'time' : 'text';
}

export interface ResultSort {
  readonly index: number;
  readonly direction: 'ascending' | 'descending';
}

/**
 * Order of the rows as places in the result; `null` for the order they came in. Absent values come last either way,
 * equal ones stay as they were. Numbers sort as numbers, IPv4 addresses by their octets.
 */
export function sortedPlaces(
  rows: readonly ResultRow[],
  column: Pick<ResultColumn, 'index' | 'look'> | undefined,
  direction: ResultSort['direction'],
): Uint32Array | null {
  if (!column) return null;
  const keys = rows.map((row) => sortKey(row[column.index] ?? null, column.look));
  const sign = direction === 'ascending' ? 1 : -1;
  return Uint32Array.from(rows.keys()).sort((a, b) => {
    const [left, right] = [keys[a] ?? null, keys[b] ?? null];
    if (left === right) return a - b;
    if (left === null) return 1;
    if (right === null) return -1;
    if (typeof left === typeof right) return left < right ? -sign : sign;
    return typeof left === 'number' ? -sign : sign;
  });
}

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

function sortKey(value: string | null, look: ColumnLook): string | number | null {
  if (value === null) return null;
  if (look === 'number') {
    const number = Number(value);
    return Number.isNaN(number) ? value : number;
  }
  const [address, ...octets] = IPV4.exec(value) ?? [];
  if (address === undefined) return value;
  return octets.reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

/** All rows as tab-separated text, for a spreadsheet's clipboard; tabs and line ends in values become blanks. */
export function toTabSeparated(
  columns: readonly Pick<ResultColumn, 'index' | 'name'>[],
  rows: readonly ResultRow[],
): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t');
  return [
    line(columns.map(({ name }) => name)),
    ...rows.map((row) => line(columns.map(({ index }) => row[index] ?? ''))),
  ].join('\n');
}
