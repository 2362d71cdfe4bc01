import { parseRule } from '@/lib/alarms/rule/parse-rule';
import { alarmNameOf, listChildren } from '@/lib/alarms/rule/rule';

import type { Local, Operation } from '../local';
import { CompositeAlarmConfig } from './alarm-config';
import { type Alarm, listAlarms } from './alarm-record';
import { validationError } from './errors';
import { readInput, refuseMembers } from './input';
import { saveAlarm } from './put-metric-alarm';

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
  const unknown = children.filter((name) => !alarms.has(name));
  if (unknown.length) {
    throw validationError(
      `Could not save the composite alarm as alarms [${unknown.join(', ')}] in the alarm rule do not exist`,
    );
  }
  if (reaches(children, config.alarmName, alarms)) {
    throw validationError('Could not save the composite alarm as it would depend on itself');
  }
}

/** The alarms a composite alarm's rule names; none for a metric alarm. */
export function childrenOf(alarm: Alarm): string[] {
  if (alarm.kind === 'MetricAlarm') return [];
  const { rule } = parseRule(alarm.config.alarmRule);
  return rule ? listChildren(rule).map(alarmNameOf) : [];
}

function reaches(
  from: readonly string[],
  wanted: string,
  alarms: ReadonlyMap<string, Alarm>,
): boolean {
  const seen = new Set<string>();
  const next = [...from];
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (name === wanted) return true;
    const alarm = alarms.get(name);
    if (seen.has(name) || !alarm) continue;
    seen.add(name);
    next.push(...childrenOf(alarm));
  }
  return false;
}
