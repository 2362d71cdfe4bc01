import type { Engine } from '../engine';
import { printDimensions } from './dimensions';
import type { Dimension, Statistic } from './input';

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
}

export interface Periods {
  /** Start of the first period, epoch milliseconds, inclusive. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly periodMs: number;
}

/** The points of a metric, one per period that has any and unit, oldest first. */
export async function readPoints(
  engine: Engine,
  key: MetricKey,
  { fromMs, toMs, periodMs }: Periods,
): Promise<MetricPoint[]> {
  const { rows } = await engine.read({
    sql: `WITH points AS (
            SELECT at_ms, unit, samples, total, least, most, is_default,
              count(*) FILTER (NOT is_default) OVER (PARTITION BY origin, at_ms) AS matches,
              row_number() OVER (PARTITION BY origin, at_ms, is_default) AS place
            FROM metric_data
            WHERE namespace = $1 AND metric_name = $2 AND dimensions = $3 AND at_ms >= $4 AND at_ms < $5)
          SELECT CAST($4 + ((at_ms - $4) // $6) * $6 AS BIGINT) AS period, unit,
            sum(samples), sum(total), min(least), max(most)
          FROM points WHERE NOT is_default OR (matches = 0 AND place = 1)
          GROUP BY ALL ORDER BY period, unit`,
    parameters: [
      ...[key.namespace, key.metricName, printDimensions(key.dimensions)],
      ...[BigInt(fromMs), BigInt(toMs), BigInt(periodMs)],
    ],
  });
  return rows.map(([atMs, unit, samples, total, least, most]) => ({
    atMs: Number(atMs),
    unit: String(unit),
    samples: Number(samples),
    total: Number(total),
    least: Number(least),
    most: Number(most),
  }));
}

export function statisticOf(point: MetricPoint, statistic: Statistic): number {
  switch (statistic) {
    case 'SampleCount':
      return point.samples;
    case 'Average':
      return point.total / point.samples;
    case 'Sum':
      return point.total;
    case 'Minimum':
      return point.least;
    case 'Maximum':
      return point.most;
  }
}

/** One point per period: those of the unit, or, without one, all units taken together. */
export function mergeUnits(
  points: readonly MetricPoint[],
  unit: string | undefined,
): MetricPoint[] {
  const merged = new Map<number, MetricPoint>();
  for (const point of points) {
    if (unit !== undefined && point.unit !== unit) continue;
    const other = merged.get(point.atMs);
    merged.set(point.atMs, other ? add(other, point) : point);
  }
  return [...merged.values()];
}

const add = (a: MetricPoint, b: MetricPoint): MetricPoint => ({
  ...a,
  samples: a.samples + b.samples,
  total: a.total + b.total,
  least: Math.min(a.least, b.least),
  most: Math.max(a.most, b.most),
});
