import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { AwsError } from '../aws-error';
import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

interface Call {
  readonly operation: string;
  readonly [member: string]: unknown;
}

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly why: string;
  readonly setup?: readonly Call[];
  readonly request: Call;
  readonly expect?: Readonly<Record<string, unknown>>;
  readonly expectError?: {
    readonly class: readonly string[];
    readonly httpStatus?: number;
    readonly message?: string;
  };
}

type Alarm = Readonly<Record<string, unknown>>;
interface Alarms {
  readonly MetricAlarms: readonly Alarm[];
  readonly CompositeAlarms: readonly Alarm[];
}
interface History {
  readonly AlarmHistoryItems: readonly {
    readonly HistoryItemType: string;
    readonly HistorySummary: string;
    readonly HistoryData: string;
    readonly Timestamp: number;
  }[];
  readonly NextToken?: string;
}

const cases = readFileSync(new URL('../../alarms/fixtures/alarms.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)
  .filter(({ kind }) => kind === 'api');

let world: LocalWorld;
const call = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
  world.call<Output>(`GraniteServiceVersion20100801.${operation}`, input);
const send = ({ operation, ...input }: Call) => call(operation, inSeconds(input));

/** The cases write times as text; the wire has epoch seconds. */
const inSeconds = (input: object) =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
        ? Date.parse(value) / 1_000
        : value,
    ]),
  );

const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AwsError)) throw new Error('not refused', { cause: error });
  return error;
};

const SSH = {
  AlarmName: 'ssh',
  Namespace: 'VpcFlow',
  MetricName: 'RejectedSsh',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
};
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';

beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock += 60_000;
  const { MetricAlarms, CompositeAlarms } = await call<Alarms>('DescribeAlarms', {
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    MaxRecords: 100,
  });
  const names = [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName);
  if (names.length) await call('DeleteAlarms', { AlarmNames: names });
});

describe('documented and recorded alarm calls', () => {
  it.each(cases.filter((one) => one.expectError))('refuse $id: $why', async (one) => {
    for (const step of one.setup ?? []) await send(step);
    const error = await refusal(send(one.request));
    const plain = (code: string) => code.replace(/(Exception|Fault|Error)$/, '');
    expect(one.expectError?.class.map(plain)).toContain(plain(error.code));
    if (one.expectError?.httpStatus) expect(error.status).toBe(one.expectError.httpStatus);
    if (one.expectError?.message) expect(error.message).toBe(one.expectError.message);
  });

  const described = cases.filter((one) => one.expect?.['MetricAlarms[0]'] ?? one.expect?.['then']);
  it.each(described)('describe $id: $why', async (one) => {
    for (const step of one.setup ?? []) await send(step);
    await send(one.request);
    const { MetricAlarms, CompositeAlarms } = await call<Alarms>('DescribeAlarms');
    const want = (one.expect?.['then'] ?? one.expect) as Record<string, object>;
    expect(MetricAlarms[0]).toMatchObject(want['MetricAlarms[0]'] ?? {});
    for (const key of (want['absentKeys'] as readonly string[] | undefined) ?? []) {
      expect(MetricAlarms[0]).not.toHaveProperty(key);
    }
    expect(CompositeAlarms).toEqual([]);
  });

  const acting = cases.filter((one) => one.expect?.['actionsExecuted']);
  it.each(acting)('act as $id says: $why', async (one) => {
    for (const step of one.setup ?? []) await send(step);
    const before = await history('Action');
    await send(one.request);
    const after = await history('Action');
    const done = after.slice(0, after.length - before.length);
    expect(done.map(({ HistorySummary }) => HistorySummary)).toEqual(
      (one.expect?.['actionsExecuted'] as string[]).map(
        (arn) => `Successfully executed action ${arn}`,
      ),
    );
  });

  const notices = cases.filter((one) => one.expect?.['snsMessage']);
  it.each(notices)('publish $id: $why', async (one) => {
    for (const step of one.setup ?? []) await send(step);
    await send(one.request);
    const { rows } = await world.local.engine.read({
      sql: 'SELECT subject, message FROM outbox ORDER BY at_ms DESC LIMIT 1',
    });
    const [subject, message] = rows[0] ?? [];
    expect(subject).toBe(one.expect?.['snsSubject']);
    expect(JSON.parse(String(message))).toMatchObject(one.expect?.['snsMessage'] as object);
  });
});

async function history(type?: string, more: object = {}) {
  const { AlarmHistoryItems } = await call<History>('DescribeAlarmHistory', {
    ...(type && { HistoryItemType: type }),
    ...more,
  });
  return AlarmHistoryItems;
}

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

  it.each([
    [
      { Statistic: undefined, ExtendedStatistic: 'tm99' },
      'The statistic tm99 is not supported by this endpoint.',
    ],
    [{ ExtendedStatistic: 'p99' }, 'Statistic and ExtendedStatistic are mutually exclusive.'],
    [
      { Statistic: undefined, ExtendedStatistic: 'Sum' },
      'ExtendedStatistic must be a percentile, such as p99, not Sum.',
    ],
    [{ Period: 45 }, 'Period must be 10, 20, 30 or a multiple of 60'],
    [{ DatapointsToAlarm: 2 }, 'DatapointsToAlarm must be less than or equal to EvaluationPeriods'],
    [{ MetricName: undefined }, 'MetricName and Namespace, or Metrics, must be specified.'],
    [
      { EvaluationPeriods: undefined },
      "1 validation error detected: Value null at 'evaluationPeriods' failed to satisfy constraint: Member must not be null",
    ],
    [{ ComparisonOperator: 'GreaterThanUpperThreshold' }, 'Member must satisfy enum value set'],
    [
      {
        Namespace: undefined,
        MetricName: undefined,
        Statistic: undefined,
        Period: undefined,
        Metrics: [math('m1 +')],
      },
      'Error in expression',
    ],
    [
      {
        Namespace: undefined,
        MetricName: undefined,
        Statistic: undefined,
        Period: undefined,
        Metrics: [metric('m1'), metric('m2')],
      },
      'Exactly one element of the metrics list should return data.',
    ],
  ])('are refused with %j', async (changes, message) => {
    expect((await refusal(call('PutMetricAlarm', { ...SSH, ...changes }))).message).toContain(
      message,
    );
  });
});

function math(expression: string) {
  return { Id: 'e1', Expression: expression };
}

function metric(id: string) {
  return {
    Id: id,
    MetricStat: { Metric: { Namespace: 'n', MetricName: id }, Period: 60, Stat: 'Sum' },
  };
}

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
