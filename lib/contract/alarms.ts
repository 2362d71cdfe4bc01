import * as z from 'zod';

import { Instant } from './queries';

/** AWS's own words for the three states. */
export const AlarmState = z.enum(['ALARM', 'INSUFFICIENT_DATA', 'OK']);
export type AlarmState = z.infer<typeof AlarmState>;

export const ComparisonOperator = z.enum([
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
]);
export type ComparisonOperator = z.infer<typeof ComparisonOperator>;

export const AlarmRule = z.strictObject({
  /** Metric math, as the alarm writes it, whose label is then `metricName`; `null`: one metric. */
  expression: z.string().nullable(),
  namespace: z.string(),
  metricName: z.string(),
  /** `Sum`, `Average` … or a percentile such as `p99`. */
  statistic: z.string(),
  dimensions: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  periodSeconds: z.int().positive(),
  evaluationPeriods: z.int().positive(),
  datapointsToAlarm: z.int().positive(),
  threshold: z.number(),
  /** `null`: an operator of anomaly detection, which has no fixed threshold. */
  comparison: ComparisonOperator.nullable(),
  treatMissingData: z.string(),
  unit: z.string().nullable(),
});
export type AlarmRule = z.infer<typeof AlarmRule>;

/** A stretch of one state; `to` is the next change or now. Epoch milliseconds. */
export const StateSpan = z.strictObject({ state: AlarmState, from: z.int(), to: z.int() });
export type StateSpan = z.infer<typeof StateSpan>;

export const AlarmSummary = z.strictObject({
  name: z.string(),
  arn: z.string(),
  description: z.string().nullable(),
  state: AlarmState,
  /** When this state began, epoch milliseconds. */
  since: z.int(),
  /** AWS's own text. */
  reason: z.string(),
  /** The newest datapoint that decided; `null` where the reason names none. */
  lastValue: z.number().nullable(),
  /** `null` for composite alarms and anomaly detection. */
  rule: AlarmRule.nullable(),
  actionsEnabled: z.boolean(),
  /** State over the last 24 hours; a time before the alarm existed has no span. */
  ribbon: z.array(StateSpan),
});
export type AlarmSummary = z.infer<typeof AlarmSummary>;

/** `GET /api/alarms` takes nothing. */
export const AlarmListQuery = z.strictObject({});
export type AlarmListQuery = z.infer<typeof AlarmListQuery>;

/** `GET /api/alarms`. */
export const AlarmList = z.strictObject({ alarms: z.array(AlarmSummary), readAt: z.int() });
export type AlarmList = z.infer<typeof AlarmList>;

const Delivery = z.strictObject({
  protocol: z.string(),
  endpoint: z.string(),
  state: z.enum(['Pending', 'Delivered', 'Failed']),
  /** Why the last attempt failed. */
  error: z.string().nullable(),
});

export const AlarmHistoryItem = z.strictObject({
  at: z.int(),
  kind: z.enum(['ConfigurationUpdate', 'StateUpdate', 'Action', 'Other']),
  summary: z.string(),
  from: AlarmState.nullable(),
  to: AlarmState.nullable(),
  reason: z.string().nullable(),
  /** Actions only. */
  succeeded: z.boolean().nullable(),
  /** Actions only: to whom, and the message word by word, where the history tells. */
  sent: z
    .strictObject({
      to: z.string(),
      message: z.string().nullable(),
      /** To the topic's subscribers, one by one; local mode only, AWS does not tell. */
      deliveries: z.array(Delivery),
    })
    .nullable(),
});
export type AlarmHistoryItem = z.infer<typeof AlarmHistoryItem>;

export const MetricPoint = z.strictObject({
  /** Start of the period, epoch milliseconds. */
  at: z.int(),
  /** `null`: no datapoint in this period, which is not zero. */
  value: z.number().nullable(),
});
export type MetricPoint = z.infer<typeof MetricPoint>;

export const AlarmQuery = z
  .strictObject({
    name: z.string().min(1).max(255),
    from: z.coerce.number().pipe(Instant).optional(),
    to: z.coerce.number().pipe(Instant).optional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    error: 'from and to go together',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['to'],
    error: 'must be later than from',
  });
export type AlarmQuery = z.infer<typeof AlarmQuery>;

/** `GET /api/alarms/[name]`; the metric covers the asked range, else the last hour. */
export const AlarmDetail = z.strictObject({
  alarm: AlarmSummary,
  metric: z.strictObject({
    from: z.int(),
    to: z.int(),
    /** Width of a point; wider than the alarm's period where the range is too long for it. */
    periodSeconds: z.int().positive(),
    points: z.array(MetricPoint),
    /** The same periods one week before, at the time they are compared with; empty where CloudWatch keeps none. */
    before: z.array(MetricPoint),
    /** Why there is no metric to draw; `null` where there is. */
    absent: z.string().nullable(),
  }),
  history: z.array(AlarmHistoryItem),
  actions: z.strictObject({
    alarm: z.array(z.string()),
    ok: z.array(z.string()),
    insufficientData: z.array(z.string()),
  }),
  /** The metric filter behind the metric, where there is one. */
  filter: z
    .strictObject({
      name: z.string(),
      logGroup: z.string(),
      pattern: z.string(),
      value: z.string(),
      /** Value of a minute in which nothing matched; `null`: no datapoint then. */
      defaultValue: z.number().nullable(),
      /** Name of a dimension to the field it is read from. */
      dimensions: z.record(z.string(), z.string()),
    })
    .nullable(),
  /** Composite alarms only: how the states of others make this one. */
  compositeRule: z.string().nullable(),
  /** Composite alarms with a suppressor only. */
  suppression: z
    .strictObject({
      /** Name or ARN of the alarm that holds back the actions of this one. */
      suppressor: z.string(),
      waitSeconds: z.int().nonnegative(),
      extensionSeconds: z.int().nonnegative(),
      /** What holds them back now; `null`: nothing. */
      heldBy: z.enum(['WaitPeriod', 'ExtensionPeriod', 'Alarm']).nullable(),
    })
    .nullable(),
  readAt: z.int(),
});
export type AlarmDetail = z.infer<typeof AlarmDetail>;

/** One event of `GET /api/alarms/events`: after `changed` the alarms are worth reading again. */
export const AlarmEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('changed'), readAt: z.int() }),
  z.strictObject({ kind: z.literal('same'), readAt: z.int() }),
  /** The alarms could not be read; `readAt` is when that was tried. */
  z.strictObject({ kind: z.literal('failed'), readAt: z.int(), detail: z.string() }),
]);
export type AlarmEvent = z.infer<typeof AlarmEvent>;
