import type { EventSource } from '@/lib/insights/source';

import type { Statement } from '../engine';

/**
 * One row: how many events a source has, and the bytes of their texts. Each S3 object and each batch knows the bytes of
 * all its texts: one that is wholly in range counts exactly, one at an end of the range by its share of records.
 */
export function scannedFigures({ relation, where }: EventSource): Statement {
  return {
    sql: `
      SELECT coalesce(sum(found), 0)::BIGINT, coalesce(sum(text_bytes * found / records), 0)::DOUBLE FROM (
        SELECT source_id, count(*) AS found FROM ${relation} WHERE ${where.sql} GROUP BY source_id
      ) JOIN sources ON sources.id = source_id WHERE records > 0`,
    parameters: where.parameters,
  };
}
