import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';

import { fakeClient } from '../testing/fake-send';
import { readMetricSeries } from './metric-series';

const queries: readonly MetricDataQuery[] = [
  {
    Id: 'metric',
    MetricStat: {
      Metric: {
        Namespace: 'VPC',
        MetricName: 'ssh-rejects',
        Dimensions: [{ Name: 'vpc', Value: 'vpc-1' }],
      },
      Period: 60,
      Stat: 'Sum',
    },
  },
];
const range = { from: 600_000, to: 840_000 };

describe('readMetricSeries', () => {
  it('puts a datapoint in each period, a gap where there is none, over all pages', async () => {
    const { client, sent } = fakeClient({
      GetMetricData: [
        { MetricDataResults: [result([600_000], [3])], NextToken: 'more' },
        { MetricDataResults: [result([720_000], [0])] },
      ],
    });
    expect(await readMetricSeries(client, queries, range, 60)).toEqual([
      { at: 600_000, value: 3 },
      { at: 660_000, value: null },
      { at: 720_000, value: 0 },
      { at: 780_000, value: null },
    ]);
    expect(sent[1]?.input).toMatchObject({
      NextToken: 'more',
      StartTime: new Date(600_000),
      EndTime: new Date(840_000),
      MetricDataQueries: queries,
    });
  });

  it.each([
    ['Forbidden', 'access-denied'],
    ['InternalError', 'upstream-failed'],
  ])('does not draw a gap where CloudWatch says %s', async (StatusCode, code) => {
    const { client } = fakeClient({
      GetMetricData: [{ MetricDataResults: [{ StatusCode, Messages: [{ Value: 'no' }] }] }],
    });
    await expect(readMetricSeries(client, queries, range, 60)).rejects.toMatchObject({
      code,
      message: 'no',
    });
  });
});

const result = (at: readonly number[], Values: readonly number[]) => ({
  StatusCode: 'Complete',
  Timestamps: at.map((ms) => new Date(ms)),
  Values,
});
