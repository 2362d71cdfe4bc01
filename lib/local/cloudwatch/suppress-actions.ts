import { alarmNameOf } from '@/lib/alarms/rule/rule';
import {
  advanceSuppression,
  beginSuppression,
  type Suppression,
  type SuppressionPeriods,
  type Suppressor,
  turnToSuppressor,
} from '@/lib/alarms/suppression';

import type { Local } from '../local';
import type { CompositeAlarmConfig } from './alarm-config';
import { type Alarm, alarmArn, type CompositeAlarm } from './alarm-record';

type Alarms = ReadonlyMap<string, Alarm>;

/** What holds back the actions of a composite alarm that changes its state now; `null`: nothing. */
export function startSuppression(
  local: Local,
  config: CompositeAlarmConfig,
  alarms: Alarms,
): Suppression | null {
  if (config.actionsSuppressor === undefined) return null;
  return beginSuppression(periodsOf(config), suppressorOf(local, config, alarms), local.now());
}

/** What still holds them back while it keeps its state. */
export function continueSuppression(
  local: Local,
  { config, suppression }: CompositeAlarm,
  alarms: Alarms,
): Suppression | null {
  if (!suppression) return null;
  const suppressor = suppressorOf(local, config, alarms);
  return advanceSuppression(suppression, periodsOf(config), suppressor, local.now());
}

/** What holds them back once the alarm has other settings: a period that another suppressor began is void. */
export function keepSuppression(
  local: Local,
  { config, suppression }: CompositeAlarm,
  next: CompositeAlarmConfig,
  alarms: Alarms,
): Suppression | null {
  if (!suppression || suppressorName(config) === suppressorName(next)) return suppression;
  return turnToSuppressor(suppressorOf(local, next, alarms));
}

/** The name of the alarm that suppresses; `undefined`: none does. */
export const suppressorName = ({ actionsSuppressor }: CompositeAlarmConfig) =>
  actionsSuppressor === undefined ? undefined : alarmNameOf(actionsSuppressor);

function suppressorOf(local: Local, config: CompositeAlarmConfig, alarms: Alarms): Suppressor {
  const alarm = alarms.get(suppressorName(config) ?? '');
  return (
    alarm && {
      arn: alarmArn(local, alarm.name),
      state: alarm.state,
      changedAtMs: alarm.stateChangedMs,
    }
  );
}

const periodsOf = (config: CompositeAlarmConfig): SuppressionPeriods => ({
  waitSeconds: config.actionsSuppressorWaitPeriod ?? 0,
  extensionSeconds: config.actionsSuppressorExtensionPeriod ?? 0,
});
