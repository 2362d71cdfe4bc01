// A record's text is not stored when its typed columns print back to it exactly. These
// expressions do the printing.

import { FLOW_FIELD_BY_NAME, type FlowField } from '@/lib/domain/flow-fields';

export interface StoredFormat {
  readonly id: number;
  readonly fields: readonly string[];
}

/**
 * SQL for an event's text over the columns of `events`, given the formats that `format_id` may
 * name. The view `event_texts` has it as `text`, always up to date; prefer that.
 */
export function messageSql(formats: readonly StoredFormat[]): string {
  if (formats.length === 0) return 'message';
  const cases = formats.map(({ id, fields }) => `WHEN ${id} THEN ${recordSql(fields)}`);
  return `coalesce(message, CASE format_id ${cases.join(' ')} END)`;
}

/** SQL for the stream's name: records of a flow log are in the stream of their interface. */
export const STREAM_SQL = `coalesce(stream, coalesce(interface_id, '-') || '-all')`;

/**
 * SQL that prints the typed columns as one line of this format; NULL for a format with a field that
 * has no column, because all its records keep their text.
 */
export function recordSql(format: readonly string[]): string {
  const fields = format.map((name) => FLOW_FIELD_BY_NAME.get(name));
  const known = fields.filter((field) => field !== undefined);
  if (known.length < fields.length || known.length === 0) return 'NULL';
  return `concat_ws(' ', ${known.map(fieldTextSql).join(', ')})`;
}

/** SQL for one field as flow logs print it: `-` when absent. */
export function fieldTextSql({ column, textColumn, kind }: FlowField): string {
  if (kind === 'text') return `coalesce(${column}, '-')`;
  if (textColumn !== null) return `coalesce(${dottedSql(column)}, ${textColumn}, '-')`;
  return `coalesce(${column}::VARCHAR, '-')`;
}

/** SQL that prints a UINTEGER column as dotted IPv4; NULL stays NULL. */
export function dottedSql(column: string): string {
  return [24, 16, 8, 0]
    .map((shift) => `((${column} >> ${shift}) & 255)::VARCHAR`)
    .join(` || '.' || `);
}

/** The view that shows every event with its `text` and `stream_name`; made anew when a format is added. */
export function eventTextsViewSql(formats: readonly StoredFormat[]): string {
  return `CREATE OR REPLACE VIEW event_texts AS
SELECT *, ${messageSql(formats)} AS text, ${STREAM_SQL} AS stream_name FROM events`;
}
