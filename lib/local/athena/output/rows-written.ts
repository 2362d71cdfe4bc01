import { textColumn, type Update } from '../results/result-meta';
import type { Answer } from '../results/write-results';

/** The answer of a statement that writes: no rows of its own, but how many it wrote. */
export const rowsWritten = (
  type: Update['type'],
  count: number,
  objects: readonly string[],
): Answer => ({
  kind: 'update',
  columns: [{ ...textColumn('rows'), Type: 'bigint', Precision: 19 }],
  update: { type, count },
  objects,
});
