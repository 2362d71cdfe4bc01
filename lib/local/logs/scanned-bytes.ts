import type { EventSource } from '@/lib/insights/source';

import type { Statement } from '../engine';

/**
 * Bytes of the texts of a source's events. Each S3 object and each batch knows the bytes of all its texts: one that is
 * wholly in range counts exactly, one at an end of the range by its share of records.
 */
export function scannedBytes({ relation, where }: EventSource): Statement {
  return {
    sql: `
      SELECT coalesce(sum(text_bytes * found / records), 0)::DOUBLE FROM (
        SELECT source_id, count(*) AS found FROM ${relation} WHERE ${where.sql} GROUP BY source_id
      ) JOIN sources ON sources.id = source_id WHERE records > 0`,
    parameters: where.parameters,
  };
}
