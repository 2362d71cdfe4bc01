import { notServed } from './errors';
import { Statistic } from './input';
import { percentileOf } from './percentile';
import type { MetricPoint } from './read-points';

export type AnyStatistic = Statistic | { readonly percent: number };

/** @throws {AwsError} for trimmed means and the like: percentiles are all that is computed here */
export function readStatistic(stat: string): AnyStatistic {
  const known = Statistic.safeParse(stat);
  if (known.success) return known.data;
  const percent = /^p(\d{1,2}(?:\.\d{0,10})?|100)$/.exec(stat)?.[1];
  if (percent === undefined) throw notServed(`The statistic ${stat}`);
  return { percent: Number(percent) };
}

/** @returns `null`: a percentile of a period some of whose values are not known one by one */
export function statisticOf(point: MetricPoint, statistic: AnyStatistic): number | null {
  if (typeof statistic === 'object') return percentileOf(point.values ?? [], statistic.percent);
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
  values: a.values && b.values ? [...a.values, ...b.values] : null,
});
