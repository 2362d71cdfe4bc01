// Columns of rows on their way to DuckDB. They grow in place and hold no objects: an array of mixed values would keep
// the garbage collector busy for a fifth of an import.

export type Value = string | number | null;

/** A column; a row behind its end is NULL, so that a column nobody fills costs nothing. */
export type Column = NumberColumn | TextColumn;

const FIRST_ROWS = 64;

/** Numbers from 0, to 2^53 at most; NaN stands for NULL. */
export class NumberColumn {
  values = new Float64Array(0);
  length = 0;

  put(row: number, value: number | null): void {
    if (value === null) return;
    if (row >= this.values.length) this.grow(row);
    if (row > this.length) this.values.fill(NaN, this.length, row);
    this.values[row] = value;
    this.length = row + 1;
  }

  clear(): void {
    this.length = 0;
  }

  private grow(row: number): void {
    const values = new Float64Array(Math.max(FIRST_ROWS, 2 * row));
    values.set(this.values.subarray(0, this.length));
    this.values = values;
  }
}

/** Texts, as places in the list of the different ones: there are few. */
export class TextColumn {
  /** From 1; 0 stands for NULL. */
  codes = new Uint32Array(0);
  length = 0;
  /** `words[code - 1]`. */
  readonly words: string[] = [];
  private readonly known = new Map<string, number>();
  private last = '';
  private lastCode = 0;

  put(row: number, value: string | null): void {
    if (value === null) return;
    if (row >= this.codes.length) this.grow(row);
    if (row > this.length) this.codes.fill(0, this.length, row);
    this.codes[row] = this.codeOf(value);
    this.length = row + 1;
  }

  clear(): void {
    this.length = 0;
    this.words.length = 0;
    this.known.clear();
    this.lastCode = 0;
  }

  private codeOf(value: string): number {
    if (this.lastCode > 0 && value === this.last) return this.lastCode;
    let code = this.known.get(value);
    if (code === undefined) {
      code = this.words.push(value);
      this.known.set(value, code);
    }
    this.last = value;
    this.lastCode = code;
    return code;
  }

  private grow(row: number): void {
    const codes = new Uint32Array(Math.max(FIRST_ROWS, 2 * row));
    codes.set(this.codes.subarray(0, this.length));
    this.codes = codes;
  }
}

/** A column of a few values at hand: all texts, or all numbers. */
export function columnOf(values: readonly Value[]): Column {
  const isText = values.some((value) => typeof value === 'string');
  const column = isText ? new TextColumn() : new NumberColumn();
  values.forEach((value, row) => putValue(column, row, value));
  return column;
}

/** @throws {TypeError} for text where numbers are */
export function putValue(column: Column, row: number, value: Value): void {
  if (column instanceof TextColumn) column.put(row, value === null ? null : String(value));
  else if (typeof value !== 'string') column.put(row, value);
  else throw new TypeError(`“${value}” in a column of numbers`);
}
