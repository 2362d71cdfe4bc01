import * as z from 'zod';

import type { Operation } from '../local';
import { invalidCombination, invalidValue, missingParameter } from './errors';
import { alignStart } from './evaluate-queries';
import {
  Dimensions,
  MetricName,
  Namespace,
  readInput,
  refuseMembers,
  Statistic,
  Timestamp,
  Unit,
} from './input';
import { checkPeriod } from './metric-query';
import { readPoints, statisticOf } from './read-points';

const MAX_POINTS = 1_440;

const Input = z.object({
  namespace: Namespace,
  metricName: MetricName,
  dimensions: Dimensions.optional(),
  startTime: Timestamp,
  endTime: Timestamp,
  period: z.int().min(1),
  statistics: z.array(Statistic).min(1).max(5).optional(),
  unit: Unit.optional(),
});

/** Statistics of one metric; without `Unit` a datapoint for each unit, as recorded. */
export const getMetricStatistics: Operation = async (local, input) => {
  refuseMembers(input, ['ExtendedStatistics']);
  const parsed = readInput(Input, input);
  const { namespace, metricName, dimensions = [], startTime, endTime, period, unit } = parsed;
  if (!parsed.statistics) throw missingParameter('Statistics');
  const statistics = parsed.statistics;
  if (startTime >= endTime) {
    throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  }
  const count = Math.ceil((endTime - startTime) / (period * 1_000));
  if (count > MAX_POINTS) {
    throw invalidCombination(
      `You have requested up to ${count} datapoints, which exceeds the limit of ${MAX_POINTS}. ` +
        'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    );
  }
  checkPeriod(period);

  const points = await readPoints(
    local.engine,
    { namespace, metricName, dimensions },
    { fromMs: alignStart(startTime, period), toMs: endTime, periodMs: period * 1_000 },
  );
  return {
    Label: metricName,
    Datapoints: points
      .filter((point) => unit === undefined || point.unit === unit)
      .map((point) => ({
        Timestamp: point.atMs / 1_000,
        ...Object.fromEntries(statistics.map((name) => [name, statisticOf(point, name)])),
        Unit: point.unit,
      })),
  };
};
