import { FLOW_FIELDS, type FlowField } from '@/lib/domain/flow-fields';
import type { EventSource, SourceField, TimeRange } from '@/lib/insights/source';

import { dottedSql } from '../store/event-text';
import type { LogGroup } from './group';
import { type GroupShape, mergeShapes } from './group-shape';

/**
 * The events of some log groups in a range, as Logs Insights names their fields. A flow log field that no record of
 * the groups has is left out: there it does not exist.
 *
 * @param range epoch milliseconds, both ends inclusive
 */
export function eventSource(
  account: string,
  groups: readonly LogGroup[],
  shapes: ReadonlyMap<number, GroupShape>,
  { startMs, endMs }: TimeRange,
): EventSource {
  const chosen = groups.map(({ id }) => shapes.get(id));
  const { fields, hasPlainEvents } = mergeShapes(chosen);
  const isBeside = chosen.some((shape) => shape?.hasPlainEvents && shape.fields.size === 0);
  const ids = groups.map(({ id }) => id);
  const places = ids.map((_, at) => `$${at + 3}`).join(', ');
  return {
    relation: 'event_texts',
    slim: { relation: 'events', lacks: ['@message', '@logStream'] },
    where: {
      // Without a group there is nothing to read, not everything.
      sql: ids.length ? `ts BETWEEN $1 AND $2 AND group_id IN (${places})` : 'FALSE',
      parameters: ids.length ? [startMs, endMs, ...ids] : [],
    },
    fields: [
      ...systemFields(account, groups),
      ...FLOW_FIELDS.filter(({ name }) => fields.has(name))
        .map(flowField)
        .map((field) => (isBeside ? orJson(field) : field)),
    ],
    json: hasPlainEvents,
    document: 'CASE WHEN format_id IS NULL THEN text END',
  };
}

function systemFields(account: string, groups: readonly LogGroup[]): SourceField[] {
  // Ids are ours, and a group's name has letters, digits and [._/#-] only: both are safe to write out.
  const names = groups.map(({ id, name }) => `WHEN ${id} THEN '${account}:${name}'`);
  return [
    { name: '@timestamp', kind: 'time', sql: 'ts' },
    { name: '@message', kind: 'text', sql: 'text' },
    { name: '@ingestionTime', kind: 'time', sql: 'ingested' },
    { name: '@logStream', kind: 'text', sql: 'stream_name' },
    {
      name: '@log',
      kind: 'text',
      sql: names.length ? `CASE group_id ${names.join(' ')} END` : 'NULL::VARCHAR',
    },
  ];
}

/**
 * Beside groups of flow logs stands one that has none: there a name such as `action` may be a field of JSON events. The
 * two have no type in common but text.
 */
const orJson = ({ name, sql }: SourceField): SourceField => ({
  name,
  kind: 'text',
  sql: `coalesce(CAST(${sql} AS VARCHAR), CASE WHEN format_id IS NULL THEN ins_json(text, '/${name}') END)`,
});

const ENUMS = { action: ['ACCEPT', 'REJECT'], logStatus: ['OK', 'NODATA', 'SKIPDATA'] } as const;

function flowField({ camel: name, column, textColumn, kind }: FlowField): SourceField {
  switch (kind) {
    case 'integer':
    case 'long':
      return { name, kind: 'number', sql: column };
    case 'text':
      return { name, kind: 'text', sql: column };
    case 'action':
    case 'logStatus':
      return {
        name,
        kind: 'text',
        sql: `CAST(${column} AS VARCHAR)`,
        native: { sql: column, values: ENUMS[kind] },
      };
    case 'address': {
      const other = textColumn ?? 'NULL::VARCHAR';
      const sql = `coalesce(${dottedSql(column)}, ${other})`;
      return { name, kind: 'address', sql, v4: column, other };
    }
  }
}
