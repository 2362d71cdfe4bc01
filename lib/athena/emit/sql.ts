import { refuse } from '../analysis-error';
import { duckdbType } from '../types/duckdb-type';
import type { Type } from '../types/type';

/** Marks our own errors among DuckDB's; `trinoError` reads them back. */
export const FAILURE_MARK = 'weir!';

/**
 * SQL that fails with a Trino code when it is evaluated, and fits where a value of `type` is wanted.
 *
 * A failing cast, unlike error(), counts as free of side effects, so TRY(…) can hold it.
 *
 * @param message SQL of the text, or a text of ours in single quotes
 */
export function fail(code: string, message: string, type: Type): string {
  const failing = `CAST('${FAILURE_MARK}${code}: ' || ${message} AS INTEGER)`;
  const target = duckdbType(type);
  return target === 'INTEGER' ? failing : `CAST(CAST(${failing} AS VARCHAR) AS ${target})`;
}

/** A text as an SQL literal, where DuckDB wants a constant: formats and zones that were checked before. */
export function quote(text: string): string {
  if (/[\u0000-\u0008\u000b-\u001f]/.test(text)) throw refuse('A control character in a format');
  return `'${text.replaceAll("'", "''")}'`;
}

export const name = (id: string) => `"${id}"`;

export const cast = (sql: string, type: Type) => `CAST(${sql} AS ${duckdbType(type)})`;

/** Longest SQL that is worth repeating; beyond it a value is named once. */
const REPEATABLE = 160;
let depth = 0;

/**
 * SQL in which a value is used more than once.
 *
 * Short values are repeated (DuckDB computes equal expressions once); a long one becomes the
 * element of a one-element list, so that nesting cannot double the text at every level.
 */
export function once(value: string, body: (value: string) => string): string {
  // A macro's name is short, what it stands for is not.
  if (value.length <= REPEATABLE && !value.includes('ath_')) return body(value);
  depth += 1;
  try {
    const variable = `"v${depth}"`;
    return `list_transform([${value}], lambda ${variable}: ${body(variable)})[1]`;
  } finally {
    depth -= 1;
  }
}
