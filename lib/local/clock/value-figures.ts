import type { SqlValue } from '../engine';
import { MAX_VALUES, type TallyRow } from './match-tally';

/** What `valueFigures` selects. */
export const FIGURES = 5;

/**
 * How many values a column has, their sum, extremes and, if they are few, each of them.
 *
 * @param column numbers; NULL where an event does not count
 */
export const valueFigures = (column: string) =>
  `count(${column}), sum(${column}), min(${column}), max(${column}),
   CASE WHEN count(${column}) <= ${MAX_VALUES} THEN CAST(min(${column}, ${MAX_VALUES}) AS VARCHAR) END`;

/** The same where every value is one constant: their number alone. */
export const countFigures = (column: string) => `count(${column}), NULL, NULL, NULL, NULL`;

/** Reads them. @param constant what each match is worth; `null`: what its event says */
export function readFigures(
  [count, total, least, most, values]: readonly (SqlValue | undefined)[],
  constant: number | null,
): {
  readonly row: Pick<TallyRow, 'samples' | 'total' | 'least' | 'most'>;
  readonly values: readonly number[] | null;
} {
  const samples = Number(count);
  if (constant !== null) {
    const row = { samples, total: constant * samples, least: constant, most: constant };
    return { row, values: null };
  }
  const row = { samples, total: Number(total), least: Number(least), most: Number(most) };
  // DuckDB prints a list of doubles as JSON does.
  return { row, values: typeof values === 'string' ? (JSON.parse(values) as number[]) : null };
}
