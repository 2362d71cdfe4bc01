import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';
import { evaluateAlarms } from './evaluate-alarms';
import { startClock, untilNext } from './start-clock';
import { tick, type TickStep } from './tick';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';
const SSH =
  '2 123456789012 eni-1 203.0.113.9 10.0.0.2 4000 22 6 1 40 1772445605 1772445665 REJECT OK';

let world: LocalWorld;
beforeEach(async () => {
  world = await createLocalWorld(createInProcessEngine);
  await world.call('logs.CreateLogGroup', { logGroupName: 'g' });
  await world.call('logs.CreateLogStream', { logGroupName: 'g', logStreamName: 's' });
  await world.call('logs.PutMetricFilter', {
    logGroupName: 'g',
    filterName: 'ssh',
    filterPattern: '[, , , , , , port=22, protocol=6, , , , , action=REJECT, ]',
    metricTransformations: [{ metricNamespace: 'flow', metricName: 'ssh', metricValue: '1' }],
  });
  await putAlarm();
});
afterEach(() => world.close());

const cloudwatch = <Output>(operation: string, input: object = {}) =>
  world.call<Output>(`GraniteServiceVersion20100801.${operation}`, input);

const putAlarm = (more: object = {}) =>
  cloudwatch('PutMetricAlarm', {
    AlarmName: 'ssh',
    Namespace: 'flow',
    MetricName: 'ssh',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [TOPIC],
    ...more,
  });

const putSsh = (timestamp = world.clock) =>
  world.call('logs.PutLogEvents', {
    logGroupName: 'g',
    logStreamName: 's',
    logEvents: [{ timestamp, message: SSH }],
  });

const errors: [TickStep, unknown][] = [];
const run = (lastMs: number | null = null, ingest = async () => undefined as unknown) =>
  tick(world.local, { ingest, lastMs, onError: (step, error) => errors.push([step, error]) });

interface Described {
  readonly MetricAlarms: readonly Readonly<Record<string, string>>[];
  readonly CompositeAlarms: readonly Readonly<Record<string, string>>[];
}
const state = async (name = 'ssh') => {
  const { MetricAlarms, CompositeAlarms } = await cloudwatch<Described>('DescribeAlarms', {
    AlarmNames: [name],
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
  });
  return [...MetricAlarms, ...CompositeAlarms][0]?.['StateValue'];
};
const count = async (table: 'outbox' | 'alarm_history', where = 'TRUE') => {
  const { rows } = await world.local.engine.read({
    sql: `SELECT count(*) FROM ${table} WHERE ${where}`,
  });
  return Number(rows[0]?.[0]);
};

describe('tick', () => {
  it('turns a rejected connection into an alarm at the end of its minute, and back', async () => {
    await run();
    expect(await state()).toBe('OK');
    world.clock += 30_000;
    await putSsh();
    await run();
    expect(await state()).toBe('OK');

    world.clock += 32_000;
    await run();
    expect(await state()).toBe('ALARM');
    const { MetricAlarms } = await cloudwatch<Described>('DescribeAlarms');
    expect(MetricAlarms[0]?.['StateReason']).toBe(
      'Threshold Crossed: 1 datapoint [1.0 (02/03/26 12:00:00)] was greater than or equal to the threshold (1.0).',
    );
    expect(await count('outbox')).toBe(1);

    world.clock += 3 * 60_000;
    await run();
    expect(await state()).toBe('OK');
    expect(await count('outbox')).toBe(1);
    expect(await count('alarm_history', `type = 'StateUpdate'`)).toBe(3);
    expect(errors).toEqual([]);
  });

  it('notices an event of a past minute at once', async () => {
    const lastMs = await run();
    await putSsh(world.clock - 61_000);
    world.clock += 5_000;
    await run(lastMs);
    expect(await state()).toBe('ALARM');
  });

  it('evaluates an alarm once a minute if nothing arrives', async () => {
    const lastMs = await run();
    await cloudwatch('SetAlarmState', { AlarmName: 'ssh', StateValue: 'ALARM', StateReason: 'x' });
    world.clock += 5_000;
    await run(lastMs);
    expect(await state()).toBe('ALARM');
    world.clock += 60_000;
    await run(lastMs);
    expect(await state()).toBe('OK');
  });

  it('makes a change once when two evaluate at the same time, or the alarm changed meanwhile', async () => {
    await putSsh(world.clock - 61_000);
    await run();
    const changes = await count('alarm_history', `type = 'StateUpdate'`);
    world.clock += 4 * 60_000;
    await Promise.all([evaluateAlarms(world.local, null), evaluateAlarms(world.local, null)]);
    expect(await count('alarm_history', `type = 'StateUpdate'`)).toBe(changes + 1);
    expect(await state()).toBe('OK');
  });

  it('carries a change through composite alarms', async () => {
    await cloudwatch('PutCompositeAlarm', {
      AlarmName: 'b',
      AlarmRule: 'ALARM(ssh)',
      AlarmActions: [TOPIC],
    });
    await cloudwatch('PutCompositeAlarm', {
      AlarmName: 'a',
      AlarmRule: 'ALARM(b) AND NOT OK(ssh)',
    });
    await run();
    expect([await state('a'), await state('b')]).toEqual(['OK', 'OK']);
    await putSsh(world.clock - 61_000);
    await run();
    expect([await state('a'), await state('b')]).toEqual(['ALARM', 'ALARM']);
    expect(
      await count('outbox', `alarm_name = 'b' AND message LIKE '%"AlarmRule":"ALARM(ssh)"%'`),
    ).toBe(1);
    const { CompositeAlarms } = await cloudwatch<Described>('DescribeAlarms', {
      AlarmTypes: ['CompositeAlarm'],
    });
    const data = JSON.parse(CompositeAlarms[1]?.['StateReasonData'] ?? '{}') as object;
    expect(data).toMatchObject({
      triggeringAlarms: [
        { arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:ssh', state: { value: 'ALARM' } },
      ],
    });
  });

  it('watches metric math', async () => {
    await putAlarm({
      AlarmName: 'math',
      ...{ Namespace: undefined, MetricName: undefined, Statistic: undefined, Period: undefined },
      Metrics: [
        { Id: 'e1', Expression: 'FILL(m1, 0) * 10', Label: 'ten' },
        {
          Id: 'm1',
          MetricStat: { Metric: { Namespace: 'flow', MetricName: 'ssh' }, Period: 60, Stat: 'Sum' },
          ReturnData: false,
        },
      ],
      Threshold: 10,
    });
    await run();
    expect(await state('math')).toBe('OK');
    await putSsh(world.clock - 60_000);
    await run();
    expect(await state('math')).toBe('ALARM');
  });

  it('watches a percentile, and keeps the state where it has too few samples', async () => {
    const percentile = { Statistic: undefined, ExtendedStatistic: 'p90', AlarmActions: [TOPIC] };
    await putAlarm({ AlarmName: 'any', ...percentile });
    await putAlarm({
      ...{ AlarmName: 'enough', ...percentile },
      EvaluateLowSampleCountPercentile: 'ignore',
    });
    const put = (count: number) =>
      cloudwatch('PutMetricData', {
        Namespace: 'flow',
        MetricData: [
          { MetricName: 'ssh', Timestamp: world.clock / 1_000 - 60, Values: [2], Counts: [count] },
        ],
      });
    await put(99);
    await run();
    expect([await state('any'), await state('enough')]).toEqual(['ALARM', 'INSUFFICIENT_DATA']);
    await put(1);
    await run();
    expect(await state('enough')).toBe('ALARM');
    expect(await count('outbox', `message LIKE '%"ExtendedStatistic":"p90"%'`)).toBe(2);
  });

  it('goes on after a step that failed, and reports it', async () => {
    await putSsh(world.clock - 61_000);
    await run(null, () => Promise.reject(new Error('no such folder')));
    expect(await state()).toBe('ALARM');
    expect(errors.splice(0)).toMatchObject([['ingest', { message: 'no such folder' }]]);
  });
});

describe('startClock', () => {
  it('never overlaps itself, survives failures and stops', async () => {
    let running = 0;
    let most = 0;
    let ticks = 0;
    const failures: TickStep[] = [];
    const stop = startClock(world.local, {
      pollMs: 5,
      onError: (step) => failures.push(step),
      ingest: async () => {
        most = Math.max(most, ++running);
        await sleep(1);
        running--;
        ticks++;
        throw new Error('always');
      },
    });
    await vi.waitFor(() => expect(ticks).toBeGreaterThan(2), 5_000);
    stop();
    await sleep(100);
    const then = ticks;
    await sleep(100);
    expect(ticks).toBe(then);
    expect(most).toBe(1);
    expect(new Set(failures)).toEqual(new Set(['ingest']));
  });

  it.each([
    [Date.UTC(2026, 0, 1, 0, 0, 10), 5_000],
    [Date.UTC(2026, 0, 1, 0, 0, 59), 3_000],
    [Date.UTC(2026, 0, 1, 0, 0, 1), 1_000],
  ])('after %d waits %d ms: for the poll or the minute', (now, wait) => {
    expect(untilNext(now, 5_000)).toBe(wait);
  });
});
