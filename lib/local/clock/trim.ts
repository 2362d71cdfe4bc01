import type { Statement } from '../engine';
import type { Local } from '../local';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long CloudWatch keeps alarm history. */
const HISTORY_MS = 30 * DAY;
/** How long CloudWatch keeps datapoints, and of which period. */
const RETENTION = [
  { afterMs: 3 * HOUR, periodSeconds: 60 },
  { afterMs: 15 * DAY, periodSeconds: 300 },
  { afterMs: 63 * DAY, periodSeconds: 3_600 },
] as const;
const METRICS_MS = 455 * DAY;

/**
 * Lets go of what AWS keeps no longer: alarm history, messages, datapoints, which get coarser with age,
 * and marks of sources that no filter can ask for again. Idempotent; a datapoint's age counts from its
 * arrival, since old flow logs are worth as much here as new ones.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
 */
export async function trim({ engine, now }: Pick<Local, 'engine' | 'now'>): Promise<void> {
  const nowMs = now();
  const before = [BigInt(nowMs - HISTORY_MS)];
  await engine.write([
    { sql: 'DELETE FROM alarm_history WHERE at_ms < $1', parameters: before },
    { sql: 'DELETE FROM outbox WHERE at_ms < $1', parameters: before },
    {
      sql: `DELETE FROM sns_deliveries WHERE at_ms < $1 AND state <> 'pending'`,
      parameters: before,
    },
    DROP_UNASKED_MARKS,
  ]);
  await engine.write([
    { sql: `DELETE FROM metric_data WHERE ${AGE} < $1`, parameters: [BigInt(nowMs - METRICS_MS)] },
    ...RETENTION.flatMap(({ afterMs, periodSeconds }) => roll(nowMs - afterMs, periodSeconds)),
  ]);
}

const AGE = 'greatest(at_ms, coalesce(stored_ms, at_ms))';

/** Up to the minute a point only loses its seconds; beyond, points of one period and one value become one. */
function roll(beforeMs: number, periodSeconds: number): Statement[] {
  const isDue = `coalesce(rolled_s, 0) < ${periodSeconds} AND ${AGE} < $1`;
  const start = `at_ms // ${periodSeconds * 1_000} * ${periodSeconds * 1_000}`;
  const parameters = [BigInt(beforeMs)];
  if (periodSeconds === 60) {
    return [
      { sql: `UPDATE metric_data SET at_ms = ${start}, rolled_s = 60 WHERE ${isDue}`, parameters },
    ];
  }
  // Rows of one value stay apart, so that percentiles can still be told; defaults that counted stay as points.
  return [
    {
      sql: `INSERT INTO metric_data (namespace, metric_name, dimensions, unit, at_ms, samples, total, least, most,
              origin, source_id, is_default, stored_ms, rolled_s)
            SELECT namespace, metric_name, dimensions, unit, ${start} AS period, sum(samples), sum(total),
              min(least), max(most), origin, source_id, FALSE, max(stored_ms), ${periodSeconds}
            FROM (SELECT *,
                count(*) FILTER (NOT is_default)
                  OVER (PARTITION BY namespace, metric_name, dimensions, origin, at_ms) AS matches,
                row_number()
                  OVER (PARTITION BY namespace, metric_name, dimensions, origin, at_ms, is_default) AS place
              FROM metric_data WHERE ${isDue})
            WHERE NOT is_default OR (matches = 0 AND place = 1)
            GROUP BY namespace, metric_name, dimensions, unit, period, origin, source_id,
              CASE WHEN least = most THEN least END`,
      parameters,
    },
    { sql: `DELETE FROM metric_data WHERE ${isDue}`, parameters },
  ];
}

/** A source that is gone, or older than every filter of its group, is never pending. */
const DROP_UNASKED_MARKS: Statement = {
  sql: `DELETE FROM filtered_sources d WHERE NOT EXISTS (
          SELECT 1 FROM sources s JOIN metric_filters f ON f.group_id = s.group_id AND s.ingested_ms >= f.created_ms
          WHERE s.id = d.source_id AND s.key = d.source_key AND s.ingested_ms = d.ingested_ms)`,
};
