import type { Local } from '../local';

/** Rows of a control table per group id. */
export async function countByGroup(
  { engine }: Local,
  table: 'metric_filters' | 'log_streams',
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await engine.read({
    sql: `SELECT group_id, count(*) FROM ${table} GROUP BY group_id`,
  });
  return new Map(rows.map(([id, count]) => [Number(id), Number(count)]));
}

/** Bytes of event text per group id, uncompressed. */
export async function storedBytesByGroup({ engine }: Local): Promise<ReadonlyMap<number, number>> {
  const { rows } = await engine.read({
    sql: `SELECT group_id, sum(text_bytes)::BIGINT FROM sources WHERE group_id IS NOT NULL GROUP BY group_id`,
  });
  return new Map(rows.map(([id, bytes]) => [Number(id), Number(bytes)]));
}
