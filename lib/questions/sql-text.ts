import type { TimeRange } from '@/lib/domain/time-range';

import { dayCondition } from './day-condition';
import type { TableShape } from './table-shape';

/** The range as a SQL condition: on the records' own start, and on the day partitions that can hold them. */
export function rangeCondition({ columns, day }: TableShape, range: TimeRange): string {
  const from = Math.ceil(range.from / 1_000);
  const to = Math.ceil(range.to / 1_000);
  const own = `${columns.start} >= ${from} AND ${columns.start} < ${to}`;
  return day ? `${dayCondition(day, range)}\n  AND ${own}` : own;
}
