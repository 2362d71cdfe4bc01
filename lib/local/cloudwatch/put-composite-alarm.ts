import { parseRule } from '@/lib/alarms/rule/parse-rule';
import { alarmNameOf, listChildren } from '@/lib/alarms/rule/rule';

import type { Local, Operation } from '../local';
import { CompositeAlarmConfig } from './alarm-config';
import { type Alarm, alarmArn, listAlarms } from './alarm-record';
import { checkActions } from './check-actions';
import { childrenOf } from './composite-graph';
import { limitExceeded, validationError } from './errors';
import { readInput, refuseMembers } from './input';
import { saveAlarm } from './save-alarm';
import { readTags } from './tags';

const MAX_CHILDREN = 100;
/** Composite alarms whose rules name the same alarm. */
const MAX_PARENTS = 150;

/** Creates or replaces a composite alarm; the alarms its rule names must be there, and the suppressor too. */
export const putCompositeAlarm: Operation = async (local, input) => {
  refuseMembers(input, ['ActionConfiguration']);
  const config = readInput(CompositeAlarmConfig, input);
  checkActions(config);
  const tags = readTags(input);
  const alarms = new Map((await listAlarms(local.engine)).map((alarm) => [alarm.name, alarm]));
  checkRule(local, config, alarms);
  checkSuppressor(local, config, alarms);
  await saveAlarm(local, { kind: 'CompositeAlarm', config }, tags);
  return {};
};

type Alarms = ReadonlyMap<string, Alarm>;

function checkRule(local: Local, { alarmName, alarmRule }: CompositeAlarmConfig, alarms: Alarms) {
  if (alarmRule !== alarmRule.trim()) {
    throw validationError('AlarmRule must not contain leading or trailing whitespace or be null');
  }
  const { rule, diagnostics } = parseRule(alarmRule);
  if (!rule) throw validationError(`Error in AlarmRule [${diagnostics[0]?.message}]`);
  const children = listChildren(rule);
  if (children.length > MAX_CHILDREN) {
    throw validationError(`AlarmRule must not name more than ${MAX_CHILDREN} alarms.`);
  }
  const names = children.map((child) => localName(local, child));
  if (names.includes(alarmName)) {
    throw validationError(
      'A composite alarm cannot have a child relation with itself via its AlarmRule',
    );
  }
  const unknown = names.filter((name) => !alarms.has(name));
  if (unknown.length) {
    throw validationError(
      `Could not save the composite alarm as alarms [${unknown.join(', ')}] in the alarm rule do not exist`,
    );
  }
  const parents = [...alarms.values()].filter(({ name }) => name !== alarmName).flatMap(childrenOf);
  for (const name of names) {
    if (parents.filter((child) => child === name).length >= MAX_PARENTS) {
      throw limitExceeded(`At most ${MAX_PARENTS} composite alarms can name the alarm ${name}.`);
    }
  }
}

const PERIODS = ['WaitPeriod', 'ExtensionPeriod'] as const;

function checkSuppressor(local: Local, config: CompositeAlarmConfig, alarms: Alarms) {
  const { actionsSuppressor: suppressor, alarmName } = config;
  for (const period of PERIODS) {
    const isGiven = config[`actionsSuppressor${period}`] !== undefined;
    if (isGiven && suppressor === undefined) {
      throw validationError(`ActionsSuppressor${period} requires an ActionSuppressor`);
    }
    if (!isGiven && suppressor !== undefined) {
      throw validationError(`ActionsSuppressor${period} must not be null`);
    }
  }
  if (suppressor === undefined) return;
  const name = localName(local, suppressor);
  if (name.startsWith('arn:')) {
    throw validationError(
      'ActionsSuppressor must be a valid CloudWatch Alarm ARN or an Alarm name',
    );
  }
  if (name === alarmName) {
    throw validationError('A composite alarm cannot be its own ActionsSuppressor');
  }
  if (!alarms.has(name)) {
    throw validationError(
      `Could not save the composite alarm as the ActionsSuppressor [${name}] does not exist`,
    );
  }
}

/** An alarm's name; the ARN of one elsewhere, or of something else, stays as it is. */
function localName(local: Local, reference: string): string {
  const name = alarmNameOf(reference);
  return name === reference || reference === alarmArn(local, name) ? name : reference;
}
