import { describe, expect, it } from 'vitest';

import type { AlarmRule } from '@/lib/contract/alarms';
import { DAY_MS, MINUTE_MS } from '@/lib/domain/time-range';

import { preparePreview } from './metric-preview';
import { sentenceText } from './sentence';

const TO = Date.UTC(2026, 10, 19, 3);
const FROM = TO - DAY_MS;

const rule = (settings: Partial<AlarmRule>): AlarmRule => ({
  expression: null,
  namespace: 'VPC',
  metricName: 'rejects',
  statistic: 'Sum',
  dimensions: [],
  periodSeconds: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  threshold: 10,
  comparison: 'GreaterThanOrEqualToThreshold',
  treatMissingData: 'missing',
  unit: null,
  ...settings,
});

const preview = {
  kind: 'minutes',
  range: { from: FROM, to: TO },
  text: '',
  minutes: [
    { at: FROM, samples: 2, sum: 8, least: 3, most: 5 },
    { at: FROM + MINUTE_MS, samples: 1, sum: 4, least: 4, most: 4 },
    { at: FROM + 60 * MINUTE_MS, samples: 1, sum: 2, least: 2, most: 2 },
  ],
  statistics: {
    recordsScanned: 100,
    recordsMatched: 4,
    bytesScanned: 1,
    elapsedMs: 1,
    costUsd: null,
  },
} as const;

const say = (settings: Partial<AlarmRule>) =>
  sentenceText(
    preparePreview({ ...preview, minutes: [...preview.minutes] }, rule(settings), 'UTC').sentence,
  );

describe('the preview of a metric', () => {
  it.each([
    ['Sum', '12'],
    ['SampleCount', '3'],
    ['Average', '4'],
    ['Maximum', '5'],
    ['Minimum', '3'],
  ])('joins minutes to periods by the statistic: the highest %s is %s', (statistic, highest) => {
    expect(say({ statistic })).toContain(`The highest was ${highest}, `);
  });

  it('counts the periods that breach, and those without a datapoint apart from zero', () => {
    expect(say({})).toBe(
      '1 of 288 periods of 5 min in the last day had a Sum of 10 or more, 286 had no datapoint. The highest was 12, 18 Nov 03:00 UTC.',
    );
  });

  it('looks for the lowest where the alarm is on too little', () => {
    const low = { comparison: 'LessThanThreshold' } as const;
    expect(say(low)).toContain('1 of 288 periods of 5 min');
    expect(say(low)).toContain('The lowest was 2, ');
  });

  it('draws the worst period of a stretch, and a gap where there is no datapoint', () => {
    const { chart } = preparePreview(
      { ...preview, minutes: [...preview.minutes] },
      rule({}),
      'UTC',
    );
    expect(chart.bars.slice(0, 5).map(({ value }) => value)).toEqual([12, null, null, null, 2]);
    expect(chart.unit).toBe('highest 5 min in each 15 min');
  });
});
