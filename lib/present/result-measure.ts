import type { ResultColumn } from './result-columns';
import type { ResultRow } from './result-rows';

/** A column whose size is worth a bar beside each row. */
export interface ResultMeasure {
  readonly index: number;
  readonly largest: number;
}

// A bar says something among rows that fit on a few screens.
const MOST_ROWS = 1_000;

/**
 * The first column of numbers that the rows come sorted by, largest first: what a query of "top" counts.
 *
 * @returns `null` where there is none, or a value is below zero
 */
export function measureOf(
  rows: readonly ResultRow[],
  columns: readonly Pick<ResultColumn, 'index' | 'look'>[],
): ResultMeasure | null {
  if (rows.length < 2 || rows.length > MOST_ROWS) return null;
  for (const { index, look } of columns) {
    if (look !== 'number') continue;
    const values = rows.map((row) => Number(row[index] ?? NaN));
    const [largest = 0] = values;
    const smallest = values.at(-1) ?? NaN;
    const falls = values.every((value, at) => at === 0 || value <= (values[at - 1] ?? NaN));
    if (falls && smallest >= 0 && smallest < largest) return { index, largest };
  }
  return null;
}
