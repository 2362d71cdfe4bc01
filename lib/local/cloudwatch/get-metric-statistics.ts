import * as z from 'zod';

import type { Operation } from '../local';
import { invalidCombination, invalidValue, missingParameter } from './errors';
import { alignStart } from './evaluate-queries';
import { Dimensions, MetricName, Namespace, Statistic, Timestamp, Unit } from './input';
import { readMetricInput } from './metric-input';
import { isMetricPeriod } from './metric-query';
import { type MetricPoint, readPoints } from './read-points';
import { type AnyStatistic, readStatistic, statisticOf } from './statistic';

const MAX_POINTS = 1_440;

const Input = z.object({
  namespace: Namespace,
  metricName: MetricName,
  dimensions: Dimensions.optional(),
  startTime: Timestamp,
  endTime: Timestamp,
  period: z.int().min(1),
  statistics: z.array(Statistic).min(1).max(5).optional(),
  extendedStatistics: z.array(z.string()).min(1).max(10).optional(),
  unit: Unit.optional(),
});

/** Statistics of one metric; without `Unit` a datapoint for each unit, as recorded. */
export const getMetricStatistics: Operation = async (local, input) => {
  const parsed = readMetricInput(Input, input);
  const { namespace, metricName, dimensions = [], startTime, endTime, period, unit } = parsed;
  const { statistics = [], extendedStatistics: extended = [] } = parsed;
  if (!statistics.length && !extended.length) throw missingParameter('Statistics');
  if (statistics.length && extended.length) {
    throw invalidCombination(
      'The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.',
    );
  }
  const percentiles = extended.map((name) => [name, readStatistic(name)] as const);
  if (startTime >= endTime) {
    throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  }
  if (!isMetricPeriod(period)) {
    throw invalidValue(
      'The parameter Period must be a value in the set [1, 5, 10, 20, 30] or a multiple of 60.',
    );
  }
  const count = Math.ceil((endTime - startTime) / (period * 1_000));
  if (count > MAX_POINTS) {
    throw invalidCombination(
      `You have requested up to ${count} datapoints, which exceeds the limit of ${MAX_POINTS}. ` +
        'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    );
  }

  const fromMs = alignStart(startTime, period);
  const [points = []] = await readPoints(local.engine, [
    {
      key: { namespace, metricName, dimensions },
      periods: { fromMs, toMs: endTime, periodMs: period * 1_000 },
      withValues: extended.length > 0,
    },
  ]);
  return {
    Label: metricName,
    Datapoints: points
      .filter((point) => unit === undefined || point.unit === unit)
      .map((point) => ({
        Timestamp: point.atMs / 1_000,
        ...Object.fromEntries(statistics.map((name) => [name, statisticOf(point, name)])),
        ...(percentiles.length > 0 && { ExtendedStatistics: computeEach(point, percentiles) }),
        Unit: point.unit,
      })),
  };
};

/** Without those that the period's values do not give. */
const computeEach = (
  point: MetricPoint,
  percentiles: readonly (readonly [string, AnyStatistic])[],
) =>
  Object.fromEntries(
    percentiles.flatMap(([name, statistic]) => {
      const value = statisticOf(point, statistic);
      return value === null ? [] : [[name, value]];
    }),
  );
