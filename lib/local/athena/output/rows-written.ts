import { textColumn } from '../results/result-meta';
import type { Answer } from '../results/write-results';

/** The answer of a statement that writes: no rows of its own, but how many it wrote. */
export const rowsWritten = (updateCount: number, written: readonly string[]): Answer => ({
  kind: 'text',
  columns: [{ ...textColumn('rows'), Type: 'bigint', Precision: 19 }],
  lines: [],
  updateCount,
  written,
});
