import type { Statement } from '../engine';

/** One row of `metric_data`. */
export interface PointRow {
  readonly namespace: string;
  readonly metricName: string;
  /** As `printDimensions` gives them. */
  readonly dimensions: string;
  readonly unit: string;
  readonly atMs: number;
  readonly samples: number;
  readonly total: number;
  readonly least: number;
  readonly most: number;
  /** The metric filter the point comes from, if any. */
  readonly origin: string | null;
  /** The S3 object's source the point comes from, if any. */
  readonly sourceId: number | null;
  readonly isDefault: boolean;
}

/** @param storedMs when the rows arrived, epoch milliseconds: old data is kept as long as new data */
export function insertPoints(rows: readonly PointRow[], storedMs: number): Statement {
  const texts = (read: (row: PointRow) => string) => rows.map(read);
  // Doubles go as texts: a list of numbers is bound by the type of its first.
  return {
    sql: `INSERT INTO metric_data (namespace, metric_name, dimensions, unit, at_ms, samples, total, least, most, origin,
            source_id, is_default, stored_ms, rolled_s) SELECT
            unnest($1::VARCHAR[]), unnest($2::VARCHAR[]), unnest($3::VARCHAR[]), unnest($4::VARCHAR[]),
            CAST(unnest($5::VARCHAR[]) AS BIGINT), CAST(unnest($6::VARCHAR[]) AS DOUBLE),
            CAST(unnest($7::VARCHAR[]) AS DOUBLE), CAST(unnest($8::VARCHAR[]) AS DOUBLE),
            CAST(unnest($9::VARCHAR[]) AS DOUBLE), nullif(unnest($10::VARCHAR[]), ''),
            CAST(nullif(unnest($11::VARCHAR[]), '') AS UINTEGER), unnest($12::BOOLEAN[]), $13, 0`,
    parameters: [
      texts(({ namespace }) => namespace),
      texts(({ metricName }) => metricName),
      texts(({ dimensions }) => dimensions),
      texts(({ unit }) => unit),
      texts(({ atMs }) => String(atMs)),
      texts(({ samples }) => String(samples)),
      texts(({ total }) => String(total)),
      texts(({ least }) => String(least)),
      texts(({ most }) => String(most)),
      texts(({ origin }) => origin ?? ''),
      texts(({ sourceId }) => String(sourceId ?? '')),
      rows.map(({ isDefault }) => isDefault),
      BigInt(storedMs),
    ],
  };
}
