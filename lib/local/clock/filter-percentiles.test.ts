import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';
import { applyMetricFilters } from './apply-metric-filters';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());

let groups = 0;

/** Sends messages through a filter that takes their values. @returns what GetMetricStatistics says of them */
async function statisticsOf(
  filter: {
    readonly pattern: string;
    readonly value: string;
    readonly dimensions?: Readonly<Record<string, string>>;
  },
  messages: readonly string[],
  asked: object,
) {
  const logGroupName = `values-${++groups}`;
  await world.call('logs.CreateLogGroup', { logGroupName });
  await world.call('logs.CreateLogStream', { logGroupName, logStreamName: 's' });
  const { pattern: filterPattern, value: metricValue, dimensions } = filter;
  await world.call('logs.PutMetricFilter', {
    ...{ logGroupName, filterName: 'f', filterPattern },
    metricTransformations: [
      { metricName: 'm', metricNamespace: logGroupName, metricValue, dimensions },
    ],
  });
  const timestamp = world.clock;
  await world.call('logs.PutLogEvents', {
    ...{ logGroupName, logStreamName: 's' },
    logEvents: messages.map((message) => ({ timestamp, message })),
  });
  await applyMetricFilters(world.local);
  const second = Math.floor(timestamp / 60_000) * 60;
  const { Datapoints } = await world.call<{ Datapoints: readonly object[] }>(
    'GraniteServiceVersion20100801.GetMetricStatistics',
    {
      ...{ Namespace: logGroupName, MetricName: 'm', Period: 60 },
      ...{ StartTime: second, EndTime: second + 60 },
      Dimensions: Object.keys(dimensions ?? {}).map((Name) => ({ Name, Value: 'eni-1' })),
      ...asked,
    },
  );
  return Datapoints[0];
}

const record = (bytes: number) =>
  `2 123456789012 eni-1 10.0.0.1 10.0.0.2 40000 22 6 1 ${bytes} 1772445605 1772445665 REJECT OK`;
const PERCENTILES = { ExtendedStatistics: ['p0', 'p50', 'p100'] };
const told = { ExtendedStatistics: { p0: 10, p50: 30, p100: 60 } };
const BYTES = [60, 10, 30, 30, 20];

describe('percentiles of the values a metric filter takes from events', () => {
  it.each([
    ['flow log records', '[..., bytes, begin, end, action, status]', '$bytes', record, undefined],
    [
      'records, by dimension',
      '[v, a, eni, ..., bytes, , , , status]',
      '$bytes',
      record,
      { eni: '$eni' },
    ],
    ['text', '[word, size]', '$size', (bytes: number) => `size ${bytes}`, undefined],
    ['JSON', '{ $.n = * }', '$.n', (bytes: number) => `{"n":${bytes}}`, undefined],
  ] as const)('are told of %s', async (_, pattern, value, print, dimensions) => {
    const filter = { pattern, value, ...(dimensions && { dimensions }) };
    const messages = BYTES.map(print);
    expect(await statisticsOf(filter, messages, PERCENTILES)).toMatchObject(told);
    const sums = { Statistics: ['Sum', 'SampleCount', 'Minimum', 'Maximum'] };
    expect(await statisticsOf(filter, messages, sums)).toMatchObject({
      ...{ Sum: 150, SampleCount: 5, Minimum: 10, Maximum: 60 },
    });
  });

  it.each([
    [100, true],
    [101, false],
  ])('are told of %d matches in a minute: %s', async (count, isTold) => {
    const numbers = Array.from({ length: count }, (_, at) => at % 60);
    for (const [pattern, value, print] of [
      ['[..., bytes, begin, end, action, status]', '$bytes', record],
      ['[word, size]', '$size', (bytes: number) => `size ${bytes}`],
    ] as const) {
      const found = await statisticsOf({ pattern, value }, numbers.map(print), {
        ExtendedStatistics: ['p100'],
      });
      expect(found).toMatchObject({ ExtendedStatistics: isTold ? { p100: 59 } : {} });
    }
  });
});
