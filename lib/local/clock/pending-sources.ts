import type { Statement } from '../engine';
import type { Local } from '../local';

/** An S3 object or a PutLogEvents batch whose events no metric filter has seen yet. */
export interface PendingSource {
  readonly id: number;
  readonly key: string;
  readonly kind: 'object' | 'batch';
  readonly groupId: number;
  readonly records: number;
  readonly ingestedMs: number;
}

/** Chosen: a batch of filters' work takes about a second and its results fit one transaction. */
const MAX_RECORDS = 1_000_000;
const MAX_SOURCES = 2_000;

/**
 * The next sources, of one log group, that metric filters have to go through; oldest first.
 *
 * A filter acts on what is ingested after it was made, so a source that is older than all filters of
 * its group is never pending.
 */
export async function readPendingSources({ engine }: Local): Promise<readonly PendingSource[]> {
  const { rows } = await engine.read({
    sql: `SELECT s.id, s.key, s.kind, s.group_id, s.records, s.ingested_ms FROM sources s
          JOIN (SELECT group_id, min(created_ms) AS since FROM metric_filters GROUP BY group_id) f
            ON f.group_id = s.group_id AND s.ingested_ms >= f.since
          WHERE NOT EXISTS (SELECT 1 FROM filtered_sources d
            WHERE d.source_id = s.id AND d.source_key = s.key AND d.ingested_ms = s.ingested_ms)
          ORDER BY s.group_id, s.id LIMIT $1`,
    parameters: [MAX_SOURCES],
  });
  const sources = rows.map(([id, key, kind, groupId, records, ingestedMs]) => ({
    id: Number(id),
    key: String(key),
    kind: kind === 'object' ? ('object' as const) : ('batch' as const),
    groupId: Number(groupId),
    records: Number(records),
    ingestedMs: Number(ingestedMs),
  }));
  let total = 0;
  return sources.filter(({ groupId, records }, index) => {
    total += groupId === sources[0]?.groupId ? records : Infinity;
    return index === 0 || total <= MAX_RECORDS;
  });
}

/** Marks sources as seen; goes into the transaction that stores what the filters found in them. */
export const markFiltered = (sources: readonly PendingSource[]): Statement => ({
  sql: `INSERT INTO filtered_sources SELECT CAST(unnest($1::BIGINT[]) AS UINTEGER), unnest($2::VARCHAR[]), unnest($3::BIGINT[])`,
  parameters: [
    sources.map(({ id }) => BigInt(id)),
    sources.map(({ key }) => key),
    sources.map(({ ingestedMs }) => BigInt(ingestedMs)),
  ],
});

/** An object that was read anew has a new source; the datapoints of its old one are void. */
export const DROP_REPLACED: Statement = {
  sql: 'DELETE FROM metric_data WHERE source_id IS NOT NULL AND source_id NOT IN (SELECT id FROM sources)',
};
