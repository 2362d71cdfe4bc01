import type { Engine, Statement } from '../engine';
import { printDimensions } from './dimensions';
import type { Dimension } from './input';
import type { WeightedValue } from './percentile';

export interface MetricKey {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly Dimension[];
}

/** What a metric did in one period, in one unit. */
export interface MetricPoint {
  /** Start of the period, epoch milliseconds. */
  readonly atMs: number;
  readonly unit: string;
  readonly samples: number;
  readonly total: number;
  readonly least: number;
  readonly most: number;
  /** Every single value, where it was asked for; `null`: some are known by their sum and extremes alone. */
  readonly values?: readonly WeightedValue[] | null;
}

export interface Periods {
  /** Start of the first period, epoch milliseconds, inclusive. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly periodMs: number;
}

export interface PointsRequest {
  readonly key: MetricKey;
  readonly periods: Periods;
  /** Percentiles need the single values. */
  readonly withValues: boolean;
}

/**
 * The points of metrics, all read at once: a thousand alarms are one query.
 *
 * @returns for each request one point per period that has any and unit, oldest first
 */
export async function readPoints(
  engine: Engine,
  requests: readonly PointsRequest[],
): Promise<MetricPoint[][]> {
  const found: MetricPoint[][] = requests.map(() => []);
  if (requests.length === 0) return found;
  const { rows } = await engine.read(
    select(requests, {
      columns: 'sum(samples), sum(total), min(least), max(most)',
      only: 'TRUE',
    }),
  );
  const values = await readValues(engine, requests);
  for (const [place, atMs, unit, samples, total, least, most] of rows) {
    const request = Number(place);
    found[request]?.push({
      atMs: Number(atMs),
      unit: String(unit),
      samples: Number(samples),
      total: Number(total),
      least: Number(least),
      most: Number(most),
      ...(requests[request]?.withValues && {
        values: values.get(`${request} ${String(atMs)} ${String(unit)}`) ?? null,
      }),
    });
  }
  return found;
}

/** By place of the request, period and unit. A row whose extremes are equal is so many times that value. */
async function readValues(
  engine: Engine,
  requests: readonly PointsRequest[],
): Promise<ReadonlyMap<string, WeightedValue[] | null>> {
  const found = new Map<string, WeightedValue[] | null>();
  if (!requests.some(({ withValues }) => withValues)) return found;
  const { rows } = await engine.read(
    select(requests, {
      columns:
        'least = most AS is_single, CASE WHEN least = most THEN least END AS v, sum(samples)',
      only: 'with_values',
    }),
  );
  for (const [place, atMs, unit, isSingle, value, samples] of rows) {
    const key = `${String(place)} ${String(atMs)} ${String(unit)}`;
    const known = found.get(key);
    if (isSingle !== true || known === null) found.set(key, null);
    else found.set(key, [...(known ?? []), { value: Number(value), samples: Number(samples) }]);
  }
  return found;
}

function select(
  requests: readonly PointsRequest[],
  { columns, only }: { readonly columns: string; readonly only: string },
): Statement {
  const numbers = (read: (request: PointsRequest) => number) =>
    requests.map((request) => BigInt(read(request)));
  const from = numbers(({ periods }) => periods.fromMs);
  const to = numbers(({ periods }) => periods.toMs);
  return {
    sql: `WITH wanted AS (
            SELECT unnest($1::BIGINT[]) AS request, unnest($2::VARCHAR[]) AS namespace,
              unnest($3::VARCHAR[]) AS metric_name, unnest($4::VARCHAR[]) AS dimensions,
              unnest($5::BIGINT[]) AS from_ms, unnest($6::BIGINT[]) AS to_ms,
              unnest($7::BIGINT[]) AS period_ms, unnest($8::BOOLEAN[]) AS with_values),
          points AS (
            SELECT namespace, metric_name, dimensions, at_ms, unit, samples, total, least, most, is_default,
              coalesce(rolled_s, 0) AS rolled_s,
              count(*) FILTER (NOT is_default)
                OVER (PARTITION BY namespace, metric_name, dimensions, origin, at_ms) AS matches,
              row_number()
                OVER (PARTITION BY namespace, metric_name, dimensions, origin, at_ms, is_default) AS place
            FROM metric_data SEMI JOIN wanted USING (namespace, metric_name, dimensions)
            WHERE at_ms >= $9 AND at_ms < $10)
          SELECT request, CAST(from_ms + ((at_ms - from_ms) // period_ms) * period_ms AS BIGINT) AS period, unit,
            ${columns}
          FROM points JOIN wanted USING (namespace, metric_name, dimensions)
          WHERE at_ms >= from_ms AND at_ms < to_ms AND rolled_s * 1000 <= period_ms AND ${only}
            AND (NOT is_default OR (matches = 0 AND place = 1))
          GROUP BY ALL ORDER BY ALL`,
    parameters: [
      requests.map((_, place) => BigInt(place)),
      requests.map(({ key }) => key.namespace),
      requests.map(({ key }) => key.metricName),
      requests.map(({ key }) => printDimensions(key.dimensions)),
      ...[from, to, numbers(({ periods }) => periods.periodMs)],
      requests.map(({ withValues }) => withValues),
      from.reduce((least, each) => (each < least ? each : least)),
      to.reduce((most, each) => (each > most ? each : most)),
    ],
  };
}
