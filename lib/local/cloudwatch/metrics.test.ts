import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';
import { BEGIN, metricCalls } from '../testing/metric-calls';
import { insertPoints, type PointRow } from './insert-points';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
const { call, put, statistics } = metricCalls(() => world);

beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());

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
