import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { AwsError } from '../aws-error';
import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';
import { insertPoints, type PointRow } from './insert-points';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
const call = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
  world.call<Output>(`GraniteServiceVersion20100801.${operation}`, input);

beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());

const BEGIN = Date.UTC(2026, 2, 2, 11) / 1_000;
const RANGE = { StartTime: BEGIN, EndTime: BEGIN + 3_600 };

interface Statistics {
  readonly Datapoints: readonly Readonly<Record<string, number | string>>[];
}
interface Data {
  readonly MetricDataResults: readonly {
    readonly Id: string;
    readonly Label: string;
    readonly Timestamps: readonly number[];
    readonly Values: readonly number[];
    readonly StatusCode: string;
    readonly Messages?: readonly object[];
  }[];
  readonly NextToken?: string;
}

const put = (Namespace: string, MetricData: readonly object[]) =>
  call('PutMetricData', { Namespace, MetricData });
const statistics = (Namespace: string, more: object = {}) =>
  call<Statistics>('GetMetricStatistics', {
    Namespace,
    MetricName: 'm',
    ...RANGE,
    Period: 60,
    Statistics: ['Sum'],
    ...more,
  });
const query = (Namespace: string, more: object = {}, metric: object = {}) => ({
  Id: 'm1',
  MetricStat: {
    Metric: { Namespace, MetricName: 'm', ...metric },
    Period: 60,
    Stat: 'Sum',
    ...more,
  },
});
const data = (queries: readonly object[], more: object = {}) =>
  call<Data>('GetMetricData', { MetricDataQueries: queries, ...RANGE, ...more });

describe('PutMetricData and GetMetricStatistics', () => {
  it('add up values, counts and statistic sets', async () => {
    await put('sum', [
      { MetricName: 'm', Timestamp: BEGIN + 1, Value: 0.5 },
      { MetricName: 'm', Timestamp: BEGIN + 59.9, Values: [1, 9], Counts: [2, 3] },
      {
        MetricName: 'm',
        Timestamp: BEGIN + 30,
        StatisticValues: { SampleCount: 2, Sum: -4, Minimum: -3, Maximum: -1 },
      },
      { MetricName: 'm', Timestamp: BEGIN + 60, Value: 7 },
    ]);
    const Statistics = ['Sum', 'Average', 'SampleCount', 'Minimum', 'Maximum'];
    const { Datapoints } = await statistics('sum', { Statistics });
    expect(Datapoints).toEqual([
      {
        Timestamp: BEGIN,
        Sum: 25.5,
        Average: 25.5 / 8,
        SampleCount: 8,
        Minimum: -3,
        Maximum: 9,
        Unit: 'None',
      },
      {
        Timestamp: BEGIN + 60,
        Sum: 7,
        Average: 7,
        SampleCount: 1,
        Minimum: 7,
        Maximum: 7,
        Unit: 'None',
      },
    ]);
    const wide = await statistics('sum', { Period: 300 });
    expect(wide.Datapoints).toMatchObject([{ Timestamp: BEGIN, Sum: 32.5 }]);
    const short = await statistics('sum', { EndTime: BEGIN + 60 });
    expect(short.Datapoints).toHaveLength(1);
  });

  it('keep units apart, and high resolution as it came', async () => {
    await put('units', [
      { MetricName: 'm', Timestamp: BEGIN, Value: 1, Unit: 'Count' },
      { MetricName: 'm', Timestamp: BEGIN + 11, Value: 2, Unit: 'Seconds', StorageResolution: 1 },
    ]);
    const { Datapoints } = await statistics('units');
    expect(Datapoints.map(({ Unit }) => Unit)).toEqual(['Count', 'Seconds']);
    expect((await statistics('units', { Unit: 'Count' })).Datapoints).toHaveLength(1);
    expect((await statistics('units', { Period: 10, Unit: 'Seconds' })).Datapoints).toMatchObject([
      { Timestamp: BEGIN + 10 },
    ]);
  });

  it.each([
    [
      { Value: 1, Values: [1] },
      'The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.',
    ],
    [
      { Values: [1, 2], Counts: [1] },
      'The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.',
    ],
    [
      { Value: 1, StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 } },
      'The parameters MetricData.member.1.Value and MetricData.member.1.StatisticValues are mutually exclusive and you have specified both.',
    ],
    [{}, 'The parameter MetricData.member.1.Value is required.'],
    [
      { Value: 1, Unit: 'Furlongs' },
      "Value 'Furlongs' at 'metricData.1.member.unit' failed to satisfy constraint",
    ],
  ])('refuse %j', async (datum, message) => {
    await expect(put('bad', [{ MetricName: 'm', ...datum }])).rejects.toThrow(message);
    expect((await statistics('bad')).Datapoints).toEqual([]);
  });

  it.each([
    [
      { StartTime: BEGIN, EndTime: BEGIN },
      'The parameter StartTime must be less than the parameter EndTime.',
    ],
    [
      { StartTime: BEGIN - 86_400, EndTime: BEGIN, Period: 1 },
      'You have requested up to 86400 datapoints',
    ],
    [
      { Statistics: undefined, ExtendedStatistics: ['tm90'] },
      'The statistic tm90 is not supported by this endpoint.',
    ],
    [{ Period: 45 }, 'Period must be'],
  ])('refuse a question with %j', async (more, message) => {
    await expect(statistics('n', more)).rejects.toThrow(message);
  });
});

describe('GetMetricData', () => {
  beforeAll(() =>
    put('data', [
      ...[0, 1, 3].map((minute) => ({
        MetricName: 'm',
        Timestamp: BEGIN + minute * 60,
        Value: minute + 1,
      })),
      {
        MetricName: 'm',
        Timestamp: BEGIN,
        Value: 10,
        Dimensions: [
          { Name: 'b', Value: '2' },
          { Name: 'a', Value: '1' },
        ],
      },
      { MetricName: 'mixed', Timestamp: BEGIN, Value: 60, Unit: 'Seconds' },
      { MetricName: 'mixed', Timestamp: BEGIN, Value: 5, Unit: 'Count' },
    ]),
  );

  it('gives the newest first, or the oldest', async () => {
    const { MetricDataResults } = await data([query('data')]);
    expect(MetricDataResults).toEqual([
      {
        Id: 'm1',
        Label: 'm',
        Timestamps: [BEGIN + 180, BEGIN + 60, BEGIN],
        Values: [4, 2, 1],
        StatusCode: 'Complete',
      },
    ]);
    const up = await data([query('data')], { ScanBy: 'TimestampAscending' });
    expect(up.MetricDataResults[0]?.Values).toEqual([1, 2, 4]);
  });

  it('reads one set of dimensions, in any order, and nothing of an unknown metric', async () => {
    const Dimensions = [
      { Name: 'a', Value: '1' },
      { Name: 'b', Value: '2' },
    ];
    expect((await data([query('data', {}, { Dimensions })])).MetricDataResults[0]?.Values).toEqual([
      10,
    ]);
    expect(
      (await data([query('data', {}, { MetricName: 'x' })])).MetricDataResults[0],
    ).toMatchObject({ Values: [], StatusCode: 'Complete' });
  });

  it('shows the first of several units and says so', async () => {
    const { MetricDataResults } = await data([query('data', {}, { MetricName: 'mixed' })]);
    expect(MetricDataResults[0]).toMatchObject({
      Values: [5],
      Messages: [{ Code: 'MultipleUnits', Value: "Multiple units returned: '[Count, Seconds]'" }],
    });
  });

  it('computes expressions over hidden metrics', async () => {
    const { MetricDataResults } = await data(
      [
        { ...query('data'), ReturnData: false },
        { Id: 'filled', Expression: 'FILL(m1, 0)', ReturnData: false },
        { Id: 'share', Expression: '100 * filled / SUM(m1)', Label: 'Share' },
      ],
      { EndTime: BEGIN + 240, ScanBy: 'TimestampAscending' },
    );
    expect(MetricDataResults).toHaveLength(1);
    expect(MetricDataResults[0]).toMatchObject({ Id: 'share', Label: 'Share' });
    expect(MetricDataResults[0]?.Values.map(Math.round)).toEqual([14, 29, 0, 57]);
  });

  it('gives long answers in pages', async () => {
    const first = await data([query('data'), { ...query('data'), Id: 'm2' }], { MaxDatapoints: 4 });
    expect(first.MetricDataResults.map(({ Values }) => Values)).toEqual([[4, 2, 1], [4]]);
    expect(first.MetricDataResults[1]?.StatusCode).toBe('PartialData');
    const second = await data([query('data'), { ...query('data'), Id: 'm2' }], {
      NextToken: first.NextToken,
    });
    expect(second.MetricDataResults.map(({ Values }) => Values)).toEqual([[], [2, 1]]);
    expect(second).not.toHaveProperty('NextToken');
  });

  it.each([
    [[query('data'), query('data')], 'The value m1 for parameter Id is used twice.'],
    [[{ Id: 'e' }], 'must have either MetricStat or Expression'],
    [[{ Id: 'E1', Expression: '1' }], 'regular expression pattern: [a-z][A-Za-z0-9_]*'],
    [[{ Id: 'e', Expression: 'e + 1' }], 'The expression e refers to itself.'],
    [[{ Id: 'e', Expression: 'm9 + 1' }], 'it refers to no metric of this request'],
    [[{ Id: 'e', Expression: 'SEARCH("x")' }], '“"” is not supported by this endpoint'],
    [[query('data', { Stat: 'wm99' })], 'The statistic wm99 is not supported by this endpoint.'],
    [
      [
        query('data'),
        { ...query('data', { Period: 300 }), Id: 'm2' },
        { Id: 'e', Expression: 'm1 + m2' },
      ],
      'metrics of different periods',
    ],
  ])('refuses %j', async (queries, message) => {
    await expect(data(queries)).rejects.toThrow(message);
    await expect(data(queries)).rejects.toBeInstanceOf(AwsError);
  });
});

describe('percentiles', () => {
  it('are told from single values, and not from sums and extremes', async () => {
    const at = (minute: number, datum: object) => ({
      MetricName: 'm',
      Timestamp: BEGIN + minute * 60,
      ...datum,
    });
    await put('percentiles', [
      at(0, { Values: [1, 2, 3], Counts: [1, 1, 2] }),
      at(0, { Value: 4 }),
      at(1, { StatisticValues: { SampleCount: 4, Sum: 20, Minimum: 5, Maximum: 5 } }),
      at(2, { StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 } }),
      at(3, { Values: [-1, 4] }),
    ]);
    const { Datapoints } = await statistics('percentiles', {
      Statistics: undefined,
      ExtendedStatistics: ['p50', 'p90', 'p100'],
    });
    expect(Datapoints.map(({ ExtendedStatistics }) => ExtendedStatistics)).toEqual([
      { p50: 3, p90: 3.6, p100: 4 },
      { p50: 5, p90: 5, p100: 5 },
      {},
      {},
    ]);
    const found = await data([query('percentiles', { Stat: 'p50' })]);
    expect(found.MetricDataResults[0]?.Values).toEqual([5, 3]);
  });
});

describe('ListMetrics', () => {
  it('lists what has data, by name and dimensions', async () => {
    await put('list', [
      { MetricName: 'b', Value: 1 },
      { MetricName: 'a', Value: 1, Dimensions: [{ Name: 'k', Value: 'v' }] },
    ]);
    expect(await call('ListMetrics', { Namespace: 'list' })).toEqual({
      Metrics: [
        { Namespace: 'list', MetricName: 'a', Dimensions: [{ Name: 'k', Value: 'v' }] },
        { Namespace: 'list', MetricName: 'b', Dimensions: [] },
      ],
    });
    const found = await call<{ Metrics: readonly object[] }>('ListMetrics', {
      Namespace: 'list',
      Dimensions: [{ Name: 'k' }],
    });
    expect(found.Metrics).toHaveLength(1);
  });
});

describe('points of metric filters', () => {
  it('show the default value once, and only in minutes without a match', async () => {
    const point = (minute: number, more: Partial<PointRow>): PointRow => ({
      namespace: 'filters',
      metricName: 'm',
      dimensions: '[]',
      unit: 'None',
      atMs: (BEGIN + minute * 60) * 1_000,
      samples: 1,
      total: 0,
      least: 0,
      most: 0,
      origin: 'f',
      sourceId: null,
      isDefault: true,
      ...more,
    });
    const match = { total: 5, least: 5, most: 5, isDefault: false, sourceId: 7 };
    await world.local.engine.write([
      insertPoints([point(0, {}), point(0, {}), point(1, {}), point(1, match), point(1, match)], 0),
      insertPoints([point(2, {}), point(2, { origin: 'g', total: 3, least: 3, most: 3 })], 0),
    ]);
    const { Datapoints } = await statistics('filters', { Statistics: ['Sum', 'SampleCount'] });
    expect(Datapoints.map(({ Sum, SampleCount }) => [Sum, SampleCount])).toEqual([
      [0, 1],
      [10, 2],
      [3, 2],
    ]);
  });
});
