import type { FlowField } from '@/lib/domain/flow-fields';

import { fieldText, lineText } from './field-sql';

/** SQL predicates over records, and the columns they now read besides those of the record. */
export interface SharedTexts {
  readonly predicates: readonly string[];
  readonly columns: readonly { readonly name: string; readonly sql: string }[];
}

/**
 * Gives the texts that several predicates print of a record columns of their own. DuckDB prints a
 * number or an address anew for each predicate that looks at its text.
 */
export function shareTexts(
  predicates: readonly string[],
  format: readonly FlowField[],
): SharedTexts {
  const printed = format.filter(({ kind }) => kind !== 'text');
  const texts = [
    { name: 'text_of_line', sql: lineText(format) },
    ...printed.map((field) => ({ name: `text_of_${field.column}`, sql: fieldText(field) })),
  ];
  return texts.reduce<SharedTexts>(
    (shared, text) => {
      const users = shared.predicates.filter((sql) => sql.includes(text.sql));
      if (users.length < 2) return shared;
      return {
        predicates: shared.predicates.map((sql) => sql.replaceAll(text.sql, text.name)),
        columns: [...shared.columns, text],
      };
    },
    { predicates, columns: [] },
  );
}
