import type { Statement } from '../engine';
import type { Local } from '../local';
import type { PendingSource } from './pending-sources';

/** What a metric filter that failed has still to go through. */
export interface Missed {
  /** The filter, as it was when it failed. */
  readonly origin: string;
  readonly groupId: number;
  readonly sources: readonly PendingSource[];
}

/** By filter; sources that are gone by now are left out. */
export async function readMissed({ engine }: Local): Promise<Missed[]> {
  const { rows } = await engine.read({
    sql: `SELECT m.origin, m.group_id, s.id, s.key, s.kind, s.records, s.ingested_ms
          FROM missed_sources m LEFT JOIN sources s ON s.id = m.source_id AND s.key = m.source_key
          ORDER BY m.origin, s.id`,
  });
  const missed = new Map<string, { groupId: number; sources: PendingSource[] }>();
  for (const [origin, group, id, key, kind, records, ingestedMs] of rows) {
    const groupId = Number(group);
    const one = missed.get(String(origin)) ?? { groupId, sources: [] };
    missed.set(String(origin), one);
    if (id == null) continue;
    one.sources.push({
      id: Number(id),
      key: String(key),
      kind: kind === 'object' ? 'object' : 'batch',
      groupId,
      records: Number(records),
      ingestedMs: Number(ingestedMs),
    });
  }
  return [...missed].map(([origin, one]) => ({ origin, ...one }));
}

/** Goes into the transaction that marks the sources as seen. */
export const writeMissed = (origin: string, sources: readonly PendingSource[]): Statement => ({
  sql: `INSERT INTO missed_sources
        SELECT $1, $2, CAST(unnest($3::BIGINT[]) AS UINTEGER), unnest($4::VARCHAR[])`,
  parameters: [
    ...[origin, BigInt(sources[0]?.groupId ?? 0)],
    sources.map(({ id }) => BigInt(id)),
    sources.map(({ key }) => key),
  ],
});

export const forgetMissed = (origin: string): Statement => ({
  sql: 'DELETE FROM missed_sources WHERE origin = $1',
  parameters: [origin],
});
