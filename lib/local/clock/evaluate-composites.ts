import type { AlarmState } from '@/lib/alarms/alarm';
import { compositeReason, readTriggers } from '@/lib/alarms/composite-reason';
import { parseRule } from '@/lib/alarms/rule/parse-rule';
import { alarmNameOf, evaluateRule } from '@/lib/alarms/rule/rule';

import { type Alarm, alarmArn, type CompositeAlarm, listAlarms } from '../cloudwatch/alarm-record';
import { changeStates, type StateChange } from '../cloudwatch/change-state';
import { childrenOf, isInCycle, printChildren } from '../cloudwatch/composite-graph';
import { continueSuppression, startSuppression } from '../cloudwatch/suppress-actions';
import type { Local } from '../local';

/** Composite alarms on composite alarms settle within as many rounds as they are deep. */
const MAX_ROUNDS = 20;

/**
 * Evaluates all composite alarms until none changes, and ends what held back their actions for long enough.
 *
 * @returns the names of the alarms that changed
 */
export async function evaluateComposites(local: Local): Promise<string[]> {
  const changed: string[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const settled = await evaluateOnce(local);
    changed.push(...settled);
    if (!settled.length) break;
  }
  return changed;
}

async function evaluateOnce(local: Local): Promise<string[]> {
  const alarms = new Map((await listAlarms(local.engine)).map((alarm) => [alarm.name, alarm]));
  const changed: string[] = [];
  for (const alarm of alarms.values()) {
    if (alarm.kind !== 'CompositeAlarm') continue;
    const statements = changeStates(local, [judge(local, alarm, alarms)]);
    if (!statements.length) continue;
    await local.engine.write(statements);
    changed.push(alarm.name);
  }
  return changed;
}

function judge(
  local: Local,
  alarm: CompositeAlarm,
  alarms: ReadonlyMap<string, Alarm>,
): StateChange {
  const value = decide(alarm, alarms);
  if (value !== alarm.state) {
    const children = triggersOf(local, alarm, alarms);
    const { reason, reasonData } = compositeReason(children);
    const suppression = startSuppression(local, alarm.config, alarms);
    return { alarm, next: { value, reason, reasonData, suppression }, children };
  }
  const { reason, reasonData, setOver } = alarm;
  return {
    alarm,
    next: { value, reason, reasonData, suppression: continueSuppression(local, alarm, alarms) },
    children: readTriggers(reasonData),
    ...(setOver !== null && { setOver }),
  };
}

/** The state a rule gives; as it is while the alarm is in a cycle, or over the children it was set over. */
function decide(alarm: CompositeAlarm, alarms: ReadonlyMap<string, Alarm>): AlarmState {
  const { rule } = parseRule(alarm.config.alarmRule);
  const isKept = alarm.setOver !== null && alarm.setOver === printChildren(alarm, alarms);
  if (!rule || isKept || isInCycle(alarm, alarms)) return alarm.state;
  return evaluateRule(rule, (name) => alarms.get(alarmNameOf(name))?.state) ? 'ALARM' : 'OK';
}

/** The children that changed since the composite alarm did; all of them if none has. */
function triggersOf(local: Local, alarm: Alarm, alarms: ReadonlyMap<string, Alarm>) {
  const children = childrenOf(alarm).flatMap((name) => alarms.get(name) ?? []);
  const moved = children.filter(({ stateChangedMs }) => stateChangedMs > alarm.stateChangedMs);
  return (moved.length ? moved : children).map(({ name, state, stateChangedMs }) => ({
    arn: alarmArn(local, name),
    state,
    atMs: stateChangedMs,
  }));
}
