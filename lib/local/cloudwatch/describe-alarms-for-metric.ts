import * as z from 'zod';

import type { Operation } from '../local';
import { listAlarms } from './alarm-record';
import { describeMetricAlarm } from './describe-alarm';
import { printDimensions } from './dimensions';
import { Dimensions, MetricName, Namespace, readInput, Statistic, Unit } from './input';

const Input = z.object({
  metricName: MetricName,
  namespace: Namespace,
  statistic: Statistic.optional(),
  extendedStatistic: z.string().optional(),
  dimensions: Dimensions.optional(),
  period: z.int().min(1).optional(),
  unit: Unit.optional(),
});

/** The alarms on one metric; its dimensions must be complete. */
export const describeAlarmsForMetric: Operation = async (local, input) => {
  const { metricName, namespace, statistic, extendedStatistic, period, unit, ...wanted } =
    readInput(Input, input);
  const dimensions = printDimensions(wanted.dimensions ?? []);
  const alarms = (await listAlarms(local.engine)).filter((alarm) => alarm.kind === 'MetricAlarm');
  const found = alarms.filter(
    ({ config }) =>
      config.metricName === metricName &&
      config.namespace === namespace &&
      printDimensions(config.dimensions) === dimensions &&
      (statistic === undefined || config.statistic === statistic) &&
      (extendedStatistic === undefined || config.extendedStatistic === extendedStatistic) &&
      (period === undefined || config.period === period) &&
      (unit === undefined || config.unit === unit),
  );
  return { MetricAlarms: found.map((alarm) => describeMetricAlarm(local, alarm)) };
};
