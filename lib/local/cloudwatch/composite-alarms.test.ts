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
    expect((await refusal(put('ssh', 'TRUE'))).message).toContain('another type');
    expect((await refusal(call('DeleteAlarms', { AlarmNames: ['ssh'] }))).message).toBe(
      'Cannot delete ssh as there are composite alarms depending on it.',
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

  it('name at most a hundred alarms', async () => {
    const names = Array.from({ length: 101 }, (_, at) => `ALARM(a${at})`);
    expect((await refusal(put('c', names.join(' OR ')))).message).toBe(
      'AlarmRule must not name more than 100 alarms.',
    );
  });
});
