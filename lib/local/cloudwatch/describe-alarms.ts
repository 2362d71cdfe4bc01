import * as z from 'zod';

import type { Operation } from '../local';
import { type Alarm, listAlarms } from './alarm-record';
import { describeCompositeAlarm, describeMetricAlarm } from './describe-alarm';
import { invalidCombination } from './errors';
import { AlarmName, AlarmNames, AlarmType, MaxRecords, readInput, StateValue } from './input';
import { takePage } from './page';
import { childrenOf } from './put-composite-alarm';

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
  const found = all.filter((alarm) => isWanted(alarm, parsed, all));
  const page = takePage('DescribeAlarms', found, parsed.maxRecords ?? 50, parsed.nextToken);
  return {
    MetricAlarms: page.items.flatMap((alarm) =>
      alarm.kind === 'MetricAlarm' ? describeMetricAlarm(local, alarm) : [],
    ),
    CompositeAlarms: page.items.flatMap((alarm) =>
      alarm.kind === 'CompositeAlarm' ? describeCompositeAlarm(local, alarm) : [],
    ),
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

function isWanted(alarm: Alarm, wanted: Input, all: readonly Alarm[]): boolean {
  const { alarmNames, alarmNamePrefix, stateValue, actionPrefix } = wanted;
  const family = wanted.childrenOfAlarmName ?? wanted.parentsOfAlarmName;
  const types = wanted.alarmTypes ?? (family === undefined ? ['MetricAlarm'] : undefined);
  const parent = all.find(({ name }) => name === wanted.childrenOfAlarmName);
  return (
    (!types || types.includes(alarm.kind)) &&
    (!alarmNames || alarmNames.includes(alarm.name)) &&
    (alarmNamePrefix === undefined || alarm.name.startsWith(alarmNamePrefix)) &&
    (stateValue === undefined || alarm.state === stateValue) &&
    (actionPrefix === undefined || hasAction(alarm, actionPrefix)) &&
    (wanted.childrenOfAlarmName === undefined ||
      (parent !== undefined && childrenOf(parent).includes(alarm.name))) &&
    (wanted.parentsOfAlarmName === undefined ||
      childrenOf(alarm).includes(wanted.parentsOfAlarmName))
  );
}

const hasAction = ({ config }: Alarm, prefix: string) =>
  [config.oKActions, config.alarmActions, config.insufficientDataActions]
    .flat()
    .some((action) => action.startsWith(prefix));
