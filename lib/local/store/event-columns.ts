// The columns of `events`: eight of the event itself, then those of the flow log fields in the
// order of `FLOW_FIELDS`.

import { FLOW_FIELDS, type FlowField } from '@/lib/domain/flow-fields';

export const ACTIONS = ['ACCEPT', 'REJECT'] as const;
export const LOG_STATUSES = ['OK', 'NODATA', 'SKIPDATA'] as const;

/** `[name, type]` of every column of `events`, in order. */
export const EVENT_COLUMNS: readonly (readonly [string, string])[] = [
  ['source_id', 'UINTEGER NOT NULL'],
  ['line', 'UINTEGER NOT NULL'],
  ['group_id', 'UINTEGER'],
  ['stream', 'VARCHAR'],
  ['ts', 'BIGINT NOT NULL'],
  ['ingested', 'BIGINT NOT NULL'],
  ['format_id', 'UINTEGER'],
  ['message', 'VARCHAR'],
  ...FLOW_FIELDS.flatMap(fieldColumns),
];

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
