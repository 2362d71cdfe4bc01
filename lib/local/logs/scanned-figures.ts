import type { TimeRange } from '@/lib/insights/source';

import type { Statement } from '../engine';
import type { LogGroup } from './group';

/**
 * One row: how many events of some groups are in a range, and the bytes of their texts. Each S3 object and each batch
 * knows the bytes and the number of all its texts. One that is wholly in range counts as that; only the events of one
 * at an end of the range are counted, and its bytes by their share.
 *
 * @param range epoch milliseconds, both ends inclusive
 */
export function scannedFigures(
  groups: readonly LogGroup[],
  { startMs, endMs }: TimeRange,
): Statement {
  const places = groups.map((_, at) => `$${at + 3}`).join(', ') || 'NULL';
  return {
    sql: `
      WITH touched AS (
        SELECT id, records, text_bytes, first_ts, last_ts FROM sources
        WHERE group_id IN (${places}) AND records > 0 AND first_ts <= $2 AND last_ts >= $1
      ), found AS (
        SELECT records, text_bytes FROM touched WHERE first_ts >= $1 AND last_ts <= $2
        UNION ALL ${eventsAt('first_ts < $1')}
        UNION ALL ${eventsAt('first_ts >= $1 AND last_ts > $2')}
      )
      SELECT coalesce(sum(records), 0)::BIGINT, coalesce(sum(text_bytes), 0)::DOUBLE FROM found`,
    parameters: groups.length ? [startMs, endMs, ...groups.map(({ id }) => id)] : [startMs, endMs],
  };
}

// One end at a time: the ids there are close together, and DuckDB skips what lies outside them.
const eventsAt = (end: string) => `
  SELECT count(*), any_value(text_bytes) * count(*) / any_value(records)
  FROM events JOIN touched ON touched.id = source_id
  WHERE ts BETWEEN $1 AND $2 AND ${end} GROUP BY source_id`;
