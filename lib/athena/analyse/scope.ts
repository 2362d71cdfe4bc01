import { AnalysisError } from '../analysis-error';
import type { Identifier } from '../parse/ast';
import type { Position } from '../position';
import type { Column } from './tree';

export interface Field {
  /** Alias or table name it can be qualified with; null for a computed column. */
  readonly relation: string | null;
  readonly database: string | null;
  /** null: a column without a name, such as `_col0` before it leaves the query. */
  readonly name: string | null;
  readonly column: Column;
  /** Hidden by a name of the SELECT unless the relation is named. */
  readonly qualifiedOnly?: boolean;
}

export interface Scope {
  readonly fields: readonly Field[];
  /** Columns of lambda parameters, innermost first; they hide fields. */
  readonly parameters: ReadonlyMap<string, Column>;
  readonly outer: Scope | null;
}

export interface Resolved {
  readonly column: Column;
  /** How many queries out the name was found; 0 is the query's own FROM. */
  readonly depth: number;
  /** Parts left over: fields of a row. */
  readonly rest: readonly Identifier[];
}

/**
 * Finds a name in the nearest scope that has it.
 *
 * @throws {AnalysisError} COLUMN_NOT_FOUND or AMBIGUOUS_NAME
 */
export function resolveName(scope: Scope, parts: readonly Identifier[], at: Position): Resolved {
  const names = parts.map(({ text }) => text.toLowerCase());
  const parameter = scope.parameters.get(names[0] ?? '');
  if (parameter) return { column: parameter, depth: 0, rest: parts.slice(1) };

  let depth = 0;
  for (let level: Scope | null = scope; level; level = level.outer, depth += 1) {
    // The longest qualification wins: `a.b` is column b of a before it is field b of column a.
    for (let taken = Math.min(names.length, 4); taken > 0; taken -= 1) {
      const found = level.fields.filter((field) => matches(field, names.slice(0, taken)));
      const [field] = found;
      if (found.length > 1) {
        throw new AnalysisError('AMBIGUOUS_NAME', `Column '${shown(parts)}' is ambiguous`, at);
      }
      if (field) return { column: field.column, depth, rest: parts.slice(taken) };
    }
  }
  throw new AnalysisError(
    'COLUMN_NOT_FOUND',
    `Column '${shown(parts)}' cannot be resolved or requester is not authorized to access requested resources`,
    at,
  );
}

function matches(field: Field, names: readonly string[]): boolean {
  const [name, relation, database, catalog] = names.toReversed();
  return (
    field.name !== null &&
    field.name.toLowerCase() === name &&
    !(field.qualifiedOnly && relation === undefined) &&
    (relation === undefined || field.relation === relation) &&
    (database === undefined || field.database === database) &&
    (catalog === undefined || catalog === 'awsdatacatalog')
  );
}

const shown = (parts: readonly Identifier[]) =>
  parts.map(({ text }) => text.toLowerCase()).join('.');
