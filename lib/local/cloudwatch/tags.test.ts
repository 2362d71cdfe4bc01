import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { alarmCalls, refusal, SSH } from '../testing/alarm-calls';
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

const ResourceARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:ssh';
const tag = (Key: string, Value: string) => ({ Key, Value });
const list = async () =>
  (await call<{ Tags: object[] }>('ListTagsForResource', { ResourceARN })).Tags;

describe('tags of alarms', () => {
  it('come with the alarm, change, and go with it', async () => {
    const Tags = [tag('Environment', 'Production')];
    await call('PutMetricAlarm', { ...SSH, Tags });
    expect(await list()).toEqual(Tags);
    await call('TagResource', { ResourceARN, Tags: [tag('tag1', 'foo'), tag('tag2', 'bar')] });
    await call('TagResource', { ResourceARN, Tags: [tag('tag2', 'baz')] });
    expect(await list()).toEqual([...Tags, tag('tag1', 'foo'), tag('tag2', 'baz')]);
    await call('UntagResource', { ResourceARN, TagKeys: ['tag1', 'never'] });
    expect(await list()).toEqual([...Tags, tag('tag2', 'baz')]);
    await call('DeleteAlarms', { AlarmNames: ['ssh'] });
    expect(await list()).toEqual([]);
  });

  it('stay as they are when the alarm is put again', async () => {
    await call('PutCompositeAlarm', {
      ...{ AlarmName: 'ssh', AlarmRule: 'TRUE', Tags: [tag('a', '1')] },
    });
    await call('PutCompositeAlarm', {
      ...{ AlarmName: 'ssh', AlarmRule: 'FALSE', Tags: [tag('b', '2')] },
    });
    expect(await list()).toEqual([tag('a', '1')]);
  });

  it('are at most fifty, and not Amazon’s own', async () => {
    const many = Array.from({ length: 51 }, (_, at) => tag(`k${at}`, ''));
    expect((await refusal(call('PutMetricAlarm', { ...SSH, Tags: many }))).message).toContain('50');
    await call('PutMetricAlarm', { ...SSH, Tags: many.slice(1) });
    const one = { ResourceARN, Tags: [tag('more', '')] };
    expect((await refusal(call('TagResource', one))).message).toContain('at most 50');
    const own = { ResourceARN, Tags: [tag('AWS:x', '')] };
    expect((await refusal(call('TagResource', own))).message).toContain('aws:');
    expect((await refusal(call('UntagResource', { ResourceARN, TagKeys: ['aws:x'] }))).code).toBe(
      'InvalidParameterValueException',
    );
  });

  it('need an alarm of this account and region', async () => {
    const Tags = [tag('a', '1')];
    expect(await refusal(call('TagResource', { ResourceARN, Tags }))).toMatchObject({
      ...{ code: 'ResourceNotFoundException', status: 404 },
    });
    const abroad = ResourceARN.replace('us-east-1', 'eu-west-1');
    expect((await refusal(call('TagResource', { ResourceARN: abroad, Tags }))).message).toContain(
      'ResourceARN is invalid',
    );
  });
});
