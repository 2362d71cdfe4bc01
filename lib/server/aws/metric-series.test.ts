import { describe, expect, it } from 'vitest';

import type { AlarmRule } from '@/lib/contract/alarms';

import { fakeClient } from '../testing/fake-send';
import { readMetricSeries } from './metric-series';

const rule: AlarmRule = {
  namespace: 'VPC',
  metricName: 'ssh-rejects',
  statistic: 'Sum',
  dimensions: [{ name: 'vpc', value: 'vpc-1' }],
  periodSeconds: 60,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  threshold: 1,
  comparison: 'GreaterThanOrEqualToThreshold',
  treatMissingData: 'missing',
  unit: null,
};
const range = { from: 600_000, to: 840_000 };

describe('readMetricSeries', () => {
  it('puts a datapoint in each period, a gap where there is none, over all pages', async () => {
    const { client, sent } = fakeClient({
      GetMetricData: [
        { MetricDataResults: [result([600_000], [3])], NextToken: 'more' },
        { MetricDataResults: [result([720_000], [0])] },
      ],
    });
    expect(await readMetricSeries(client, rule, range, 60)).toEqual([
      { at: 600_000, value: 3 },
      { at: 660_000, value: null },
      { at: 720_000, value: 0 },
      { at: 780_000, value: null },
    ]);
    expect(sent[1]?.input).toMatchObject({
      NextToken: 'more',
      StartTime: new Date(600_000),
      EndTime: new Date(840_000),
      MetricDataQueries: [
        {
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
      ],
    });
  });

  it('asks for the unit of the alarm, where it has one', async () => {
    const { client, sent } = fakeClient({ GetMetricData: [{}] });
    await readMetricSeries(client, { ...rule, unit: 'Bytes' }, range, 60);
    expect(sent[0]?.input).toMatchObject({
      MetricDataQueries: [{ MetricStat: { Unit: 'Bytes' } }],
    });
  });

  it.each([
    ['Forbidden', 'access-denied'],
    ['InternalError', 'upstream-failed'],
  ])('does not draw a gap where CloudWatch says %s', async (StatusCode, code) => {
    const { client } = fakeClient({
      GetMetricData: [{ MetricDataResults: [{ StatusCode, Messages: [{ Value: 'no' }] }] }],
    });
    await expect(readMetricSeries(client, rule, range, 60)).rejects.toMatchObject({
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
