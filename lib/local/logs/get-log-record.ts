import * as z from 'zod';

import { finish } from '@/lib/insights/emit/finish';

import type { Operation } from '../local';
import { invalidParameter } from './errors';
import { decodePointer } from './event-pointer';
import { eventSource } from './event-source';
import { listGroups } from './group';
import { readGroupShapes } from './group-shape';
import { parseLogsInput } from './inputs';

const TIMEOUT_MS = 30_000;
const ALL_TIME = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER };

const Input = z.object({
  logRecordPointer: z.string().min(1),
  unmask: z.boolean().optional(),
});

/** All fields of the event that a row's `@ptr` points at. */
export const getLogRecord: Operation = async (local, input) => {
  const { logRecordPointer } = parseLogsInput(Input, input);
  const pointer = decodePointer(logRecordPointer);
  if (!pointer) throw invalidParameter('The specified logRecordPointer is invalid.');

  const [groups, shapes] = await Promise.all([listGroups(local), readGroupShapes(local)]);
  const { relation, where, fields } = eventSource(local.account, groups, shapes, ALL_TIME);
  const columns = fields.map(({ sql, kind }) => (kind === 'text' ? `(${sql})::VARCHAR` : sql));
  const at = where.parameters.length;
  const { rows } = await local.engine.query(
    {
      sql: `SELECT ${columns.join(', ')} FROM ${relation}
            WHERE ${where.sql} AND source_id = $${at + 1} AND line = $${at + 2}`,
      parameters: [...where.parameters, pointer.sourceId, pointer.line],
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
  return {
    logRecord: {
      ...Object.fromEntries(values.map(({ field, value }) => [field, value])),
      '@ptr': logRecordPointer,
    },
  };
};
