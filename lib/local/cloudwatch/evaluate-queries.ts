import { evaluateExpression } from '@/lib/alarms/math/evaluate-expression';
import { listIds, type MathExpression } from '@/lib/alarms/math/expression';
import { parseExpression } from '@/lib/alarms/math/parse-expression';

import type { Engine } from '../engine';
import { validationError } from './errors';
import type { MetricQuery } from './metric-query';
import { type MetricPoint, type PointsRequest, readPoints } from './read-points';
import { mergeUnits, readStatistic, statisticOf } from './statistic';

export interface QuerySeries {
  /** Only periods with a value, oldest first. */
  readonly points: readonly {
    readonly atMs: number;
    readonly value: number;
    /** Of a metric; metric math has none. */
    readonly samples?: number;
  }[];
  /** Units that were left out because the query names none and there are several; sorted. */
  readonly units: readonly string[];
}

export interface QueryRange {
  readonly fromMs: number;
  readonly toMs: number;
  /**
   * `alarm`: periods begin exactly at `fromMs`, and points of all units are one series. `data`: as
   * GetMetricData rounds the start, and of several units the first alone.
   */
  readonly purpose: 'alarm' | 'data';
}

/** AWS's own bound on the points of one answer. */
const MAX_POINTS = 100_800;

/**
 * Evaluates metric queries that refer to one another.
 *
 * @returns by Id, every query, those that return no data included
 * @throws {AwsError} for an expression this endpoint does not serve
 */
export async function evaluateQueries(
  engine: Engine,
  queries: readonly MetricQuery[],
  range: QueryRange,
): Promise<ReadonlyMap<string, QuerySeries>> {
  return computeQueries(queries, range, await readPoints(engine, listRequests(queries, range)));
}

/** What has to be read for queries: one request for each that names a metric, in their order. */
export function listRequests(
  queries: readonly MetricQuery[],
  { fromMs, toMs, purpose }: QueryRange,
): PointsRequest[] {
  return queries.flatMap(({ metricStat }) => {
    if (!metricStat) return [];
    const { metric, period, stat } = metricStat;
    const { namespace = '', metricName = '', dimensions = [] } = metric;
    const first = firstPeriod({ fromMs, purpose }, period);
    return {
      key: { namespace, metricName, dimensions },
      periods: { fromMs: first, toMs, periodMs: period * 1_000 },
      withValues: typeof readStatistic(stat) === 'object',
    };
  });
}

/**
 * The rest of `evaluateQueries`, without reading.
 *
 * @param read the points of `listRequests(queries, range)`
 * @throws {AwsError} for an expression this endpoint does not serve
 */
export function computeQueries(
  queries: readonly MetricQuery[],
  range: QueryRange,
  read: readonly (readonly MetricPoint[])[],
): ReadonlyMap<string, QuerySeries> {
  const done = new Map<string, QuerySeries>();
  const expressions = new Map(
    queries.flatMap((query) =>
      query.expression ? [[query.id, readExpression(query)] as const] : [],
    ),
  );
  const periodSeconds = new Map<string, number>();
  const metrics = queries.filter(({ metricStat }) => metricStat);
  for (const [place, { id, metricStat }] of metrics.entries()) {
    if (!metricStat) continue;
    periodSeconds.set(id, metricStat.period);
    done.set(id, toSeries(metricStat, range, read[place] ?? []));
  }

  const pending = new Set<string>();
  const compute = (id: string): QuerySeries | undefined => {
    const known = done.get(id);
    const expression = expressions.get(id);
    if (known || !expression) return known;
    if (pending.has(id)) throw validationError(`The expression ${id} refers to itself.`);
    pending.add(id);
    const ids = listIds(expression);
    for (const other of ids) compute(other);
    const period = onePeriod(id, ids, periodSeconds);
    periodSeconds.set(id, period);
    const series = computeOne(id, expression, ids, done, { ...range, periodMs: period * 1_000 });
    done.set(id, series);
    return series;
  };
  for (const id of expressions.keys()) compute(id);
  return done;
}

/** The start of a range as CloudWatch rounds it: to the minute, to the period below that. */
export function alignStart(fromMs: number, periodSeconds: number): number {
  const step = periodSeconds < 60 ? periodSeconds * 1_000 : 60_000;
  return Math.floor(fromMs / step) * step;
}

const firstPeriod = (
  { fromMs, purpose }: Pick<QueryRange, 'fromMs' | 'purpose'>,
  periodSeconds: number,
) => (purpose === 'alarm' ? fromMs : alignStart(fromMs, periodSeconds));

/** @throws {AwsError} */
export function readExpression({ id, expression = '' }: MetricQuery): MathExpression {
  const { expression: parsed, diagnostics } = parseExpression(expression);
  if (!parsed) throw validationError(`Error in expression '${id}': ${diagnostics[0]?.message}`);
  return parsed;
}

function toSeries(
  { stat, unit }: NonNullable<MetricQuery['metricStat']>,
  { purpose }: QueryRange,
  points: readonly MetricPoint[],
): QuerySeries {
  const units = [...new Set(points.map((point) => point.unit))].sort();
  const several = unit === undefined && units.length > 1 && purpose === 'data';
  const statistic = readStatistic(stat);
  const toValue = (point: MetricPoint) => {
    const value = statisticOf(point, statistic);
    return value === null ? [] : { atMs: point.atMs, value, samples: point.samples };
  };
  // Recorded: of several units GetMetricData shows the first by name, and says so.
  return {
    points: mergeUnits(points, several ? units[0] : unit).flatMap(toValue),
    units: several ? units : [],
  };
}

function onePeriod(
  id: string,
  ids: readonly string[],
  periods: ReadonlyMap<string, number>,
): number {
  const found = [...new Set(ids.flatMap((other) => periods.get(other) ?? []))];
  const [period] = found;
  if (period === undefined) {
    throw validationError(`Error in expression '${id}': it refers to no metric of this request.`);
  }
  if (found.length > 1) {
    throw validationError(
      `Error in expression '${id}': metrics of different periods are not supported by this endpoint.`,
    );
  }
  return period;
}

function computeOne(
  id: string,
  expression: MathExpression,
  ids: readonly string[],
  done: ReadonlyMap<string, QuerySeries>,
  { fromMs, toMs, purpose, periodMs }: QueryRange & { readonly periodMs: number },
): QuerySeries {
  const start = firstPeriod({ fromMs, purpose }, periodMs / 1_000);
  const count = Math.ceil((toMs - start) / periodMs);
  if (count > MAX_POINTS)
    throw validationError(`An expression covers at most ${MAX_POINTS} periods.`);
  const timesMs = Array.from({ length: count }, (_, index) => start + index * periodMs);
  const series = new Map(
    ids.flatMap((other) => {
      const found = done.get(other);
      const values = new Map(found?.points.map(({ atMs, value }) => [atMs, value]));
      return found ? [[other, timesMs.map((atMs) => values.get(atMs) ?? null)] as const] : [];
    }),
  );
  const answer = evaluateExpression(expression, { timesMs, series });
  if ('diagnostic' in answer) {
    throw validationError(`Error in expression '${id}': ${answer.diagnostic.message}`);
  }
  const points = answer.series.flatMap((value, index) =>
    value === null ? [] : [{ atMs: timesMs[index] ?? 0, value }],
  );
  return { points, units: [] };
}
