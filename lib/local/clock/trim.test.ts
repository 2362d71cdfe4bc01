import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';
import { applyMetricFilters } from './apply-metric-filters';
import { trim } from './trim';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: LocalWorld;
beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());

const cloudwatch = <Output>(operation: string, input: object = {}) =>
  world.call<Output>(`GraniteServiceVersion20100801.${operation}`, input);
const count = async (table: string) => {
  const { rows } = await world.local.engine.read({ sql: `SELECT count(*) FROM ${table}` });
  return Number(rows[0]?.[0]);
};

describe('trim', () => {
  it('lets datapoints get coarser and go, as CloudWatch does', async () => {
    const begin = world.clock;
    const put = (seconds: number, Values: readonly number[]) => ({
      ...{ MetricName: 'm', Timestamp: begin / 1_000 + seconds, Values, StorageResolution: 1 },
    });
    await cloudwatch('PutMetricData', {
      Namespace: 'n',
      MetricData: [put(1, [1]), put(2, [1, 4]), put(61, [2]), put(300, [8])],
    });
    const sums = async (Period: number) => {
      await trim(world.local);
      const metric = { Metric: { Namespace: 'n', MetricName: 'm' }, Period };
      const { MetricDataResults } = await cloudwatch<{
        MetricDataResults: readonly { Values: readonly number[] }[];
      }>('GetMetricData', {
        MetricDataQueries: ['Sum', 'p100'].map((Stat) => ({
          ...{ Id: Stat.toLowerCase(), MetricStat: { ...metric, Stat } },
        })),
        ...{ StartTime: begin / 1_000, EndTime: begin / 1_000 + 3_600 },
        ScanBy: 'TimestampAscending',
      });
      const [sum, most] = MetricDataResults;
      return sum?.Values.map((value, index) => [value, most?.Values[index]]);
    };
    expect(await sums(10)).toHaveLength(3);
    world.clock = begin + 4 * HOUR;
    expect(await sums(10)).toEqual([]);
    expect(await sums(60)).toEqual([
      [6, 4],
      [2, 2],
      [8, 8],
    ]);
    world.clock = begin + 16 * DAY;
    expect(await sums(60)).toEqual([]);
    expect(await sums(300)).toEqual([
      [8, 4],
      [8, 8],
    ]);
    expect(await count('metric_data')).toBe(4);
    world.clock = begin + 64 * DAY;
    expect(await sums(300)).toEqual([]);
    expect(await sums(3_600)).toEqual([[16, 8]]);
    world.clock = begin + 456 * DAY;
    expect(await sums(3_600)).toEqual([]);
    expect(await count('metric_data')).toBe(0);
  });

  it('keeps history for thirty days, and marks of sources while a filter could ask for them', async () => {
    await world.call('logs.CreateLogGroup', { logGroupName: 'g' });
    await world.call('logs.CreateLogStream', { logGroupName: 'g', logStreamName: 's' });
    await world.call('logs.PutMetricFilter', {
      ...{ logGroupName: 'g', filterName: 'f', filterPattern: 'x' },
      metricTransformations: [{ metricName: 'm', metricValue: '1', metricNamespace: 'g' }],
    });
    const timestamp = world.clock;
    await world.call('logs.PutLogEvents', {
      ...{ logGroupName: 'g', logStreamName: 's', logEvents: [{ timestamp, message: 'x' }] },
    });
    await applyMetricFilters(world.local);
    await trim(world.local);
    expect(await applyMetricFilters(world.local)).toBe(0);
    expect(await count('filtered_sources')).toBe(1);
    await world.call('logs.DeleteMetricFilter', { logGroupName: 'g', filterName: 'f' });
    await cloudwatch('PutCompositeAlarm', { AlarmName: 'a', AlarmRule: 'TRUE' });
    await trim(world.local);
    expect([await count('filtered_sources'), await count('alarm_history')]).toEqual([0, 1]);
    world.clock += 31 * DAY;
    await trim(world.local);
    expect(await count('alarm_history')).toBe(0);
  });
});
