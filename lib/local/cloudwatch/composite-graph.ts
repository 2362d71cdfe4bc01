import { parseRule } from '@/lib/alarms/rule/parse-rule';
import { alarmNameOf, listChildren } from '@/lib/alarms/rule/rule';

import type { Alarm } from './alarm-record';

/** The alarms a composite alarm's rule names; none for a metric alarm. */
export function childrenOf(alarm: Alarm): string[] {
  if (alarm.kind === 'MetricAlarm') return [];
  const { rule } = parseRule(alarm.config.alarmRule);
  return rule ? listChildren(rule).map(alarmNameOf) : [];
}

/** Whether an alarm depends on itself, over whatever others: CloudWatch lets that be, and stops evaluating it. */
export function isInCycle(alarm: Alarm, alarms: ReadonlyMap<string, Alarm>): boolean {
  const seen = new Set<string>();
  const next = childrenOf(alarm);
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (name === alarm.name) return true;
    const child = alarms.get(name);
    if (seen.has(name) || !child) continue;
    seen.add(name);
    next.push(...childrenOf(child));
  }
  return false;
}

/** What the rule of a composite alarm saw: another text once one of its children has changed. */
export function printChildren(alarm: Alarm, alarms: ReadonlyMap<string, Alarm>): string {
  const children = childrenOf(alarm).flatMap((name) => alarms.get(name) ?? []);
  return JSON.stringify(
    children.map(({ name, state, stateChangedMs }) => [name, state, stateChangedMs]),
  );
}
