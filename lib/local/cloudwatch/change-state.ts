import type { AlarmState } from '@/lib/alarms/alarm';
import type { ChildState } from '@/lib/alarms/composite-reason';
import {
  actionItem,
  type ExplainedState,
  failedActionItem,
  stateUpdateItem,
} from '@/lib/alarms/history-item';
import type { Suppression } from '@/lib/alarms/suppression';

import type { Statement } from '../engine';
import type { Local } from '../local';
import { writeNotice } from './alarm-notice';
import type { Alarm } from './alarm-record';
import { type HistoryLine, insertHistoryLines } from './history';
import { type Notice, queueDeliveries } from '../sns/queue-deliveries';

export interface StateChange {
  readonly alarm: Alarm;
  readonly next: ExplainedState;
  /** Of a composite alarm: those that made it change. */
  readonly children?: readonly ChildState[];
  /** Of a composite alarm whose state a person sets: the children it is set over, see `printChildren`. */
  readonly setOver?: string;
}

/**
 * The statements of state changes, to be written in one transaction: history, deliveries of the new
 * states' actions, and the states themselves. They pass over an alarm that was written since it was
 * read, so a change is made once or not at all. As many statements for a thousand changes as for one.
 *
 * Where only the suppression of a composite alarm's actions ends, the actions of the state it is in are taken.
 */
export function changeStates(local: Local, asked: readonly StateChange[]): Statement[] {
  const nowMs = local.now();
  const lines: HistoryLine[] = [];
  const notices: AlarmNotice[] = [];
  const changes = asked.filter(hasChanged);
  if (changes.length === 0) return [];
  for (const { alarm, next, children = [] } of changes) {
    const { state: value, reason, reasonData } = alarm;
    const before = { value, reason, reasonData, suppression: suppressionOf(alarm) };
    lines.push({ alarm, item: stateUpdateItem(before, next) });
    if (!alarm.config.actionsEnabled || next.suppression) continue;
    for (const action of actionsOf(alarm, next.value)) {
      if (!/^arn:[^:]*:sns:/.test(action)) {
        const why = 'This endpoint delivers to SNS topics only.';
        lines.push({ alarm, item: failedActionItem(action, nowMs, why) });
        continue;
      }
      const published = writeNotice(local, alarm, next, children);
      const messageId = local.newId();
      const gone = failedActionItem(action, nowMs, 'Topic does not exist');
      // A topic that was deleted fails; one that never was made has no subscribers.
      lines.push({ alarm, item: gone, topic: { arn: action, isGone: true } });
      const item = actionItem(action, nowMs, published);
      lines.push({ alarm, item, topic: { arn: action, isGone: false }, messageId });
      notices.push({ ...published, alarm, messageId, topicArn: action });
    }
  }
  return [
    ...(lines.length ? [insertHistoryLines(lines, nowMs)] : []),
    ...(notices.length ? [insertOutbox(notices, nowMs), queueDeliveries(notices, nowMs)] : []),
    updateStates(changes, nowMs),
  ];
}

const suppressionOf = (alarm: Alarm): Suppression | null =>
  alarm.kind === 'CompositeAlarm' ? alarm.suppression : null;

const hasChanged = ({ alarm, next }: StateChange) =>
  next.value !== alarm.state || next.suppression?.by !== suppressionOf(alarm)?.by;

interface AlarmNotice extends Notice {
  readonly alarm: Alarm;
}

const insertOutbox = (notices: readonly AlarmNotice[], nowMs: number): Statement => ({
  sql: `INSERT INTO outbox SELECT * FROM (
          SELECT unnest($1::VARCHAR[]) AS id, $2::BIGINT AS at_ms, unnest($3::VARCHAR[]), unnest($4::VARCHAR[]),
            unnest($5::VARCHAR[]), unnest($6::VARCHAR[]))
        WHERE id IN (SELECT message_id FROM alarm_history WHERE at_ms = $2)`,
  parameters: [
    notices.map(({ messageId }) => messageId),
    BigInt(nowMs),
    notices.map(({ alarm }) => alarm.name),
    notices.map(({ topicArn }) => topicArn),
    notices.map(({ subject }) => subject ?? ''),
    notices.map(({ message }) => message),
  ],
});

const updateStates = (changes: readonly StateChange[], nowMs: number): Statement => ({
  sql: `UPDATE alarms SET state = c.state, reason = c.reason, reason_data = c.reason_data, state_updated_ms = $1::BIGINT,
          state_changed_ms = CASE WHEN alarms.state = c.state THEN state_changed_ms ELSE $1::BIGINT END,
          suppressed_by = c.suppressed_by, suppressed_ms = c.suppressed_ms, suppressed_reason = c.suppressed_reason,
          set_over = c.set_over, revision = alarms.revision + 1
        FROM (SELECT unnest($2::VARCHAR[]) AS name, unnest($3::BIGINT[]) AS revision, unnest($4::VARCHAR[]) AS state,
                unnest($5::VARCHAR[]) AS reason, nullif(unnest($6::VARCHAR[]), '') AS reason_data,
                nullif(unnest($7::VARCHAR[]), '') AS suppressed_by, unnest($8::BIGINT[]) AS suppressed_ms,
                unnest($9::VARCHAR[]) AS suppressed_reason, nullif(unnest($10::VARCHAR[]), '') AS set_over) c
        WHERE alarms.name = c.name AND alarms.revision = c.revision`,
  parameters: [
    BigInt(nowMs),
    changes.map(({ alarm }) => alarm.name),
    changes.map(({ alarm }) => alarm.revision),
    changes.map(({ next }) => next.value),
    changes.map(({ next }) => next.reason),
    changes.map(({ next }) => next.reasonData ?? ''),
    changes.map(({ next }) => next.suppression?.by ?? ''),
    changes.map(({ next }) => BigInt(next.suppression?.sinceMs ?? 0)),
    changes.map(({ next }) => next.suppression?.reason ?? ''),
    changes.map(({ setOver }) => setOver ?? ''),
  ],
});

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
