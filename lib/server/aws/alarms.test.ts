import { describe, expect, it } from 'vitest';

import { fakeClient } from '../testing/fake-send';
import { describeAlarms, describeHistory } from './alarms';

describe('describeAlarms', () => {
  it('reads all pages of both kinds', async () => {
    const { client, sent } = fakeClient({
      DescribeAlarms: [
        { MetricAlarms: [{ AlarmName: 'a' }], NextToken: 'more' },
        { MetricAlarms: [{ AlarmName: 'b' }], CompositeAlarms: [{ AlarmName: 'c' }] },
      ],
    });
    expect(await describeAlarms(client)).toEqual({
      metric: [{ AlarmName: 'a' }, { AlarmName: 'b' }],
      composite: [{ AlarmName: 'c' }],
    });
    expect(sent[0]?.input).toMatchObject({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
    expect(sent[1]?.input).toMatchObject({ NextToken: 'more' });
  });
});

describe('describeHistory', () => {
  const items = [30, 20, 10].map((at) => ({ Timestamp: new Date(at) }));

  it('is complete from where it was asked, when nothing is left out', async () => {
    const { client } = fakeClient({ DescribeAlarmHistory: [{ AlarmHistoryItems: items }] });
    const history = await describeHistory(client, { from: 5, most: 3 });
    expect(history).toEqual({ items, completeFrom: 5 });
  });

  it.each([
    ['more pages', { AlarmHistoryItems: items, NextToken: 'more' }, 3, 10],
    ['more items', { AlarmHistoryItems: items }, 2, 20],
  ])('is complete from its oldest item, when there are %s', async (_, page, most, from) => {
    const { client } = fakeClient({ DescribeAlarmHistory: [page] });
    const history = await describeHistory(client, { from: 5, most });
    expect(history.items).toHaveLength(most);
    expect(history.completeFrom).toBe(from);
  });
});
