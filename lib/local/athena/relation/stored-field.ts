import type { FlowField } from '@/lib/domain/flow-fields';

import type { FieldType } from './hive-type';
import { readFieldSql } from './read-field';

/** Texts for NULL that the store's columns can be compared with; any other is a matter of the lines themselves. */
export type StoredNull = '\\N' | '-';

/**
 * SQL that reads a declared column from the store's typed column of the same field, with the answer that
 * {@link readFieldSql} gives on the field's text. `-` (absent) is NULL in the store and text in a string column.
 */
export function storedFieldSql(type: FieldType, field: FlowField, nullText: StoredNull): string {
  const number = field.kind === 'integer' || field.kind === 'long';
  if (number && type.kind === 'integer') {
    const cast = field.max <= LARGEST[type.sql] ? 'CAST' : 'TRY_CAST';
    return `${cast}(${field.column} AS ${type.sql})`;
  }
  if (number && type.kind === 'fraction') return `CAST(${field.column} AS ${type.sql})`;
  return readFieldSql(type, storedTextSql(field, nullText));
}

/** SQL for an IPv4 number's text, where it is not NULL. Four times as fast as `||` over the octets. */
export const dottedSql = (v4: string) =>
  `concat_ws('.', ${v4} >> 24, (${v4} >> 16) & 255, (${v4} >> 8) & 255, ${v4} & 255)`;

/** SQL for the text of a field, as it stands in the line. */
function storedTextSql({ column, textColumn, kind }: FlowField, nullText: StoredNull): string {
  const absent = (sql: string) => (nullText === '-' ? sql : `coalesce(${sql}, '-')`);
  if (textColumn !== null) {
    return `CASE WHEN ${column} IS NULL THEN ${absent(textColumn)} ELSE ${dottedSql(column)} END`;
  }
  // Only a free text can be the two characters that stand for NULL.
  if (kind === 'text' && nullText === '\\N') return `nullif(coalesce(${column}, '-'), '\\N')`;
  return absent(kind === 'text' ? column : `${column}::VARCHAR`);
}

const LARGEST = {
  TINYINT: 127,
  SMALLINT: 32_767,
  INTEGER: 2_147_483_647,
  // Every stored number is a safe integer.
  BIGINT: Number.MAX_SAFE_INTEGER,
} as const;
