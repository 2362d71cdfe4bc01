import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { evaluateAlarms } from '../clock/evaluate-alarms';
import { createInProcessEngine } from '../store/in-process-engine';
import { alarmCalls, type Alarms, refusal, SSH } from '../testing/alarm-calls';
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

/** An alarm whose state only a test changes. */
const IDLE = { ...SSH, TreatMissingData: 'ignore' };

const one = async (AlarmName: string) =>
  (
    await call<Alarms>('DescribeAlarms', {
      AlarmNames: [AlarmName],
      AlarmTypes: ['CompositeAlarm'],
    })
  ).CompositeAlarms[0];

describe('composite alarms', () => {
  const put = (AlarmName: string, AlarmRule: string) =>
    call('PutCompositeAlarm', { AlarmName, AlarmRule });

  it('need the alarms of their rule, which then cannot be deleted', async () => {
    expect((await refusal(put('c', 'ALARM(ssh)'))).message).toContain(
      'alarms [ssh] in the alarm rule do not exist',
    );
    await call('PutMetricAlarm', SSH);
    await put('c', 'ALARM("arn:aws:cloudwatch:us-east-1:123456789012:alarm:ssh")');
    await put('d', 'ALARM(c)');
    expect((await refusal(put('e', 'ALARM(ssh'))).message).toContain('Expected “)”');
    expect((await refusal(put('e', ' TRUE'))).message).toBe(
      'AlarmRule must not contain leading or trailing whitespace or be null',
    );
    expect((await refusal(put('c', 'ALARM(c)'))).message).toBe(
      'A composite alarm cannot have a child relation with itself via its AlarmRule',
    );
    const abroad = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:ssh';
    expect((await refusal(put('e', `ALARM(${abroad})`))).message).toContain(`[${abroad}]`);
    expect((await refusal(put('ssh', 'TRUE'))).message).toContain('of a different type');
    expect((await refusal(call('DeleteAlarms', { AlarmNames: ['ssh'] }))).message).toBe(
      'Cannot delete ssh as there are composite alarm(s) depending on it.',
    );
    const both = { AlarmNames: ['c', 'd'] };
    expect((await refusal(call('DeleteAlarms', both))).message).toBe(
      'At most one composite alarm can be deleted in one operation.',
    );
  });

  it('tell their children and parents, and little else of them', async () => {
    await call('PutMetricAlarm', SSH);
    await put('c', 'ALARM(ssh)');
    await put('d', 'ALARM(c) OR ALARM(ssh)');
    const arn = (name: string) => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`;
    const since = world.clock / 1_000;
    const child = (name: string) => ({
      ...{ AlarmName: name, AlarmArn: arn(name) },
      ...{ StateValue: 'INSUFFICIENT_DATA', StateUpdatedTimestamp: since },
    });
    expect(await call<Alarms>('DescribeAlarms', { ChildrenOfAlarmName: 'd' })).toEqual({
      MetricAlarms: [child('ssh')],
      CompositeAlarms: [child('c')],
    });
    expect(await call<Alarms>('DescribeAlarms', { ParentsOfAlarmName: 'ssh' })).toEqual({
      MetricAlarms: [],
      CompositeAlarms: ['c', 'd'].map((name) => ({ AlarmName: name, AlarmArn: arn(name) })),
    });
    const mixed = { ParentsOfAlarmName: 'ssh', StateValue: 'OK' };
    expect((await refusal(call('DescribeAlarms', mixed))).code).toBe('ValidationError');
  });

  it('are taken in a circle, and then not evaluated', async () => {
    await call('PutMetricAlarm', SSH);
    await put('c', 'OK(ssh)');
    await put('d', 'ALARM(c) OR TRUE');
    await put('c', 'NOT OK(d)');
    await put('e', 'ALARM(d) OR TRUE');
    expect(await evaluateAlarms(world.local, null)).toEqual(['e']);
    await put('c', 'FALSE');
    expect(await evaluateAlarms(world.local, null)).toEqual(['c', 'd']);
    expect((await refusal(call('DeleteAlarms', { AlarmNames: ['c'] }))).code).toBe(
      'ValidationError',
    );
  });

  it('keep to themselves in the history unless they are asked for', async () => {
    const begin = world.clock / 1_000;
    await put('alone', 'TRUE');
    const own = { AlarmName: 'alone', StartDate: begin };
    expect(await history(undefined, own)).toEqual([]);
    const asked = { ...own, AlarmTypes: ['CompositeAlarm'] };
    expect(await history(undefined, asked)).toMatchObject([
      { HistorySummary: 'Alarm "alone" created' },
    ]);
  });

  it('count how many of their children are in a state', async () => {
    for (const AlarmName of ['a', 'b', 'c']) await call('PutMetricAlarm', { ...IDLE, AlarmName });
    await put('some', 'AT_LEAST(50%, ALARM, (a, b, c))');
    const set = (AlarmName: string, StateValue: string) =>
      call('SetAlarmState', { AlarmName, StateValue, StateReason: 'x' });
    await set('a', 'ALARM');
    expect(await evaluateAlarms(world.local, null)).toEqual(['some']);
    expect(await one('some')).toMatchObject({ StateValue: 'OK' });
    await set('c', 'ALARM');
    await evaluateAlarms(world.local, null);
    expect(await one('some')).toMatchObject({ StateValue: 'ALARM' });
    expect(await call<Alarms>('DescribeAlarms', { ChildrenOfAlarmName: 'some' })).toMatchObject({
      MetricAlarms: [{ AlarmName: 'a' }, { AlarmName: 'b' }, { AlarmName: 'c' }],
    });
  });

  it('keep a state that was set until a child changes or they are put again', async () => {
    await call('PutMetricAlarm', { ...IDLE, AlarmName: 'a' });
    await put('p', 'ALARM(a)');
    await evaluateAlarms(world.local, null);
    const set = (AlarmName: string, StateValue: string, StateReason: string) =>
      call('SetAlarmState', { AlarmName, StateValue, StateReason });
    await set('p', 'ALARM', 'a test');
    await set('p', 'ALARM', 'again');
    expect(await evaluateAlarms(world.local, null)).toEqual([]);
    expect(await one('p')).toMatchObject({ StateValue: 'ALARM', StateReason: 'a test' });
    await set('a', 'OK', 'x');
    expect(await evaluateAlarms(world.local, null)).toEqual(['p']);
    await set('p', 'ALARM', 'a test');
    await put('p', 'ALARM(a)');
    expect(await evaluateAlarms(world.local, null)).toEqual(['p']);
  });

  it('name at most a hundred alarms', async () => {
    const names = Array.from({ length: 101 }, (_, at) => `ALARM(a${at})`);
    expect((await refusal(put('c', names.join(' OR ')))).message).toBe(
      'AlarmRule must not name more than 100 alarms.',
    );
  });
});
