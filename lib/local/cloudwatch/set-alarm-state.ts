import * as z from 'zod';

import { AwsError } from '../aws-error';
import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { findAlarm } from './alarm-record';
import { changeStates } from './change-state';
import { resourceNotFound } from './errors';
import { AlarmName, readInput, StateValue } from './input';

const Input = z.object({
  alarmName: AlarmName,
  stateValue: StateValue,
  stateReason: z.string().max(1_023),
  stateReasonData: z.string().max(4_000).optional(),
});

/** Sets a state for a test of the actions; the next evaluation may change it back. */
export const setAlarmState: Operation = async (local, input) => {
  const { alarmName, stateValue, stateReason, stateReasonData } = readInput(Input, input);
  if (stateReasonData !== undefined && !isJson(stateReasonData)) {
    throw new AwsError('InvalidFormatFault', 'StateReasonData must be valid JSON.');
  }
  return takeTurns(local.engine, async () => {
    const alarm = await findAlarm(local.engine, alarmName);
    if (!alarm) throw resourceNotFound();
    const next = { value: stateValue, reason: stateReason, reasonData: stateReasonData ?? null };
    await local.engine.write(changeStates(local, [{ alarm, next }]));
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
