// A query of WITH: `name (columns) AS (query)`.

import { AnalysisError } from '../analysis-error';
import type { NamedQuery, Query } from '../parse/ast';
import type { AnalysedRelation, NamedRelation, QueryContext } from './context';
import { markUsed } from './node';
import { outputs } from './plan';
import type { Column } from './tree';

export function analyseNamed(
  item: NamedQuery,
  context: QueryContext,
  analyseQuery: (query: Query, context: QueryContext) => AnalysedRelation,
): NamedRelation {
  const relation = analyseQuery(item.query, context);
  return {
    table: {
      id: context.analysis.newId('w'),
      columns: outputs(relation.plan).map((column) => copyOf(column, context)),
      plan: relation.plan,
    },
    names: columnNames(item, relation),
  };
}

/** The names that a list behind the query's name gives, or else those of the query itself. */
export function columnNames(
  { name, columns }: NamedQuery,
  { fields }: AnalysedRelation,
): (string | null)[] {
  if (columns.length === 0) return fields.map((field) => field.name);
  const seen = new Set<string>();
  for (const { text, at } of columns) {
    if (seen.has(text.toLowerCase()))
      throw new AnalysisError(
        'DUPLICATE_COLUMN_NAME',
        `Column name '${text}' specified more than once`,
        at,
      );
    seen.add(text.toLowerCase());
  }
  if (columns.length !== fields.length) {
    throw new AnalysisError(
      'MISMATCHED_COLUMN_ALIASES',
      `Column alias list has ${columns.length} entries but relation has ${fields.length} columns`,
      columns[0]?.at ?? name.at,
    );
  }
  return columns.map(({ text }) => text);
}

/** All columns of a common table are read: pruning them is DuckDB's work. */
export function copyOf(column: Column, { analysis }: QueryContext): Column {
  markUsed(column);
  return analysis.newColumn(column.type, [column]);
}
