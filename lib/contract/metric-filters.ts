import * as z from 'zod';

import { ComparisonOperator } from './alarms';
import { QueryRange, QueryStatistics } from './queries';

const Pattern = z.string().max(1_024);
const LogGroup = z.string().min(1).max(512);

/** `POST /api/metric-filters/test`: which of a few lines a pattern matches. */
export const TestPattern = z.strictObject({
  pattern: Pattern,
  lines: z.array(z.string().min(1).max(262_144)).max(50),
});
export type TestPattern = z.infer<typeof TestPattern>;

export const PatternMistake = z.strictObject({
  message: z.string(),
  /** Offsets in UTF-16 code units, `to` exclusive. */
  from: z.int(),
  to: z.int(),
});
export type PatternMistake = z.infer<typeof PatternMistake>;

export const TestedPattern = z.strictObject({
  /** Empty: the pattern was accepted. */
  mistakes: z.array(PatternMistake),
  /** One per line, in order; empty where the pattern was refused. */
  lines: z.array(
    z.strictObject({
      matched: z.boolean(),
      /** What the pattern reads from the line: `$source` and its text. */
      values: z.record(z.string(), z.string()),
      /** Sentences that say which parts of the pattern do not hold; empty where it matched. */
      why: z.array(z.string()),
    }),
  ),
});
export type TestedPattern = z.infer<typeof TestedPattern>;

/** `GET /api/metric-filters/samples`: the newest events of a log group. */
export const SampleLinesQuery = z.strictObject({ logGroup: LogGroup });
export type SampleLinesQuery = z.infer<typeof SampleLinesQuery>;

export const SampleLines = z.strictObject({ lines: z.array(z.string()), range: QueryRange });
export type SampleLines = z.infer<typeof SampleLines>;

/** `POST /api/metric-filters/preview`: what the metric would have been over the last day. */
export const PreviewMetric = z.strictObject({
  logGroup: LogGroup,
  pattern: Pattern,
  /** `1`, or a field such as `$bytes`. */
  value: z.string().min(1).max(100),
});
export type PreviewMetric = z.infer<typeof PreviewMetric>;

/** What a minute's datapoints would be, as CloudWatch keeps them: any statistic can be told from it. */
export const PreviewMinute = z.strictObject({
  at: z.int(),
  samples: z.int().positive(),
  sum: z.number(),
  least: z.number(),
  most: z.number(),
});
export type PreviewMinute = z.infer<typeof PreviewMinute>;

export const MetricPreview = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none'), reason: z.string() }),
  z.strictObject({
    kind: z.literal('minutes'),
    range: QueryRange,
    text: z.string(),
    /** Minutes with datapoints; the others have none. */
    minutes: z.array(PreviewMinute),
    statistics: QueryStatistics,
  }),
]);
export type MetricPreview = z.infer<typeof MetricPreview>;

/** No `:`, `*`, `$` and control characters, as CloudWatch Logs wants names of metrics. */
const MetricName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(255)
  .regex(/^[^:*$\p{Cc}]*$/u, 'must not contain :, * or $');

/** `POST /api/metric-filters`: a metric filter and the alarm on its metric, in one go. */
export const CreateMetricAlarm = z.strictObject({
  logGroup: LogGroup,
  filterName: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(512)
    .regex(/^[^:*]*$/, 'must not contain : or *'),
  pattern: Pattern,
  metricNamespace: MetricName.refine((name) => !name.startsWith('AWS/'), {
    error: 'must not begin with AWS/',
  }),
  metricName: MetricName,
  metricValue: z.string().trim().min(1, 'must not be empty').max(100),
  alarmName: z.string().trim().min(1, 'must not be empty').max(255),
  alarmDescription: z.string().max(1_024),
  statistic: z.enum(['Sum', 'SampleCount', 'Average', 'Minimum', 'Maximum']),
  comparison: ComparisonOperator,
  threshold: z.number(),
  periodSeconds: z
    .int()
    .min(60)
    .max(86_400)
    .refine((seconds) => seconds % 60 === 0, { error: 'must be a multiple of 60' }),
  evaluationPeriods: z.int().min(1).max(1_440),
  datapointsToAlarm: z.int().min(1).max(1_440),
  treatMissingData: z.enum(['missing', 'ignore', 'breaching', 'notBreaching']),
  /** ARN of an SNS topic; empty: nobody is told. */
  action: z.union([z.literal(''), z.string().trim().regex(/^arn:/, 'must be an ARN')]),
  /** Whether a filter or an alarm of the same name may be replaced. */
  replace: z.boolean(),
});
export type CreateMetricAlarm = z.infer<typeof CreateMetricAlarm>;

/** What became of each call, in order. */
export const CreatedMetricAlarm = z.strictObject({
  steps: z.array(
    z.strictObject({
      call: z.string(),
      state: z.enum(['done', 'failed', 'not-tried']),
      problem: z.string().nullable(),
      remedy: z.string().nullable(),
    }),
  ),
});
export type CreatedMetricAlarm = z.infer<typeof CreatedMetricAlarm>;
