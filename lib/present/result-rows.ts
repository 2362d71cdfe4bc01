import type { QueryAnswer } from '@/lib/contract/queries';

export type ResultRow = readonly (string | null)[];
export type ResultColumns = QueryAnswer['columns'];

/** Rows of an execution so far. A row may be shorter than the columns: what is not in it is absent. */
export interface ResultRows {
  readonly columns: ResultColumns;
  readonly rows: readonly ResultRow[];
}

export const NO_ROWS: ResultRows = { columns: [], rows: [] };

/**
 * Appends a page. Logs Insights leaves absent fields out, so that pages may differ in columns and their order: they
 * are told apart by name. Athena's are the same on each page, and two may share a name.
 */
export function addPage(
  result: ResultRows,
  page: Pick<QueryAnswer, 'columns' | 'rows'>,
): ResultRows {
  if (result === NO_ROWS) return { columns: page.columns, rows: page.rows };
  const isSame = page.columns.every(({ name }, at) => result.columns[at]?.name === name);
  if (isSame) return { columns: result.columns, rows: [...result.rows, ...page.rows] };

  const columns = [...result.columns];
  const places = page.columns.map((column) => {
    const known = columns.findIndex(({ name }) => name === column.name);
    return known >= 0 ? known : columns.push(column) - 1;
  });
  const rows = page.rows.map((row) => {
    const moved = Array<string | null>(columns.length).fill(null);
    row.forEach((value, at) => (moved[places[at] ?? at] = value));
    return moved;
  });
  return { columns, rows: [...result.rows, ...rows] };
}
