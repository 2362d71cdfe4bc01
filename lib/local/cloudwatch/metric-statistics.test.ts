import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';
import { BEGIN, metricCalls } from '../testing/metric-calls';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
const { data, put, query, statistics } = metricCalls(() => world);

beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());

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
      { Value: 1, StorageResolution: 30 },
      'The parameter MetricData.member.1.StorageResolution must be 1 or 60.',
    ],
    [{ Value: 2e109 }, 'The value 2e+109 for parameter MetricData.member.1.Value is invalid.'],
    [
      { Value: 1, Unit: 'Furlongs' },
      'The parameter MetricData.member.1.Unit must be a value in the set [Seconds, ',
    ],
    [{ MetricName: undefined }, 'The parameter MetricData.member.1.MetricName is required.'],
    [
      { Value: 1, MetricName: 'x'.repeat(256) },
      'The parameter MetricData.member.1.MetricName must be shorter than 256 characters.',
    ],
    [
      { Value: 1, Dimensions: [{ Name: 'a', Value: '' }] },
      'The parameter MetricData.member.1.Dimensions.member.1.Value must be longer than 0 character.',
    ],
    [{ Value: 'NaN' }, 'The value NaN for parameter MetricData.member.1.Value is invalid.'],
    [
      { Values: [1, '-Infinity'] },
      'The value -Infinity for parameter MetricData.member.1.Values.member.2 is invalid.',
    ],
    [
      { Value: 1, Dimensions: [{ Name: 'a', Value: 'é' }] },
      'The value é for parameter MetricData.member.1.Dimensions.member.1.Value is invalid.',
    ],
    [
      { Values: Array<number>(151).fill(1) },
      'The collection MetricData.member.1.Values must not have a size greater than 150.',
    ],
  ])('refuse %j', async (datum, message) => {
    await expect(put('bad', [{ MetricName: 'm', ...datum }])).rejects.toThrow(message);
    expect((await statistics('bad')).Datapoints).toEqual([]);
  });

  it.each([':a', 'é', ' ', 'a\tb'])('refuse the name “%s” of a dimension', async (Name) => {
    const datum = { MetricName: 'm', Value: 1, Dimensions: [{ Name, Value: 'b' }] };
    await expect(put('bad', [datum])).rejects.toThrow(
      `The value ${Name} for parameter MetricData.member.1.Dimensions.member.1.Name is invalid.`,
    );
  });

  it('refuse the namespaces of AWS’s own services', async () => {
    await expect(put('AWS/Logs', [{ MetricName: 'm', Value: 1 }])).rejects.toThrow(
      'The value AWS/Logs for parameter Namespace is invalid.',
    );
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
    [{ Period: 45 }, 'Period must be'],
    [
      { ExtendedStatistics: ['p90'] },
      'The parameters Statistics and ExtendedStatistics are mutually exclusive and you have specified both.',
    ],
  ])('refuse a question with %j', async (more, message) => {
    await expect(statistics('n', more)).rejects.toThrow(message);
  });

  it.each(['tm90', 'tc10:90', 'ts(:90%)', 'wm98', 'pr(10:20)', 'iqm', 'p101'])(
    'refuse the statistic %s by name',
    async (stat) => {
      const asked = { Statistics: undefined, ExtendedStatistics: [stat] };
      await expect(statistics('n', asked)).rejects.toThrow(
        `The statistic ${stat} is not supported by this endpoint.`,
      );
    },
  );
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
