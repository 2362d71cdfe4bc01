import * as z from 'zod';

import { finish } from '@/lib/insights/emit/finish';
import { pointer } from '@/lib/insights/emit/json-path';

import type { Local, Operation } from '../local';
import { invalidParameter } from './errors';
import { decodePointer } from './event-pointer';
import { eventSource } from './event-source';
import { listGroups } from './group';
import { readGroupShapes } from './group-shape';
import { parseLogsInput } from './inputs';
import { jsonFields } from './json-fields';

const TIMEOUT_MS = 30_000;
const ALL_TIME = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER };

const Input = z.object({
  logRecordPointer: z.string().min(1),
  unmask: z.boolean().optional(),
});

/** All fields of the event that a row's `@ptr` points at. */
export const getLogRecord: Operation = async (local, input) => {
  const { logRecordPointer } = parseLogsInput(Input, input);
  const place = decodePointer(logRecordPointer);
  if (!place) throw invalidParameter('The specified logRecordPointer is invalid.');

  const [groups, shapes] = await Promise.all([listGroups(local), readGroupShapes(local)]);
  const { relation, where, fields } = eventSource(local.account, groups, shapes, ALL_TIME);
  const columns = fields.map(({ sql, kind }) => (kind === 'text' ? `(${sql})::VARCHAR` : sql));
  const at = where.parameters.length;
  const { rows } = await local.engine.query(
    {
      sql: `SELECT ${[...columns, 'format_id'].join(', ')} FROM ${relation}
            WHERE ${where.sql} AND source_id = $${at + 1} AND line = $${at + 2}`,
      parameters: [...where.parameters, place.sourceId, place.line],
    },
    { timeoutMs: TIMEOUT_MS },
  );
  const [row] = rows;
  if (!row) throw invalidParameter('The event of the specified logRecordPointer is not there.');

  const shape = fields.map(({ name, kind }) => ({
    name,
    kind: kind === 'address' ? ('text' as const) : kind,
  }));
  const [values = []] = finish({ columns: shape }, [row]);
  const isPlain = row.at(-1) === null;
  return {
    logRecord: {
      ...(isPlain && (await discovered(local, String(row[messageAt(fields)])))),
      ...Object.fromEntries(values.map(({ field, value }) => [field, value])),
      '@ptr': logRecordPointer,
    },
  };
};

const messageAt = (fields: readonly { readonly name: string }[]) =>
  fields.findIndex(({ name }) => name === '@message');

/** The fields of a JSON event, written as a query writes them. */
async function discovered({ engine }: Local, message: string): Promise<Record<string, string>> {
  const fields = jsonFields(message);
  if (fields.length === 0) return {};
  const pointers = fields.map((_, at) => `$${at + 2}`).join(', ');
  const { rows } = await engine.read({
    sql: `SELECT ins_json_value(unnest(json_extract($1, [${pointers}])))`,
    parameters: [message, ...fields.map(({ path }) => pointer(path))],
  });
  const found = fields.map(({ name }, at) => [name, rows[at]?.[0]] as const);
  return Object.fromEntries(
    found.flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])),
  );
}
