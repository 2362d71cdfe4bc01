import * as z from 'zod';

import type { Operation } from '../local';
import { validationError } from './errors';
import { evaluateQueries, type QuerySeries } from './evaluate-queries';
import { Timestamp } from './input';
import { labelQueries } from './label-queries';
import { readMetricInput } from './metric-input';
import { checkQueries, MetricQuery } from './metric-query';
import { readToken, writeToken } from './page';

const MAX_POINTS = 100_800;

const Input = z.object({
  metricDataQueries: z.array(MetricQuery).max(500),
  startTime: Timestamp,
  endTime: Timestamp,
  nextToken: z.string().optional(),
  scanBy: z.enum(['TimestampDescending', 'TimestampAscending']).optional(),
  maxDatapoints: z.int().min(1).optional(),
});

/** Reads metrics and computes with them. Newest first unless `ScanBy` says otherwise. */
export const getMetricData: Operation = async (local, input) => {
  const parsed = readMetricInput(Input, input, 'ValidationError');
  const { metricDataQueries: queries, startTime, endTime, nextToken } = parsed;
  if (startTime === endTime) {
    throw validationError('The parameter StartTime must not equal parameter EndTime.');
  }
  if (startTime > endTime) {
    throw validationError('The parameter EndTime must be greater than StartTime.');
  }
  checkQueries(queries);
  const series = await evaluateQueries(local.engine, queries, {
    fromMs: startTime,
    toMs: endTime,
    purpose: 'data',
  });

  const limit = Math.min(parsed.maxDatapoints ?? MAX_POINTS, MAX_POINTS);
  const page = { from: nextToken === undefined ? 0 : readToken('GetMetricData', nextToken), limit };
  const ascending = parsed.scanBy === 'TimestampAscending';
  const labels = labelQueries(queries.filter(isReturned));
  let place = 0;
  const results = queries.filter(isReturned).map((query) => {
    const found = series.get(query.id) ?? { points: [], units: [] };
    const points = ascending ? found.points : [...found.points].reverse();
    const from = Math.max(page.from - place, 0);
    const to = Math.max(page.from + page.limit - place, 0);
    place += points.length;
    const label = labels.get(query.id) ?? query.id;
    return toResult(query.id, label, points.slice(from, to), found.units, to < points.length);
  });
  const isLast = page.from + page.limit >= place;
  return {
    MetricDataResults: results,
    Messages: [],
    ...(!isLast && { NextToken: writeToken('GetMetricData', page.from + page.limit) }),
  };
};

const isReturned = ({ returnData }: MetricQuery) => returnData !== false;

function toResult(
  id: string,
  label: string,
  points: QuerySeries['points'],
  units: readonly string[],
  isPartial: boolean,
) {
  return {
    Id: id,
    Label: label,
    Timestamps: points.map(({ atMs }) => atMs / 1_000),
    Values: points.map(({ value }) => value),
    StatusCode: isPartial ? 'PartialData' : 'Complete',
    ...(units.length && {
      Messages: [
        { Code: 'MultipleUnits', Value: `Multiple units returned: '[${units.join(', ')}]'` },
      ],
    }),
  };
}
