import { addFilter } from '@/lib/insights/editor/add-filter';
import type { EngineName, QueryAnswer } from '@/lib/contract/queries';

interface Pivot {
  readonly engine: EngineName;
  /** The text whose result the cell is in. */
  readonly text: string;
  readonly columns: QueryAnswer['columns'];
  readonly index: number;
  readonly value: string | null;
  readonly negated: boolean;
}

/** The text with a filter on a cell, or why there is none; Athena's grammar is loaded for it. */
export async function pivot({
  engine,
  text,
  columns,
  index,
  value,
  negated,
}: Pivot): Promise<
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string }
> {
  if (engine === 'logs') {
    return addFilter(text, { column: columns[index]?.name ?? '', value, negated });
  }
  const stages = await import('./sql-stages');
  return stages.addFilter(text, { index, columns, value, negated });
}
