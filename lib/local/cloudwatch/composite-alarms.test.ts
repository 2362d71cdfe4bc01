import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { alarmCalls, type Alarms, refusal, SSH } from '../testing/alarm-calls';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
const { call, startAfresh } = alarmCalls(() => world);

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
    expect((await refusal(put('c', 'ALARM(d)'))).message).toContain('depend on itself');
    expect((await refusal(put('e', 'ALARM(ssh'))).message).toContain('Expected “)”');
    expect((await refusal(put('ssh', 'TRUE'))).message).toContain('another type');
    expect((await refusal(call('DeleteAlarms', { AlarmNames: ['ssh'] }))).message).toBe(
      'Cannot delete ssh as there are composite alarms depending on it.',
    );
    const { CompositeAlarms } = await call<Alarms>('DescribeAlarms', { ChildrenOfAlarmName: 'd' });
    expect(CompositeAlarms).toMatchObject([{ AlarmName: 'c', StateValue: 'INSUFFICIENT_DATA' }]);
    const parents = await call<Alarms>('DescribeAlarms', { ParentsOfAlarmName: 'ssh' });
    expect(parents.CompositeAlarms.map(({ AlarmName }) => AlarmName)).toEqual(['c']);
  });
});
