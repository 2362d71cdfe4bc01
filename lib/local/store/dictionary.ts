import type { ColumnValues } from './event-buffer';

export interface EncodedTexts {
  /** Places in `words`, from 1; `null` stays `null`. */
  readonly codes: ColumnValues;
  readonly words: readonly string[];
}

/** More words than these are cheaper as text. */
const MAX_WORDS = 4_000;

/**
 * Writes a text column as numbers and a list of its few different words: handing DuckDB a string
 * takes twenty times as long as a number.
 *
 * @returns `null` when the column has too many words for that
 */
export function encodeTexts(values: ColumnValues): EncodedTexts | null {
  const known = new Map<string, number>();
  const codes: ColumnValues = [];
  let last: ColumnValues[number] = null;
  let lastCode: number | null = null;
  for (const value of values) {
    if (value !== last) {
      last = value;
      lastCode = typeof value === 'string' ? (known.get(value) ?? null) : null;
      if (lastCode === null && typeof value === 'string') {
        if (known.size === MAX_WORDS) return null;
        lastCode = known.size + 1;
        known.set(value, lastCode);
      }
    }
    codes.push(lastCode);
  }
  return { codes, words: [...known.keys()] };
}
