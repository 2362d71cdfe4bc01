/** A bound value. DuckDB takes a `bigint` as a whole number of any size. */
export type SqlParameter = string | number | bigint;

/** SQL with `?` for each parameter, in order. */
export interface Sql {
  readonly sql: string;
  readonly parameters: readonly SqlParameter[];
}

export const raw = (sql: string): Sql => ({ sql, parameters: [] });

export const TRUE = raw('TRUE');
export const FALSE = raw('FALSE');

/** Template literal: strings are our own SQL, holes are SQL with its parameters. */
export function sql(strings: readonly string[], ...holes: readonly Sql[]): Sql {
  return {
    sql: strings.reduce((text, part, index) => text + (holes[index - 1]?.sql ?? '') + part),
    parameters: holes.flatMap(({ parameters }) => parameters),
  };
}

export const bind = (value: SqlParameter): Sql => ({ sql: '?', parameters: [value] });

export const not = (predicate: Sql) => sql`(NOT ${predicate})`;

/** Joins predicates; none at all gives what joins nothing: true for AND, false for OR. */
export function join(kind: 'AND' | 'OR', predicates: readonly Sql[]): Sql {
  if (!predicates.length) return kind === 'AND' ? TRUE : FALSE;
  return {
    sql: `(${predicates.map((predicate) => predicate.sql).join(` ${kind} `)})`,
    parameters: predicates.flatMap(({ parameters }) => parameters),
  };
}
