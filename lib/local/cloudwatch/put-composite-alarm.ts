import { parseRule } from '@/lib/alarms/rule/parse-rule';
import { alarmNameOf, listChildren } from '@/lib/alarms/rule/rule';

import type { Local, Operation } from '../local';
import { CompositeAlarmConfig } from './alarm-config';
import { listAlarms } from './alarm-record';
import { validationError } from './errors';
import { readInput, refuseMembers } from './input';
import { saveAlarm } from './put-metric-alarm';

const MAX_CHILDREN = 100;

/** Creates or replaces a composite alarm; the alarms its rule names must be there. */
export const putCompositeAlarm: Operation = async (local, input) => {
  refuseMembers(input, ['ActionsSuppressor', 'ActionsSuppressorWaitPeriod']);
  refuseMembers(input, ['ActionsSuppressorExtensionPeriod']);
  const config = readInput(CompositeAlarmConfig, input);
  await checkRule(local, config);
  await saveAlarm(local, { kind: 'CompositeAlarm', config });
  return {};
};

async function checkRule(local: Local, config: CompositeAlarmConfig): Promise<void> {
  const { rule, diagnostics } = parseRule(config.alarmRule);
  if (!rule) throw validationError(`AlarmRule must not contain errors: ${diagnostics[0]?.message}`);
  const alarms = new Map((await listAlarms(local.engine)).map((alarm) => [alarm.name, alarm]));
  const children = listChildren(rule).map(alarmNameOf);
  if (children.length > MAX_CHILDREN) {
    throw validationError(`AlarmRule must not name more than ${MAX_CHILDREN} alarms.`);
  }
  const unknown = children.filter((name) => !alarms.has(name));
  if (unknown.length) {
    throw validationError(
      `Could not save the composite alarm as alarms [${unknown.join(', ')}] in the alarm rule do not exist`,
    );
  }
}
