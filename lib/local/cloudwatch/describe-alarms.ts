import * as z from 'zod';

import type { Operation } from '../local';
import { type Alarm, listAlarms } from './alarm-record';
import { describeCompositeAlarm, describeMetricAlarm } from './describe-alarm';
import { invalidCombination, validationError } from './errors';
import { AlarmName, AlarmNames, AlarmType, MaxRecords, readInput, StateValue } from './input';
import { takePage } from './page';
import { childrenOf } from './composite-graph';

const Input = z.object({
  alarmNames: AlarmNames.optional(),
  alarmNamePrefix: AlarmName.optional(),
  alarmTypes: z.array(AlarmType).optional(),
  childrenOfAlarmName: AlarmName.optional(),
  parentsOfAlarmName: AlarmName.optional(),
  stateValue: StateValue.optional(),
  actionPrefix: z.string().min(1).max(1_024).optional(),
  maxRecords: MaxRecords.optional(),
  nextToken: z.string().optional(),
});
type Input = z.infer<typeof Input>;

/** Lists alarms by name; metric alarms only, unless `AlarmTypes` asks for others. */
export const describeAlarms: Operation = async (local, input) => {
  const parsed = readInput(Input, input);
  if (parsed.alarmNames && parsed.alarmNamePrefix !== undefined) {
    throw invalidCombination('AlarmNamePrefix and AlarmNames are mutually exclusive.');
  }
  const all = await listAlarms(local.engine);
  const family = readFamily(parsed);
  const found = all.filter((alarm) =>
    family ? isRelated(alarm, family, all) : isWanted(alarm, parsed),
  );
  const page = takePage('DescribeAlarms', found, parsed.maxRecords ?? 50, parsed.nextToken);
  const show = (described: object) => (family ? pickMembers(described, family.members) : described);
  return {
    MetricAlarms: page.items.flatMap((alarm) =>
      alarm.kind === 'MetricAlarm' ? show(describeMetricAlarm(local, alarm)) : [],
    ),
    CompositeAlarms: page.items.flatMap((alarm) =>
      alarm.kind === 'CompositeAlarm' ? show(describeCompositeAlarm(local, alarm)) : [],
    ),
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

interface Family {
  readonly of: 'children' | 'parents';
  readonly name: string;
  /** All that AWS tells of relatives. */
  readonly members: readonly string[];
}

/** @throws {AwsError} for any other filter beside one that asks for relatives */
function readFamily(wanted: Input): Family | null {
  const { childrenOfAlarmName, parentsOfAlarmName } = wanted;
  const name = childrenOfAlarmName ?? parentsOfAlarmName;
  if (name === undefined) return null;
  const { alarmNames, alarmNamePrefix, alarmTypes, stateValue, actionPrefix } = wanted;
  const others = [alarmNames, alarmNamePrefix, alarmTypes, stateValue, actionPrefix];
  const isAlone = others.every((value) => value === undefined);
  if (!isAlone || (childrenOfAlarmName !== undefined && parentsOfAlarmName !== undefined)) {
    throw validationError(
      'ChildrenOfAlarmName and ParentsOfAlarmName exclude each other and all parameters but MaxRecords and NextToken.',
    );
  }
  const named = ['AlarmName', 'AlarmArn'];
  return childrenOfAlarmName === undefined
    ? { of: 'parents', name, members: named }
    : { of: 'children', name, members: [...named, 'StateValue', 'StateUpdatedTimestamp'] };
}

function isRelated(alarm: Alarm, { of, name }: Family, all: readonly Alarm[]): boolean {
  if (of === 'parents') return childrenOf(alarm).includes(name);
  return all.some((parent) => parent.name === name && childrenOf(parent).includes(alarm.name));
}

const pickMembers = (described: object, members: readonly string[]) =>
  Object.fromEntries(Object.entries(described).filter(([name]) => members.includes(name)));

function isWanted(alarm: Alarm, wanted: Input): boolean {
  const { alarmNames, alarmNamePrefix, stateValue, actionPrefix } = wanted;
  const types = wanted.alarmTypes ?? ['MetricAlarm'];
  return (
    types.includes(alarm.kind) &&
    (!alarmNames || alarmNames.includes(alarm.name)) &&
    (alarmNamePrefix === undefined || alarm.name.startsWith(alarmNamePrefix)) &&
    (stateValue === undefined || alarm.state === stateValue) &&
    (actionPrefix === undefined || hasAction(alarm, actionPrefix))
  );
}

const hasAction = ({ config }: Alarm, prefix: string) =>
  [config.oKActions, config.alarmActions, config.insufficientDataActions]
    .flat()
    .some((action) => action.startsWith(prefix));
