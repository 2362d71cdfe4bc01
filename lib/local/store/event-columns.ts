// The columns of the table `event_rows`: eight of the event itself, then those of the flow log
// fields in the order of `FLOW_FIELDS`.
//
// A column that is all NULL still costs an import about 50 ns a row, and the 32 fields that few
// people log would be half of it. So those share one column, `rest`. Everyone reads the view
// `events`, which takes them out of it again where a query names them. (Generated columns would do
// the same, but DuckDB computes each of them for every row that goes in, which took longer than
// all the rest of an import.)

import { FLOW_FIELDS, type FlowField } from '@/lib/domain/flow-fields';
import { MORE_COLUMNS } from '@/lib/domain/flow-record';

export const ACTIONS = ['ACCEPT', 'REJECT'] as const;
export const LOG_STATUSES = ['OK', 'NODATA', 'SKIPDATA'] as const;

/** Columns of the view `events` that are in `rest`, which has their values in this order with `-` for NULL. */
export const REST_COLUMNS: readonly string[] = FLOW_FIELDS.filter(isRest).map(
  ({ column }) => column,
);

/** `[name, type]` of every column that is stored, in the order of the table. */
export const STORED_COLUMNS: readonly (readonly [string, string])[] = [
  ['source_id', 'UINTEGER NOT NULL'],
  ['line', 'UINTEGER NOT NULL'],
  ['group_id', 'UINTEGER'],
  ['stream', 'VARCHAR'],
  ['ts', 'BIGINT NOT NULL'],
  ['ingested', 'BIGINT NOT NULL'],
  ['format_id', 'UINTEGER'],
  ['message', 'VARCHAR'],
  ...FLOW_FIELDS.filter((field) => !isRest(field)).flatMap(fieldColumns),
  ['rest', 'VARCHAR'],
];

/** Places in `FlowRecord.more` of the stored columns, in the order of the table. */
export const STORED_SLOTS = slots((column) => !REST_COLUMNS.includes(column));
/** Places in `FlowRecord.more` of the columns in `rest`, in its order. */
export const REST_SLOTS = slots((column) => REST_COLUMNS.includes(column));

export const EVENT_ROWS_TABLE = `CREATE TABLE IF NOT EXISTS event_rows (${STORED_COLUMNS.map(
  (column) => column.join(' '),
).join(', ')})`;

export const EVENTS_VIEW = `CREATE OR REPLACE VIEW events AS SELECT *, ${REST_COLUMNS.map(
  (column, at) => `nullif(split_part(rest, ' ', ${at + 1}), '-') AS ${column}`,
).join(', ')} FROM event_rows`;

function isRest({ version, column, kind }: FlowField): boolean {
  return kind === 'text' && (version > 5 || column.startsWith('sublocation_'));
}

function slots(wanted: (column: string) => boolean): readonly number[] {
  return MORE_COLUMNS.flatMap((column, slot) => (wanted(column) ? [slot] : []));
}

function fieldColumns({ column, textColumn, kind, max }: FlowField): (readonly [string, string])[] {
  switch (kind) {
    case 'address':
      return [
        [column, 'UINTEGER'],
        [textColumn ?? '', 'VARCHAR'],
      ];
    case 'action':
      return [[column, enumType(ACTIONS)]];
    case 'logStatus':
      return [[column, enumType(LOG_STATUSES)]];
    case 'integer':
      return [[column, max > 255 ? 'USMALLINT' : 'UTINYINT']];
    case 'long':
      // Times may be subtracted from one another, so they are signed.
      return [[column, column.endsWith('_s') ? 'BIGINT' : 'UBIGINT']];
    case 'text':
      return [[column, 'VARCHAR']];
  }
}

function enumType(values: readonly string[]): string {
  return `ENUM(${values.map((value) => `'${value}'`).join(', ')})`;
}
