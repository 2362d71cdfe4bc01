import type { ChildState } from '@/lib/alarms/composite-reason';
import type { ExplainedState } from '@/lib/alarms/history-item';
import { type NoticeSubject, printNotification } from '@/lib/alarms/notification';

import type { Local } from '../local';
import { alarmPeriod } from './alarm-metric';
import { type Alarm, alarmArn } from './alarm-record';

/** What the actions of an alarm publish when it comes into a state. */
export function writeNotice(
  local: Local,
  alarm: Alarm,
  next: ExplainedState,
  children: readonly ChildState[],
): { subject: string; message: string } {
  const { config } = alarm;
  return printNotification({
    name: alarm.name,
    description: config.alarmDescription,
    arn: alarmArn(local, alarm.name),
    configuredAtMs: alarm.configuredMs,
    okActions: config.oKActions,
    alarmActions: config.alarmActions,
    insufficientDataActions: config.insufficientDataActions,
    account: local.account,
    region: local.region,
    before: alarm.state,
    after: next.value,
    reason: next.reason,
    changedAtMs: local.now(),
    subject: subjectOf(alarm, children),
  });
}

function subjectOf(alarm: Alarm, children: readonly ChildState[]): NoticeSubject {
  if (alarm.kind === 'CompositeAlarm') {
    return { kind: 'composite', rule: alarm.config.alarmRule, children };
  }
  const { config } = alarm;
  return {
    kind: 'metric',
    trigger: {
      metricName: config.metricName,
      namespace: config.namespace,
      statistic: config.statistic,
      extendedStatistic: config.extendedStatistic,
      unit: config.unit,
      dimensions: config.dimensions,
      metrics: config.metrics,
      periodSeconds: alarmPeriod(config),
      evaluationPeriods: config.evaluationPeriods,
      datapointsToAlarm: config.datapointsToAlarm,
      comparison: config.comparisonOperator,
      threshold: config.threshold,
      treatMissingData: config.treatMissingData,
      lowSamples: config.evaluateLowSampleCountPercentile,
    },
  };
}
