import * as z from 'zod';

import { AwsError } from '../aws-error';
import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { listAlarms } from './alarm-record';
import { changeStates } from './change-state';
import { printChildren } from './composite-graph';
import { resourceNotFound } from './errors';
import { AlarmName, readInput, StateValue } from './input';
import { startSuppression } from './suppress-actions';

const Input = z.object({
  alarmName: AlarmName,
  stateValue: StateValue,
  stateReason: z.string().max(1_023),
  stateReasonData: z.string().max(4_000).optional(),
});

/**
 * Sets a state for a test of the actions; the next evaluation may change it back, that of a composite alarm
 * once one of its children has changed. The state an alarm has already is left as it is.
 */
export const setAlarmState: Operation = async (local, input) => {
  const { alarmName, stateValue, stateReason, stateReasonData } = readInput(Input, input);
  if (stateReasonData !== undefined && !isJson(stateReasonData)) {
    throw new AwsError('InvalidFormatFault', 'StateReasonData must be valid JSON.');
  }
  return takeTurns(local.engine, async () => {
    const alarms = new Map((await listAlarms(local.engine)).map((one) => [one.name, one]));
    const alarm = alarms.get(alarmName);
    if (!alarm) throw resourceNotFound();
    if (alarm.state === stateValue) return {};
    const next = { value: stateValue, reason: stateReason, reasonData: stateReasonData ?? null };
    const change =
      alarm.kind === 'MetricAlarm'
        ? { alarm, next }
        : {
            alarm,
            next: { ...next, suppression: startSuppression(local, alarm.config, alarms) },
            setOver: printChildren(alarm, alarms),
          };
    await local.engine.write(changeStates(local, [change]));
    return {};
  });
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
