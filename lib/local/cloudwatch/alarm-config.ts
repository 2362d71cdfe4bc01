import * as z from 'zod';

import { AlarmName, Dimensions, MetricName, Namespace, Statistic, Unit } from './input';
import { MetricQuery } from './metric-query';

const Actions = z.array(z.string().min(1).max(1_024)).max(5);

const Common = z.object({
  alarmName: AlarmName,
  alarmDescription: z.string().max(1_024).optional(),
  actionsEnabled: z.boolean().default(true),
  oKActions: Actions.default([]),
  alarmActions: Actions.default([]),
  insufficientDataActions: Actions.default([]),
});

/** A metric alarm's settings: PutMetricAlarm's members with a small first letter. */
export const MetricAlarmConfig = Common.extend({
  metricName: MetricName.optional(),
  namespace: Namespace.optional(),
  statistic: Statistic.optional(),
  extendedStatistic: z.string().optional(),
  dimensions: Dimensions.default([]),
  period: z.int().min(1).optional(),
  unit: Unit.optional(),
  evaluationPeriods: z.int().min(1),
  datapointsToAlarm: z.int().min(1).optional(),
  threshold: z.number(),
  comparisonOperator: z.enum([
    'GreaterThanOrEqualToThreshold',
    'GreaterThanThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ]),
  treatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).optional(),
  evaluateLowSampleCountPercentile: z.enum(['evaluate', 'ignore']).optional(),
  metrics: z.array(MetricQuery).min(1).max(20).optional(),
});
export type MetricAlarmConfig = z.infer<typeof MetricAlarmConfig>;

/** Seconds. */
const SuppressorPeriod = z.int().min(0).optional();

/** A composite alarm's settings. */
export const CompositeAlarmConfig = Common.extend({
  alarmRule: z.string().min(1).max(10_240),
  /** A name or an ARN. */
  actionsSuppressor: z.string().min(1).max(1_600).optional(),
  actionsSuppressorWaitPeriod: SuppressorPeriod,
  actionsSuppressorExtensionPeriod: SuppressorPeriod,
});
export type CompositeAlarmConfig = z.infer<typeof CompositeAlarmConfig>;
