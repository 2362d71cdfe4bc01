import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { AwsError } from '../aws-error';
import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';
import { BEGIN, metricCalls } from '../testing/metric-calls';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
const { data, put, query } = metricCalls(() => world);

beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());

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

  it.each([
    [
      ['Sum', 60],
      ['Minimum', 30],
      ['m Sum 60', 'm Minimum 30'],
    ],
    [
      ['Sum', 60],
      ['Minimum', 60],
      ['m Sum', 'm Minimum'],
    ],
    [
      ['Sum', 60],
      ['Sum', 30],
      ['m 60', 'm 30'],
    ],
    [
      ['Sum', 60],
      ['Sum', 60],
      ['m', 'm'],
    ],
  ] as const)('labels %j beside %j by what differs', async (one, other, labels) => {
    const { MetricDataResults } = await data(
      [one, other].map(([Stat, Period], at) => ({
        ...query('data', { Stat, Period }),
        Id: `m${at}`,
      })),
    );
    expect(MetricDataResults.map(({ Label }) => Label)).toEqual(labels);
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
    [
      [query('data'), query('data')],
      'The values for parameter id in MetricDataQueries are not unique.',
    ],
    [[{ ...query('data'), AccountId: '1' }], 'AccountId is not supported by this endpoint.'],
    [[{ Id: 'e' }], 'must have either MetricStat or Expression'],
    [
      [{ Id: 'E1', Expression: '1' }],
      'The value E1 for parameter MetricDataQueries.member.1.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.',
    ],
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
