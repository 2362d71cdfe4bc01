import type { AlarmState } from './alarm';
import { formatOffsetTime } from './format-time';
import { Double, printJson } from './print-json';
import { regionName } from './region-name';

export interface AlarmNotice {
  readonly name: string;
  readonly description: string | undefined;
  readonly arn: string;
  readonly configuredAtMs: number;
  readonly okActions: readonly string[];
  readonly alarmActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
  readonly account: string;
  /** `us-east-1` */
  readonly region: string;
  readonly before: AlarmState;
  readonly after: AlarmState;
  readonly reason: string;
  readonly changedAtMs: number;
  readonly subject: NoticeSubject;
}

export type NoticeSubject =
  | { readonly kind: 'metric'; readonly trigger: Trigger }
  | {
      readonly kind: 'composite';
      readonly rule: string;
      readonly children: readonly {
        readonly arn: string;
        readonly state: AlarmState;
        readonly atMs: number;
      }[];
    };

export interface Trigger {
  /** `undefined` members belong to the other form: one metric, or metric math. */
  readonly metricName?: string | undefined;
  readonly namespace?: string | undefined;
  readonly statistic?: string | undefined;
  /** A percentile, instead of `statistic`. */
  readonly extendedStatistic?: string | undefined;
  readonly unit?: string | undefined;
  readonly dimensions?: readonly Named[] | undefined;
  readonly metrics?: readonly TriggerQuery[] | undefined;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number | undefined;
  readonly comparison: string;
  readonly threshold: number;
  readonly treatMissingData?: string | undefined;
  readonly lowSamples?: string | undefined;
}

/** One query of metric math, as the alarm has it. */
export interface TriggerQuery {
  readonly id: string;
  readonly expression?: string | undefined;
  readonly label?: string | undefined;
  readonly period?: number | undefined;
  readonly returnData?: boolean | undefined;
  readonly metricStat?:
    | {
        readonly metric: {
          readonly namespace?: string | undefined;
          readonly metricName?: string | undefined;
          readonly dimensions?: readonly Named[] | undefined;
        };
        readonly period: number;
        readonly stat: string;
        readonly unit?: string | undefined;
      }
    | undefined;
}

interface Named {
  readonly name: string;
  readonly value: string;
}

/** What SNS takes as a subject. */
const MAX_SUBJECT = 100;

/** What SNS carries to the subscribers of an alarm action. */
export function printNotification(notice: AlarmNotice): { subject: string; message: string } {
  const { subject } = notice;
  const actions = {
    OKActions: notice.okActions,
    AlarmActions: notice.alarmActions,
    InsufficientDataActions: notice.insufficientDataActions,
  };
  const isMetric = subject.kind === 'metric';
  return {
    subject: printHeading(notice),
    message: printJson({
      AlarmName: notice.name,
      AlarmDescription: notice.description ?? null,
      AWSAccountId: notice.account,
      AlarmConfigurationUpdatedTimestamp: isMetric
        ? formatOffsetTime(notice.configuredAtMs)
        : undefined,
      NewStateValue: notice.after,
      NewStateReason: notice.reason,
      StateChangeTime: formatOffsetTime(notice.changedAtMs),
      Region: regionName(notice.region),
      AlarmArn: notice.arn,
      ...(isMetric
        ? { OldStateValue: notice.before, ...actions }
        : { ...actions, OldStateValue: notice.before }),
      ActionExecutedAfterMuteWindow: false,
      ...printSubject(subject),
    }),
  };
}

/** `ALARM: "name" in US East (N. Virginia)`: plain ASCII, the name cut where it would not fit. */
function printHeading({ name, region, after }: AlarmNotice): string {
  const place = regionName(region);
  const room = MAX_SUBJECT - `${after}: "" in ${place}`.length;
  const plain = name.replace(/[^ -~]+/g, '_');
  const fitting = plain.length > room ? `${plain.slice(0, room - 3)}...` : plain;
  return `${after}: "${fitting}" in ${place}`;
}

function printSubject(subject: NoticeSubject): object {
  if (subject.kind === 'metric') return { Trigger: printTrigger(subject.trigger) };
  return {
    AlarmRule: subject.rule,
    TriggeringChildren: subject.children.map(({ arn, state, atMs }) => ({
      Arn: arn,
      State: { Value: state, Timestamp: formatOffsetTime(atMs) },
    })),
  };
}

function printTrigger(trigger: Trigger): object {
  const evaluation = {
    Period: trigger.periodSeconds,
    EvaluationPeriods: trigger.evaluationPeriods,
    DatapointsToAlarm: trigger.datapointsToAlarm,
    ComparisonOperator: trigger.comparison,
    Threshold: new Double(trigger.threshold),
    TreatMissingData: trigger.treatMissingData ?? '',
    EvaluateLowSampleCountPercentile: trigger.lowSamples ?? '',
  };
  if (trigger.metrics) return { ...evaluation, Metrics: trigger.metrics.map(printQuery) };
  return {
    MetricName: trigger.metricName,
    Namespace: trigger.namespace,
    StatisticType: trigger.extendedStatistic === undefined ? 'Statistic' : 'ExtendedStatistic',
    Statistic: statisticName(trigger.statistic),
    ExtendedStatistic: trigger.extendedStatistic,
    Unit: trigger.unit ?? null,
    Dimensions: trigger.dimensions?.map(printDimension),
    ...evaluation,
  };
}

const printQuery = ({ id, expression, label, metricStat, period, returnData }: TriggerQuery) => ({
  Expression: expression,
  Id: id,
  Label: label,
  MetricStat: metricStat && {
    Metric: {
      Dimensions: (metricStat.metric.dimensions ?? []).map(printDimension),
      MetricName: metricStat.metric.metricName,
      Namespace: metricStat.metric.namespace,
    },
    Period: metricStat.period,
    Stat: metricStat.stat,
    Unit: metricStat.unit,
  },
  Period: period,
  ReturnData: returnData ?? true,
});

const printDimension = ({ name, value }: Named) => ({ value, name });

/** `SampleCount` → `SAMPLE_COUNT` */
const statisticName = (statistic: string | undefined) =>
  statistic?.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
