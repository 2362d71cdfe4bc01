import type { AskedRange } from './question';
import type { TableShape } from './table-shape';

const DAY_MS = 86_400_000;

/**
 * The range as a SQL condition: on the records' own start, and on the day
 * partitions that can hold them. An object is filed under the day it was
 * delivered, which is never before a record starts and at most a day after.
 */
export function rangeCondition({ columns, day }: TableShape, { from, to }: AskedRange): string {
  const own = `${columns.start} >= ${Math.ceil(from / 1_000)} AND ${columns.start} < ${Math.ceil(to / 1_000)}`;
  if (!day) return own;
  const first = dayText(from, day.separator);
  const last = dayText(to + DAY_MS, day.separator);
  return `${day.column} BETWEEN '${first}' AND '${last}'\n  AND ${own}`;
}

const dayText = (at: number, separator: string) =>
  new Date(at).toISOString().slice(0, 10).replaceAll('-', separator);
