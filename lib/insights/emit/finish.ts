import { formatValue } from '../format-value';
import type { Cell, Plan, ResultField } from './plan';

/** The statement's rows as GetQueryResults gives them: every value text, a missing field left out. */
export function finish(
  { columns }: Pick<Plan, 'columns'>,
  rows: readonly (readonly Cell[])[],
): ResultField[][] {
  return rows.map((row) =>
    columns.flatMap(({ name, kind }, at) => {
      const value = formatValue(row[at] ?? null, kind);
      return value === null ? [] : [{ field: name, value }];
    }),
  );
}
