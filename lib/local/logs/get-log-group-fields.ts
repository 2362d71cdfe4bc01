import * as z from 'zod';

import type { EventSource } from '@/lib/insights/source';

import type { Local, Operation } from '../local';
import { eventSource } from './event-source';
import { compareText, requireNamedGroup } from './group';
import { readGroupShapes } from './group-shape';
import { LogGroupIdentifier, LogGroupName, parseLogsInput } from './inputs';
import { jsonFields } from './json-fields';

const MINUTE_MS = 60_000;
const TIMEOUT_MS = 30_000;
const JSON_SAMPLE = 1_000;

const Input = z.object({
  logGroupName: LogGroupName.optional(),
  logGroupIdentifier: LogGroupIdentifier.optional(),
  time: z.int().min(0).optional(),
});

/** The fields of a group's events about a time, most common first, with the percentage of events that have them. */
export const getLogGroupFields: Operation = async (local, input) => {
  const parsed = parseLogsInput(Input, input);
  const group = await requireNamedGroup(local, parsed);
  const shapes = await readGroupShapes(local);
  const source = eventSource(local.account, [group], shapes, windowOf(local, parsed.time));

  const counts = new Map([
    ...(await countFields(local, source)),
    ...(await countPaths(local, source)),
  ]);
  const total = counts.get('@timestamp') ?? 0;
  const fields = [...counts]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ name, percent: Math.round((100 * count) / total) }))
    .sort((a, b) => b.percent - a.percent || compareText(a.name, b.name));
  return { logGroupFields: fields };
};

function windowOf({ now }: Local, time: number | undefined) {
  if (time === undefined) return { startMs: now() - 15 * MINUTE_MS, endMs: now() };
  return { startMs: time * 1000 - 8 * MINUTE_MS, endMs: time * 1000 + 8 * MINUTE_MS };
}

/** Events that have each field. */
async function countFields(
  { engine }: Local,
  { relation, where, fields }: EventSource,
): Promise<Map<string, number>> {
  const columns = fields.map(({ sql, v4, other }) =>
    v4 && other ? `count(*) FILTER (${v4} IS NOT NULL OR ${other} IS NOT NULL)` : `count(${sql})`,
  );
  const { rows } = await engine.query(
    {
      sql: `SELECT ${columns.join(', ')} FROM ${relation} WHERE ${where.sql}`,
      parameters: where.parameters,
    },
    { timeoutMs: TIMEOUT_MS },
  );
  return new Map(fields.map(({ name }, at) => [name, Number(rows[0]?.[at] ?? 0)]));
}

/** The same for the paths of JSON events, estimated from the newest of them. */
async function countPaths(
  { engine }: Local,
  { relation, where, json }: EventSource,
): Promise<Map<string, number>> {
  if (!json) return new Map();
  const { rows } = await engine.query(
    {
      sql: `SELECT text, count(*) OVER () FROM ${relation} WHERE ${where.sql} AND format_id IS NULL
            ORDER BY ts DESC LIMIT ${JSON_SAMPLE}`,
      parameters: where.parameters,
    },
    { timeoutMs: TIMEOUT_MS },
  );
  const each = Number(rows[0]?.[1] ?? 0) / rows.length;
  const counts = new Map<string, number>();
  for (const [text] of rows) {
    for (const { name } of jsonFields(String(text)))
      counts.set(name, (counts.get(name) ?? 0) + each);
  }
  return counts;
}
