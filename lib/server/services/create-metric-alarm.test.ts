import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { CreateMetricAlarm } from '@/lib/contract/metric-filters';

import { getBackend } from '../aws/backend';
import { fakeBackend } from '../testing/fake-backend';
import { createMetricAlarm } from './create-metric-alarm';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));

const ASKED: CreateMetricAlarm = {
  logGroup: 'flows',
  filterName: 'ssh',
  pattern: 'REJECT',
  metricNamespace: 'VPC',
  metricName: 'rejects',
  metricValue: '1',
  alarmName: 'SSH-rejects',
  alarmDescription: '',
  statistic: 'Sum',
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold: 1,
  periodSeconds: 60,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  treatMissingData: 'notBreaching',
  action: '',
  replace: false,
};

const refusal = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $fault: 'client' });

describe('createMetricAlarm', () => {
  beforeEach(() => vi.clearAllMocks());

  it('puts the filter, then the alarm on its metric', async () => {
    const { logs, cloudwatch } = use({});
    const { steps } = await createMetricAlarm(ASKED);
    expect(steps.map(({ call, state }) => `${call} ${state}`)).toEqual([
      'PutMetricFilter done',
      'PutMetricAlarm done',
    ]);
    expect(logs.at(-1)?.input).toMatchObject({ filterName: 'ssh', filterPattern: 'REJECT' });
    expect(cloudwatch.at(-1)?.input).toMatchObject({ MetricName: 'rejects', Threshold: 1 });
    expect(cloudwatch.at(-1)?.input).not.toHaveProperty('AlarmActions');
  });

  it('makes nothing where a name is taken, unless it may be replaced', async () => {
    const taken = { DescribeMetricFilters: [{ metricFilters: [{ filterName: 'ssh' }] }] };
    const { logs } = use({ logs: taken });
    await expect(createMetricAlarm(ASKED)).rejects.toMatchObject({
      code: 'conflict',
      message: 'There is a metric filter named “ssh” already',
    });
    expect(logs.map(({ name }) => name)).not.toContain('PutMetricFilter');

    use({ logs: taken });
    const { steps } = await createMetricAlarm({ ...ASKED, replace: true });
    expect(steps.every(({ state }) => state === 'done')).toBe(true);
  });

  it('does not take a longer name for the same', async () => {
    use({ logs: { DescribeMetricFilters: [{ metricFilters: [{ filterName: 'ssh-2' }] }] } });
    expect((await createMetricAlarm(ASKED)).steps).toHaveLength(2);
  });

  it('says which call failed, and that the one before was made', async () => {
    use({ cloudwatch: { PutMetricAlarm: [refusal('AccessDenied', 'not you')] } });
    expect((await createMetricAlarm(ASKED)).steps).toEqual([
      { call: 'PutMetricFilter', state: 'done', problem: null, remedy: null },
      {
        call: 'PutMetricAlarm',
        state: 'failed',
        problem: 'not you',
        remedy: expect.any(String) as string,
      },
    ]);
  });

  it('does not try the alarm where the filter failed', async () => {
    const { cloudwatch } = use({
      logs: { PutMetricFilter: [refusal('InvalidParameterException', 'bad pattern')] },
    });
    const { steps } = await createMetricAlarm(ASKED);
    expect(steps.map(({ state }) => state)).toEqual(['failed', 'not-tried']);
    expect(cloudwatch.map(({ name }) => name)).not.toContain('PutMetricAlarm');
  });
});

function use({ logs = {}, cloudwatch = {} }: Parameters<typeof fakeBackend>[0]) {
  const fake = fakeBackend({
    logs: { DescribeMetricFilters: [{}], PutMetricFilter: [{}], ...logs },
    cloudwatch: { DescribeAlarms: [{}], PutMetricAlarm: [{}], ...cloudwatch },
  });
  vi.mocked(getBackend).mockReturnValue(fake.backend);
  return fake;
}
