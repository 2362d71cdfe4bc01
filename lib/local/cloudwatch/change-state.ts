import type { AlarmState } from '@/lib/alarms/alarm';
import type { ChildState } from '@/lib/alarms/composite-reason';
import {
  actionItem,
  type ExplainedState,
  failedActionItem,
  stateUpdateItem,
} from '@/lib/alarms/history-item';
import { type NoticeSubject, printNotification } from '@/lib/alarms/notification';

import type { Statement } from '../engine';
import type { Local } from '../local';
import { alarmPeriod } from './alarm-metric';
import { type Alarm, alarmArn } from './alarm-record';
import { describeQuery } from './describe-alarm';
import { insertHistory } from './history';
import { queueDeliveries } from '../sns/queue-deliveries';

/**
 * The statements of one state change, to be written in one transaction: history, deliveries of the
 * new state's actions, and the state itself. They do nothing if the alarm was written since it was
 * read, so a change is made once or not at all.
 *
 * @param children of a composite alarm: those that made it change
 */
export function changeState(
  local: Local,
  alarm: Alarm,
  next: ExplainedState,
  children: readonly ChildState[] = [],
): Statement[] {
  const nowMs = local.now();
  const before = { value: alarm.state, reason: alarm.reason, reasonData: alarm.reasonData };
  const isTransition = next.value !== alarm.state;
  const deliveries =
    isTransition && alarm.config.actionsEnabled
      ? actionsOf(alarm, next.value).flatMap((action) =>
          runAction(local, alarm, next, action, children),
        )
      : [];
  const update = insertHistory(alarm, stateUpdateItem(before, next), nowMs, unwritten(alarm));
  return [
    ...(isTransition ? [update] : []),
    ...deliveries,
    {
      sql: `UPDATE alarms SET state = $3, reason = $4, reason_data = $5, state_updated_ms = $6,
              state_changed_ms = $7, revision = revision + 1 WHERE name = $1 AND revision = $2`,
      parameters: [
        ...[alarm.name, alarm.revision, next.value, next.reason, next.reasonData],
        ...[BigInt(nowMs), BigInt(isTransition ? nowMs : alarm.stateChangedMs)],
      ],
    },
  ];
}

function actionsOf({ config }: Alarm, state: AlarmState): readonly string[] {
  switch (state) {
    case 'OK':
      return config.oKActions;
    case 'ALARM':
      return config.alarmActions;
    case 'INSUFFICIENT_DATA':
      return config.insufficientDataActions;
  }
}

/** The alarm is as it was read. */
const unwritten = ({ revision }: Alarm) => ({
  sql: 'name = $1 AND revision = $8',
  parameters: [revision],
});

/** Publishes to a topic and says so. One that was deleted fails; one that never was made has no subscribers. */
function runAction(
  local: Local,
  alarm: Alarm,
  next: ExplainedState,
  action: string,
  children: readonly ChildState[],
): Statement[] {
  const nowMs = local.now();
  const { revision, name, kind } = alarm;
  const failed = (why: string) => failedActionItem(action, nowMs, why);
  if (!/^arn:[^:]*:sns:/.test(action)) {
    const item = failed('This endpoint delivers to SNS topics only.');
    return [insertHistory(alarm, item, nowMs, unwritten(alarm))];
  }
  const isGone = 'EXISTS (SELECT 1 FROM sns_topics WHERE arn = $9 AND deleted_ms IS NOT NULL)';
  const onlyIf = (condition: string) => ({
    sql: `${unwritten(alarm).sql} AND ${condition}`,
    parameters: [revision, action],
  });
  const { subject, message } = notify(local, alarm, next, children);
  const messageId = local.newId();
  const done = actionItem(action, nowMs, { subject, message });
  return [
    insertHistory(alarm, failed('Topic does not exist'), nowMs, onlyIf(isGone)),
    insertHistory(alarm, done, nowMs, onlyIf(`NOT ${isGone}`), messageId),
    {
      sql: `INSERT INTO outbox SELECT $1, $2, $3, $4, $5, $6
            WHERE EXISTS (SELECT 1 FROM alarm_history WHERE message_id = $1)`,
      parameters: [messageId, BigInt(nowMs), name, action, subject, message],
    },
    queueDeliveries(
      { messageId, topicArn: action, subject, message, alarm: { name, kind, revision } },
      nowMs,
    ),
  ];
}

function notify(
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
      metrics: config.metrics?.map(describeQuery),
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
