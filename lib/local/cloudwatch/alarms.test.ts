import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { alarmCalls, type Alarms, type History, refusal, SSH, TOPIC } from '../testing/alarm-calls';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
const { call, history, startAfresh } = alarmCalls(() => world);

beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());
beforeEach(startAfresh);

describe('alarms', () => {
  it('keep their state when their settings are replaced, and tell their history', async () => {
    const begin = world.clock / 1_000;
    await call('PutMetricAlarm', { ...SSH, AlarmActions: [TOPIC] });
    world.clock += 1_000;
    await call('SetAlarmState', {
      AlarmName: 'ssh',
      StateValue: 'ALARM',
      StateReason: 'test',
      StateReasonData: '{"x":1}',
    });
    world.clock += 1_000;
    await call('PutMetricAlarm', { ...SSH, Threshold: 2 });
    const { MetricAlarms } = await call<Alarms>('DescribeAlarms');
    expect(MetricAlarms[0]).toMatchObject({ StateValue: 'ALARM', Threshold: 2, AlarmActions: [] });
    await call('DeleteAlarms', { AlarmNames: ['ssh'] });

    const items = await history(undefined, {
      AlarmName: 'ssh',
      StartDate: begin,
      ScanBy: 'TimestampAscending',
    });
    expect(items.map(({ HistorySummary }) => HistorySummary)).toEqual([
      'Alarm "ssh" created',
      'Alarm updated from INSUFFICIENT_DATA to ALARM',
      `Successfully executed action ${TOPIC}`,
      'Alarm "ssh" updated',
      'Alarm "ssh" deleted',
    ]);
    expect(JSON.parse(items[1]?.HistoryData ?? '')).toEqual({
      version: '1.0',
      oldState: {
        stateValue: 'INSUFFICIENT_DATA',
        stateReason: 'Unchecked: Initial alarm creation',
      },
      newState: { stateValue: 'ALARM', stateReason: 'test', stateReasonData: { x: 1 } },
    });
    expect(await history('StateUpdate', { AlarmName: 'nobody' })).toEqual([]);
  });

  it('give history in pages', async () => {
    const begin = world.clock / 1_000;
    await call('PutMetricAlarm', SSH);
    await call('PutMetricAlarm', SSH);
    const first = await call<History>('DescribeAlarmHistory', { StartDate: begin, MaxRecords: 1 });
    const second = await call<History>('DescribeAlarmHistory', {
      StartDate: begin,
      MaxRecords: 100,
      NextToken: first.NextToken,
    });
    const all = await history(undefined, { StartDate: begin });
    expect([...first.AlarmHistoryItems, ...second.AlarmHistoryItems]).toEqual(all);
    expect((await refusal(call('DescribeAlarmHistory', { NextToken: 'x' }))).code).toBe(
      'InvalidNextToken',
    );
  });

  it('do nothing for a transition while actions are disabled', async () => {
    const begin = world.clock / 1_000;
    await call('PutMetricAlarm', { ...SSH, AlarmActions: [TOPIC] });
    await call('DisableAlarmActions', { AlarmNames: ['ssh', 'nobody'] });
    await call('SetAlarmState', { AlarmName: 'ssh', StateValue: 'ALARM', StateReason: 'x' });
    expect(await history('Action', { StartDate: begin })).toEqual([]);
    await call('EnableAlarmActions', { AlarmNames: ['ssh'] });
    await call('SetAlarmState', { AlarmName: 'ssh', StateValue: 'OK', StateReason: 'x' });
    await call('SetAlarmState', { AlarmName: 'ssh', StateValue: 'ALARM', StateReason: 'x' });
    expect(await history('Action', { StartDate: begin })).toHaveLength(1);
  });

  it('say that an action which is no topic failed', async () => {
    await call('PutMetricAlarm', { ...SSH, AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'] });
    await call('SetAlarmState', { AlarmName: 'ssh', StateValue: 'ALARM', StateReason: 'x' });
    const [item] = await history('Action');
    expect(item?.HistorySummary).toMatch(/^Failed to execute action arn:aws:automate/);
  });

  it('are found by prefix, state, action and metric', async () => {
    await call('PutMetricAlarm', { ...SSH, AlarmActions: [TOPIC] });
    await call('PutMetricAlarm', {
      ...SSH,
      AlarmName: 'other',
      Dimensions: [
        { Name: 'b', Value: '2' },
        { Name: 'a', Value: '1' },
      ],
    });
    const names = async (input: object, operation = 'DescribeAlarms') =>
      (await call<Alarms>(operation, input)).MetricAlarms.map(({ AlarmName }) => AlarmName);
    expect(await names({})).toEqual(['other', 'ssh']);
    expect(await names({ AlarmNamePrefix: 's' })).toEqual(['ssh']);
    expect(await names({ StateValue: 'OK' })).toEqual([]);
    expect(await names({ ActionPrefix: 'arn:aws:sns' })).toEqual(['ssh']);
    expect(await names({ AlarmTypes: ['CompositeAlarm'] })).toEqual([]);
    const metric = { Namespace: 'VpcFlow', MetricName: 'RejectedSsh' };
    expect(await names(metric, 'DescribeAlarmsForMetric')).toEqual(['ssh']);
    const dimensions = [
      { Name: 'a', Value: '1' },
      { Name: 'b', Value: '2' },
    ];
    expect(await names({ ...metric, Dimensions: dimensions }, 'DescribeAlarmsForMetric')).toEqual([
      'other',
    ]);
    const percentile = { Statistic: undefined, ExtendedStatistic: 'p99' };
    await call('PutMetricAlarm', { ...SSH, ...percentile, AlarmName: 'p99' });
    const p99 = { ...metric, ExtendedStatistic: 'p99' };
    expect(await names(p99, 'DescribeAlarmsForMetric')).toEqual(['p99']);
    expect(
      (await refusal(call('DescribeAlarms', { AlarmNames: ['a'], AlarmNamePrefix: 'a' }))).code,
    ).toBe('InvalidParameterCombinationException');
  });

  it('are deleted even if another name is wrong', async () => {
    await call('PutMetricAlarm', SSH);
    expect((await refusal(call('DeleteAlarms', { AlarmNames: ['ssh', 'nobody'] }))).code).toBe(
      'ResourceNotFound',
    );
    expect((await call<Alarms>('DescribeAlarms')).MetricAlarms).toEqual([]);
  });
});
