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
  readonly dimensions?: readonly { readonly name: string; readonly value: string }[] | undefined;
  readonly metrics?: readonly object[] | undefined;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number | undefined;
  readonly comparison: string;
  readonly threshold: number;
  readonly treatMissingData?: string | undefined;
  readonly lowSamples?: string | undefined;
}

/** What SNS carries to the subscribers of an alarm action. */
export function printNotification(notice: AlarmNotice): { subject: string; message: string } {
  const place = regionName(notice.region);
  return {
    subject: `${notice.after}: "${notice.name}" in ${place}`,
    message: printJson({
      AlarmName: notice.name,
      AlarmDescription: notice.description ?? null,
      AWSAccountId: notice.account,
      AlarmConfigurationUpdatedTimestamp: formatOffsetTime(notice.configuredAtMs),
      NewStateValue: notice.after,
      NewStateReason: notice.reason,
      StateChangeTime: formatOffsetTime(notice.changedAtMs),
      Region: place,
      AlarmArn: notice.arn,
      OldStateValue: notice.before,
      OKActions: notice.okActions,
      AlarmActions: notice.alarmActions,
      InsufficientDataActions: notice.insufficientDataActions,
      ActionExecutedAfterMuteWindow: false,
      ...printSubject(notice.subject),
    }),
  };
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
  const metric = trigger.metrics
    ? { Metrics: trigger.metrics }
    : {
        MetricName: trigger.metricName,
        Namespace: trigger.namespace,
        StatisticType: trigger.extendedStatistic === undefined ? 'Statistic' : 'ExtendedStatistic',
        Statistic: statisticName(trigger.statistic),
        ExtendedStatistic: trigger.extendedStatistic,
        Unit: trigger.unit ?? null,
        Dimensions: trigger.dimensions,
      };
  return {
    ...metric,
    Period: trigger.periodSeconds,
    EvaluationPeriods: trigger.evaluationPeriods,
    DatapointsToAlarm: trigger.datapointsToAlarm,
    ComparisonOperator: trigger.comparison,
    Threshold: new Double(trigger.threshold),
    TreatMissingData: trigger.treatMissingData ?? '',
    EvaluateLowSampleCountPercentile: trigger.lowSamples ?? '',
  };
}

/** `SampleCount` → `SAMPLE_COUNT` */
const statisticName = (statistic: string | undefined) =>
  statistic?.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
