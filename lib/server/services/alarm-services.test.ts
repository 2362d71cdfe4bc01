import { beforeEach, describe, expect, it, vi } from 'vitest';

import { DAY_MS, HOUR_MS } from '@/lib/domain/time-range';

import { getBackend } from '../aws/backend';
import { fakeBackend } from '../testing/fake-backend';
import { listAlarms } from './list-alarms';
import { readAlarm } from './read-alarm';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));

const NOW = Date.UTC(2026, 10, 19, 3);
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  return () => vi.useRealTimers();
});

/** An update of the history that left the state as it was. */
const held = (before: string, after: string) => ({
  AlarmName: 'both',
  HistoryItemType: 'StateUpdate',
  HistorySummary: 'Alarm actions suppression updated',
  HistoryData: JSON.stringify({
    oldState: { stateValue: 'ALARM', ...(before && { actionsSuppressedBy: before }) },
    newState: {
      stateValue: 'ALARM',
      ...(after && { actionsSuppressedReason: `Actions suppressed by ${after}` }),
    },
  }),
});

describe('listAlarms', () => {
  it('puts ALARM first and longest, then INSUFFICIENT_DATA, then OK by the last change', async () => {
    use({
      DescribeAlarms: [
        {
          MetricAlarms: [
            alarm('ok-long', 'OK', 9),
            alarm('ok-just', 'OK', 1),
            alarm('blind', 'INSUFFICIENT_DATA', 5),
            alarm('just', 'ALARM', 1),
          ],
          CompositeAlarms: [alarm('long', 'ALARM', 3)],
        },
      ],
      DescribeAlarmHistory: [{}],
    });
    const { alarms } = await listAlarms();
    expect(alarms.map(({ name }) => name)).toEqual(['long', 'just', 'blind', 'ok-just', 'ok-long']);
    expect(alarms[0]).toMatchObject({ rule: null, lastValue: null });
  });

  it('draws each ribbon from the alarm’s own changes, and nothing before it was created', async () => {
    use({
      DescribeAlarms: [{ MetricAlarms: [alarm('a', 'OK', 1), alarm('b', 'OK', 40)] }],
      DescribeAlarmHistory: [
        { AlarmHistoryItems: [change('a', 1, 'INSUFFICIENT_DATA', 'OK')] },
        { AlarmHistoryItems: [creation('a', 2)] },
      ],
    });
    const { alarms } = await listAlarms();
    expect(alarms.find(({ name }) => name === 'a')?.ribbon).toEqual([
      { state: 'INSUFFICIENT_DATA', from: NOW - 2 * HOUR_MS, to: NOW - HOUR_MS },
      { state: 'OK', from: NOW - HOUR_MS, to: NOW },
    ]);
    expect(alarms.find(({ name }) => name === 'b')?.ribbon).toEqual([
      { state: 'OK', from: NOW - DAY_MS, to: NOW },
    ]);
  });

  it('draws no state from before the history that AWS gave', async () => {
    const flapping = Array.from({ length: 2_001 }, (_, index) =>
      change('a', 1 + index / 2_001, 'OK', 'ALARM'),
    );
    use({
      DescribeAlarms: [{ MetricAlarms: [alarm('quiet', 'OK', 40)] }],
      DescribeAlarmHistory: [{ AlarmHistoryItems: flapping }, {}],
    });
    const { alarms } = await listAlarms();
    expect(alarms[0]?.ribbon[0]?.from).toBeGreaterThan(NOW - 2.01 * HOUR_MS);
  });

  it('asks AWS once for all who look at the same time', async () => {
    const { cloudwatch } = use({ DescribeAlarms: [{}], DescribeAlarmHistory: [{}] });
    await Promise.all([listAlarms(), listAlarms(), listAlarms()]);
    expect(cloudwatch.filter(({ name }) => name === 'DescribeAlarms')).toHaveLength(1);
  });
});

describe('readAlarm', () => {
  it('reads the rule, the newest value, the metric, its filter and the history', async () => {
    const { cloudwatch } = use(
      {
        DescribeAlarms: [
          {
            MetricAlarms: [
              {
                ...alarm('ssh', 'ALARM', 1),
                ...metric,
                StateReasonData: JSON.stringify({ recentDatapoints: [2, 17] }),
                AlarmActions: ['arn:aws:sns:eu-west-1:1:pager'],
              },
            ],
          },
        ],
        DescribeAlarmHistory: [{ AlarmHistoryItems: [change('ssh', 1, 'OK', 'ALARM')] }],
        GetMetricData: [
          {
            MetricDataResults: [
              { Timestamps: [new Date(NOW - 60_000)], Values: [17], StatusCode: 'Complete' },
            ],
          },
        ],
      },
      {
        DescribeMetricFilters: [{ metricFilters: [{ filterName: 'ssh', logGroupName: 'flows' }] }],
      },
    );
    const detail = await readAlarm({ name: 'ssh' });
    expect(detail).toMatchObject({
      alarm: {
        lastValue: 17,
        rule: { namespace: 'VPC', metricName: 'rejects', statistic: 'Sum', periodSeconds: 60 },
      },
      metric: { from: NOW - HOUR_MS, to: NOW, periodSeconds: 60, absent: null },
      history: [{ kind: 'StateUpdate', from: 'OK', to: 'ALARM' }],
      actions: { alarm: ['arn:aws:sns:eu-west-1:1:pager'], ok: [] },
      filter: { name: 'ssh' },
    });
    expect(detail.metric.points).toHaveLength(60);
    expect(detail.metric.points.slice(-2).map(({ value }) => value)).toEqual([null, 17]);
    expect(cloudwatch[0]?.input).toMatchObject({ AlarmNames: ['ssh'] });
  });

  it('draws metric math by its label, asking for what the alarm asks for', async () => {
    const Metrics = [
      { Id: 'share', Expression: '100 * a / b', Label: 'Share of rejects', ReturnData: true },
      { Id: 'a', MetricStat: { ...stat, Period: 300 }, ReturnData: false },
      { Id: 'b', MetricStat: { ...stat, Period: 300 }, ReturnData: false },
    ];
    const { EvaluationPeriods, Threshold, ComparisonOperator } = metric;
    const settings = { Metrics, EvaluationPeriods, Threshold, ComparisonOperator };
    const { cloudwatch } = use(
      {
        DescribeAlarms: [{ MetricAlarms: [{ ...alarm('math', 'OK', 1), ...settings }] }],
        DescribeAlarmHistory: [{}],
        GetMetricData: [{ MetricDataResults: [{ Timestamps: [new Date(NOW)], Values: [17.5] }] }],
      },
      { DescribeMetricFilters: [{}, { metricFilters: [{ filterName: 'b' }] }] },
    );
    expect(await readAlarm({ name: 'math' })).toMatchObject({
      alarm: {
        rule: { expression: '100 * a / b', metricName: 'Share of rejects', periodSeconds: 300 },
      },
      metric: { periodSeconds: 300, absent: null },
      filter: { name: 'b' },
    });
    expect(cloudwatch.find(({ name }) => name === 'GetMetricData')?.input).toMatchObject({
      MetricDataQueries: Metrics,
    });
  });

  it('has no rule and draws nothing for anomaly detection, and says so', async () => {
    const settings = { ...metricOf(), Threshold: undefined, ThresholdMetricId: 'ad1' };
    const { cloudwatch } = use(
      {
        DescribeAlarms: [{ MetricAlarms: [{ ...alarm('band', 'OK', 1), ...settings }] }],
        DescribeAlarmHistory: [{}],
      },
      { DescribeMetricFilters: [{}] },
    );
    const { alarm: summary, metric: series, filter } = await readAlarm({ name: 'band' });
    expect([summary.rule, filter, series.points]).toEqual([null, null, []]);
    expect(series.absent).toMatch(/expects a band/);
    expect(cloudwatch.map(({ name }) => name)).not.toContain('GetMetricData');
  });

  it('reads a composite alarm', async () => {
    use({
      DescribeAlarms: [
        {
          CompositeAlarms: [
            {
              ...{ ...alarm('both', 'ALARM', 1), AlarmRule: 'ALARM(a)' },
              ...{ ActionsSuppressor: 'b', ActionsSuppressorWaitPeriod: 60 },
              ...{ ActionsSuppressorExtensionPeriod: 90, ActionsSuppressedBy: 'WaitPeriod' },
            },
          ],
        },
      ],
      DescribeAlarmHistory: [{ AlarmHistoryItems: [held('WaitPeriod', ''), held('', 'Alarm')] }],
    });
    expect(await readAlarm({ name: 'both' })).toMatchObject({
      alarm: { name: 'both', rule: null },
      compositeRule: 'ALARM(a)',
      suppression: { suppressor: 'b', waitSeconds: 60, extensionSeconds: 90, heldBy: 'WaitPeriod' },
      history: [
        { from: null, to: null, summary: 'Actions are no longer suppressed.' },
        { from: null, to: null, summary: 'Actions suppressed by Alarm.' },
      ],
    });
  });

  it('says that there is no such alarm', async () => {
    use({ DescribeAlarms: [{}], DescribeAlarmHistory: [{}] });
    await expect(readAlarm({ name: 'gone' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('shows no value where a person set the reason', async () => {
    for (const StateReasonData of ['null', 'not json', '{"recentDatapoints":"x"}', '[]']) {
      use({
        DescribeAlarms: [
          { CompositeAlarms: [], MetricAlarms: [{ ...alarm('set', 'OK', 1), StateReasonData }] },
        ],
        DescribeAlarmHistory: [{}],
      });
      expect((await readAlarm({ name: 'set' })).alarm.lastValue).toBeNull();
    }
  });
});

const metric = metricOf();

const stat = { Metric: { Namespace: 'VPC', MetricName: 'rejects' }, Stat: 'Sum' };

function metricOf() {
  return {
    Namespace: 'VPC',
    MetricName: 'rejects',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  };
}

const hoursAgo = (hours: number) => new Date(NOW - hours * HOUR_MS);

const alarm = (AlarmName: string, StateValue: string, hours: number) => ({
  AlarmName,
  StateValue,
  StateTransitionedTimestamp: hoursAgo(hours),
});

const change = (AlarmName: string, hours: number, from: string, to: string) => ({
  AlarmName,
  Timestamp: hoursAgo(hours),
  HistoryItemType: 'StateUpdate',
  HistoryData: JSON.stringify({ oldState: { stateValue: from }, newState: { stateValue: to } }),
});

const creation = (AlarmName: string, hours: number) => ({
  AlarmName,
  Timestamp: hoursAgo(hours),
  HistoryItemType: 'ConfigurationUpdate',
  HistoryData: JSON.stringify({ version: '1.0', type: 'Create' }),
});

function use(
  cloudwatch: Readonly<Record<string, readonly unknown[]>>,
  logs: Readonly<Record<string, readonly unknown[]>> = {},
) {
  const fake = fakeBackend({ cloudwatch, logs });
  vi.mocked(getBackend).mockReturnValue(fake.backend);
  return fake;
}
