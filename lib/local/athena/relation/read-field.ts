import type { FieldType } from './hive-type';

/**
 * SQL that reads a field's text as LazySimpleSerDe does: what is not a value of the type is NULL, never an
 * error. DuckDB's own casts take more for a number than Hive does (` 1`, `1e3`, `0x1f`, `1_000`), hence the patterns.
 *
 * @param text SQL for the field's text, NULL when the line is short
 */
export function readFieldSql(type: FieldType, text: string): string {
  switch (type.kind) {
    case 'text':
      return type.length === null ? text : `left(${text}, ${type.length})`;
    case 'integer':
      // Hive's LazyInteger drops a fraction; it does not round.
      return guarded(text, '[+-]?[0-9]+(\\.[0-9]*)?', type.sql, `split_part(${text}, '.', 1)`);
    case 'fraction':
      return guarded(
        text,
        '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?|NaN|[+-]?Infinity',
        type.sql,
      );
    case 'decimal':
      return guarded(text, '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?', type.sql);
    case 'boolean':
      return `CASE lower(${text}) WHEN 'true' THEN true WHEN 'false' THEN false END`;
    case 'date':
      return guarded(text, '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}', 'DATE');
    case 'timestamp':
      return `date_trunc('millisecond', ${guarded(
        text,
        '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2} [0-9]{1,2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?',
        'TIMESTAMP',
      )})`;
  }
}

const guarded = (text: string, pattern: string, sql: string, value = text) =>
  `CASE WHEN regexp_full_match(${text}, '${pattern}') THEN TRY_CAST(${value} AS ${sql}) END`;
