import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { evaluateAlarms } from '../clock/evaluate-alarms';
import { createInProcessEngine } from '../store/in-process-engine';
import { alarmCalls, type Alarms, refusal, SSH, TOPIC } from '../testing/alarm-calls';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
const { call, history, startAfresh } = alarmCalls(() => world);

beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());

const OK_TOPIC = `${TOPIC}-ok`;
const PUT = {
  AlarmName: 'main',
  AlarmRule: 'ALARM(child)',
  AlarmActions: [TOPIC],
  OKActions: [OK_TOPIC],
  ActionsSuppressor: 'quiet',
  ActionsSuppressorWaitPeriod: 120,
  ActionsSuppressorExtensionPeriod: 180,
};
const ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:';
const COMPOSITES = { AlarmTypes: ['CompositeAlarm'] };

let begunMs = 0;
beforeEach(async () => {
  await startAfresh();
  begunMs = world.clock;
  for (const AlarmName of ['child', 'quiet', 'other']) {
    await call('PutMetricAlarm', { ...SSH, TreatMissingData: 'ignore', AlarmName });
    await set(AlarmName, 'OK');
  }
  await call('PutCompositeAlarm', { ...PUT, OKActions: [] });
  await pass(300);
  await call('PutCompositeAlarm', PUT);
  begunMs = ++world.clock;
});

const set = (AlarmName: string, StateValue: string) =>
  call('SetAlarmState', { AlarmName, StateValue, StateReason: 'a test' });

async function pass(seconds: number) {
  world.clock += seconds * 1_000;
  await evaluateAlarms(world.local, null);
}

async function main() {
  const { CompositeAlarms } = await call<Alarms>('DescribeAlarms', COMPOSITES);
  return CompositeAlarms[0] ?? {};
}

const since = { ...COMPOSITES, AlarmName: 'main' };
const acted = async () =>
  (await history('Action', { ...since, StartDate: begunMs / 1_000 })).map(
    ({ HistorySummary }) => HistorySummary,
  );

describe('actions of a composite alarm with a suppressor', () => {
  it('wait for the suppressor and are taken when it stays silent', async () => {
    await set('child', 'ALARM');
    await pass(0);
    expect(await main()).toMatchObject({
      StateValue: 'ALARM',
      ActionsSuppressedBy: 'WaitPeriod',
      ActionsSuppressedReason: 'Actions suppressed by WaitPeriod',
      ActionsSuppressor: 'quiet',
      ActionsSuppressorWaitPeriod: 120,
      ActionsSuppressorExtensionPeriod: 180,
    });
    const changed = (await main())['StateTransitionedTimestamp'];
    await pass(119);
    expect(await acted()).toEqual([]);
    await pass(1);
    expect(await acted()).toEqual([`Successfully executed action ${TOPIC}`]);
    const after = await main();
    expect(after).not.toHaveProperty('ActionsSuppressedBy');
    expect(after['StateTransitionedTimestamp']).toBe(changed);
    expect(after['StateUpdatedTimestamp']).toBe(world.clock / 1_000);

    // What is over does not begin again with the suppressor.
    await set('quiet', 'ALARM');
    await pass(600);
    expect(await main()).not.toHaveProperty('ActionsSuppressedBy');
    expect(await acted()).toHaveLength(1);
  });

  it('are held while the suppressor is in ALARM, and for the extension after', async () => {
    await set('child', 'ALARM');
    await pass(60);
    await set('quiet', 'ALARM');
    await pass(3_600);
    expect(await main()).toMatchObject({
      ActionsSuppressedBy: 'Alarm',
      ActionsSuppressedReason: expect.stringMatching(
        `^Actions suppressed by ${ARN}quiet that transitioned to ALARM at `,
      ) as string,
    });
    await set('quiet', 'OK');
    await pass(179);
    expect(await main()).toMatchObject({ ActionsSuppressedBy: 'ExtensionPeriod' });
    expect(await acted()).toEqual([]);
    await pass(1);
    expect(await acted()).toHaveLength(1);
    const notes = await history('StateUpdate', { ...since, StartDate: begunMs / 1_000 });
    expect(notes.map(({ HistorySummary }) => HistorySummary)).toEqual([
      ...Array<string>(3).fill('Alarm actions suppression updated'),
      'Alarm updated from OK to ALARM',
    ]);
    expect(JSON.parse(notes.at(-1)?.HistoryData ?? '')).toMatchObject({
      newState: { stateValue: 'ALARM', actionsSuppressedBy: 'WaitPeriod' },
    });
  });

  it('tell subscribers of the state they are in when they are taken', async () => {
    await set('child', 'ALARM');
    await pass(60);
    await set('child', 'OK');
    await pass(0);
    await pass(119);
    expect(await acted()).toEqual([]);
    await pass(1);
    expect(await acted()).toEqual([`Successfully executed action ${OK_TOPIC}`]);
    const { rows } = await world.local.engine.read({
      sql: 'SELECT message FROM outbox ORDER BY at_ms DESC LIMIT 1',
    });
    expect(JSON.parse(String(rows[0]?.[0]))).toMatchObject({
      ...{ OldStateValue: 'OK', NewStateValue: 'OK' },
      TriggeringChildren: [{ Arn: `${ARN}child`, State: { Value: 'OK' } }],
    });
  });

  it('are taken when the suppressor that held them is replaced by a silent one', async () => {
    await set('child', 'ALARM');
    await pass(1);
    await call('PutCompositeAlarm', { ...PUT, ActionsSuppressorWaitPeriod: 600 });
    expect(await main()).toMatchObject({ ActionsSuppressedBy: 'WaitPeriod' });
    await set('other', 'ALARM');
    await call('PutCompositeAlarm', { ...PUT, ActionsSuppressor: `${ARN}other` });
    expect(await main()).toMatchObject({ ActionsSuppressedBy: 'Alarm' });
    expect(await acted()).toEqual([]);
    await call('PutCompositeAlarm', PUT);
    expect(await main()).not.toHaveProperty('ActionsSuppressedBy');
    expect(await acted()).toHaveLength(1);
  });

  it('wait too when a person sets the state', async () => {
    await set('main', 'ALARM');
    expect(await main()).toMatchObject({ ActionsSuppressedBy: 'WaitPeriod' });
    await pass(120);
    expect(await main()).toMatchObject({ StateValue: 'ALARM', StateReason: 'a test' });
    expect(await acted()).toHaveLength(1);
  });

  it('are held and tagged as before after a restart', async () => {
    const ResourceARN = `${ARN}main`;
    await call('TagResource', { ResourceARN, Tags: [{ Key: 'team', Value: 'night' }] });
    await set('child', 'ALARM');
    await pass(30);
    const before = await main();
    await world.restart();
    expect(await main()).toEqual(before);
    expect(await call('ListTagsForResource', { ResourceARN })).toEqual({
      Tags: [{ Key: 'team', Value: 'night' }],
    });
    await pass(120);
    expect(await main()).not.toHaveProperty('ActionsSuppressedBy');
    expect(await acted()).toHaveLength(1);
  });

  it('keep the suppressor from being deleted', async () => {
    expect((await refusal(call('DeleteAlarms', { AlarmNames: ['quiet', 'child'] }))).message).toBe(
      'Cannot delete child,quiet as there are composite alarm(s) depending on them.',
    );
  });

  it.each([
    [{ ActionsSuppressorWaitPeriod: undefined }, 'ActionsSuppressorWaitPeriod must not be null'],
    [
      { ActionsSuppressorExtensionPeriod: undefined },
      'ActionsSuppressorExtensionPeriod must not be null',
    ],
    [{ ActionsSuppressor: undefined }, 'ActionsSuppressorWaitPeriod requires an ActionSuppressor'],
    [
      { ActionsSuppressor: 'arn:aws:sns:us-east-1:123456789012:quiet' },
      'ActionsSuppressor must be a valid CloudWatch Alarm ARN or an Alarm name',
    ],
    [
      { ActionsSuppressor: 'nobody' },
      'Could not save the composite alarm as the ActionsSuppressor [nobody] does not exist',
    ],
    [{ ActionsSuppressor: 'main' }, 'A composite alarm cannot be its own ActionsSuppressor'],
    [{ ActionsSuppressorWaitPeriod: -1 }, 'Member must have value greater than or equal to 0'],
  ])('cannot be put with %j', async (changes, message) => {
    const error = await refusal(call('PutCompositeAlarm', { ...PUT, ...changes }));
    expect(error.code).toBe('ValidationError');
    expect(error.message).toContain(message);
  });
});
