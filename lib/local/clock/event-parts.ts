import { FLOW_FIELD_BY_NAME, type FlowField } from '@/lib/domain/flow-fields';

import type { SqlValue } from '../engine';
import type { Local } from '../local';
import type { PendingSource } from './pending-sources';

/** SQL over `events` with `?` for each parameter. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly (SqlValue | readonly SqlValue[])[];
}

/** Events of the same shape. */
export interface EventPart {
  readonly where: Condition;
  /** Fields of records that print back to their line; `null`: the event is its text. */
  readonly format: readonly FlowField[] | null;
}

export function whereSources(sources: readonly PendingSource[]): Condition {
  const ids = sources.map(({ id }) => id).sort((a, b) => a - b);
  const [first = 0, last = 0] = [ids[0], ids.at(-1)];
  // The range lets DuckDB skip row groups, the list says which of its sources are meant.
  const range = { sql: 'source_id BETWEEN ? AND ?', parameters: [BigInt(first), BigInt(last)] };
  if (last - first + 1 === ids.length) return range;
  return and(range, {
    sql: 'source_id IN (SELECT unnest(CAST(? AS BIGINT[])))',
    parameters: [ids.map(BigInt)],
  });
}

/** The shapes the sources' events have: one per flow log format, and text. */
export async function listParts(
  { engine }: Local,
  sources: readonly PendingSource[],
): Promise<readonly EventPart[]> {
  const rows = whereSources(sources);
  const found = await engine.read({
    sql: `SELECT is_record, format_id, array_to_string(f.fields, ' ')
          FROM (SELECT DISTINCT message IS NULL AS is_record, format_id FROM events WHERE ${rows.sql})
          LEFT JOIN formats f ON f.id = format_id`,
    parameters: rows.parameters,
  });
  const texts: EventPart = {
    where: and(rows, { sql: 'message IS NOT NULL', parameters: [] }),
    format: null,
  };
  const records = found.rows.flatMap(([isRecord, id, fields]) => {
    if (isRecord !== true) return [];
    const format = String(fields)
      .split(' ')
      .map((name) => FLOW_FIELD_BY_NAME.get(name));
    const known = format.filter((field) => field !== undefined);
    if (known.length < format.length) throw new Error(`format ${String(id)} has an unknown field`);
    const where = and(rows, { sql: 'message IS NULL AND format_id = ?', parameters: [id ?? null] });
    return [{ where, format: known }];
  });
  return found.rows.some(([isRecord]) => isRecord !== true) ? [...records, texts] : records;
}

export const and = (left: Condition, right: Condition): Condition => ({
  sql: `${left.sql} AND ${right.sql}`,
  parameters: [...left.parameters, ...right.parameters],
});
