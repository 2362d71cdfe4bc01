import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AlarmRule } from '@/lib/contract/alarms';

import { findGaps, timeTicks, valueAxis } from './chart-axis';
import { formatCompact } from './format-number';
import { prepareMetricChart } from './metric-chart-model';
import { prepareStackedBars } from './stacked-bars-model';
import { ribbonLabel, ribbonSegments } from './state-ribbon-model';
import { prepareWeekdayBars } from './weekday-bars-model';

const at = (text: string) => Date.parse(`2026-11-${text}Z`);
const HOUR = 3_600_000;

describe('valueAxis', () => {
  it.each([
    [3_940, ['0', '1 k', '2 k', '3 k', '4 k']],
    [40, ['0', '10', '20', '30', '40']],
    [17, ['0', '5', '10', '15', '20']],
    [1, ['0', '0.25', '0.5', '0.75', '1']],
  ])('puts round ticks up to %d', (most, labels) => {
    expect(valueAxis(most, formatCompact).ticks.map(({ label }) => label)).toEqual(labels);
  });

  it('reaches below zero where values do', () => {
    const { ticks, bottom, top } = valueAxis(3, String, -12);
    expect({ bottom, top }).toEqual({ bottom: -15, top: 5 });
    expect(ticks.map(({ value }) => value)).toContain(0);
  });

  it('covers every value with two to six ticks, in even steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (most) => {
        const { ticks, top } = valueAxis(most, String);
        expect(top).toBeGreaterThanOrEqual(most * (1 - 1e-8));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks[0]?.value).toBe(0);
      }),
    );
  });
});

describe('timeTicks', () => {
  const starts = (from: number, count: number, seconds: number) =>
    Array.from({ length: count }, (_, index) => from + index * seconds * 1_000);

  it('names days over a week', () => {
    const ticks = timeTicks(starts(at('12T03:00:00'), 168, 3_600), 3_600, 'UTC');
    expect(ticks.map(({ label }) => label)).toEqual([
      'Fri 13',
      'Sat 14',
      'Sun 15',
      'Mon 16',
      'Tue 17',
      'Wed 18',
      'Thu 19',
    ]);
    expect(ticks[0]?.index).toBe(21);
  });

  it('names minutes over an hour, and midnight by its day', () => {
    const ticks = timeTicks(starts(at('18T23:30:00'), 60, 60), 60, 'UTC');
    expect(ticks.map(({ label }) => label)).toEqual([
      '23:30',
      '23:40',
      '23:50',
      'Thu 19',
      '00:10',
      '00:20',
    ]);
  });

  it('follows a zone that is half an hour off', () => {
    const ticks = timeTicks(starts(at('12T00:00:00'), 168, 3_600), 3_600, 'Asia/Kolkata');
    expect(ticks).toHaveLength(7);
  });

  it('never crowds', () => {
    for (const [count, seconds] of [
      [15, 60],
      [60, 60],
      [180, 60],
      [144, 300],
      [96, 900],
      [96, 1_800],
      [168, 3_600],
      [168, 7_200],
      [120, 21_600],
      [170, 86_400],
    ] as const) {
      const ticks = timeTicks(starts(at('12T03:10:00'), count, seconds), seconds, 'UTC');
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(9);
    }
  });
});

describe('findGaps', () => {
  const hours = (missing: string) =>
    [...missing].map((sign, index) => ({
      from: at('14T10:00:00') + index * HOUR,
      to: at('14T11:00:00') + index * HOUR,
      missing: sign === '-',
    }));

  it('names the longest, and tells what is only late', () => {
    expect(findGaps(hours('x--x-x-'), 'UTC', at('14T16:00:00'))).toEqual([
      { from: 1, to: 3, label: 'No data Sat 11:00–13:00' },
      { from: 4, to: 5, label: null },
      { from: 6, to: 7, label: 'Not delivered yet' },
    ]);
  });
});

describe('prepareStackedBars', () => {
  const model = prepareStackedBars({
    label: 'Rejects rose.',
    range: { from: at('19T00:10:00'), to: at('19T03:10:00') },
    bucketSeconds: 3_600,
    timeZone: 'UTC',
    previousName: 'Rejected, a week ago',
    points: [
      { at: at('19T00:00:00'), rejected: 0, accepted: 0 },
      { at: at('19T01:00:00'), rejected: 1_912, accepted: 1_157, previous: 284 },
      { at: at('19T03:00:00'), rejected: 5, accepted: 5 },
    ],
  });

  it('keeps zero and silence apart', () => {
    expect(model.bars.map(({ rejected }) => rejected)).toEqual([0, 1_912, null, 5]);
    expect(model.gaps).toEqual([{ from: 2, to: 3, label: 'No data Thu 02:00–03:00' }]);
  });

  it('writes the tooltip', () => {
    expect(model.bars[1]?.title).toBe('Thu 19 Nov 01:00–02:00');
    expect(model.bars[1]?.lines.map(({ value, aside }) => `${value} ${aside}`)).toEqual([
      '1,912 62.3 %',
      '1,157 37.7 %',
      '284 +1,628',
    ]);
  });

  it('says the same in its table', () => {
    expect(model.table.rows[2]).toEqual([
      'Thu 19 Nov 02:00–03:00',
      'no data',
      'no data',
      'no data',
    ]);
    expect(model.unit).toBe('flows per hour');
  });
});

describe('prepareWeekdayBars', () => {
  it('draws a rate of few flows hollow and says how few', () => {
    const { bars, hasHollow } = prepareWeekdayBars({
      label: '',
      days: [
        { weekday: 1, rejects: 6, flows: 12 },
        { weekday: 4, rejects: 194, flows: 1_000 },
        { weekday: 5, rejects: 100, flows: 1_000 },
      ],
    });
    expect(hasHollow).toBe(true);
    expect(bars[0]).toMatchObject({ hollow: true, rateLabel: 'n = 12', strong: false });
    expect(bars[1]).toMatchObject({ rate: null, rateLabel: 'no flows' });
    expect(bars[3]).toMatchObject({ name: 'Thu', rateLabel: '19.4 %', strong: true });
  });
});

describe('prepareMetricChart', () => {
  const rule: AlarmRule = {
    expression: null,
    namespace: 'VPCFlowLogs',
    metricName: 'RejectedSSH',
    statistic: 'Sum',
    dimensions: [],
    periodSeconds: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    threshold: 10,
    comparison: 'GreaterThanOrEqualToThreshold',
    treatMissingData: 'missing',
    unit: null,
  };
  const minute = (index: number) => at('19T02:46:00') + index * 60_000;

  it('marks what breaches and leaves silence silent', () => {
    const model = prepareMetricChart({
      label: '',
      rule,
      periodSeconds: 60,
      timeZone: 'UTC',
      range: { from: minute(0), to: minute(4) },
      points: [17, 9, null, 10].map((value, index) => ({ at: minute(index), value })),
      markers: [{ at: minute(2), label: 'ALARM' }],
    });
    expect(model.bars.map(({ breaching }) => breaching)).toEqual([true, false, false, true]);
    expect(model.gaps).toHaveLength(1);
    expect(model.markers).toEqual([{ share: 0.5, label: 'ALARM' }]);
    expect(model.threshold?.label).toBe('Threshold: 10 or more');
    expect(model.kind).toBe('bars');
  });

  it('draws only long silences where silence is the usual thing', () => {
    const values = [1, null, null, 2, null, null, null, 3];
    const model = prepareMetricChart({
      label: '',
      rule: { ...rule, treatMissingData: 'notBreaching' },
      periodSeconds: 60,
      timeZone: 'UTC',
      range: { from: minute(0), to: minute(values.length) },
      points: values.map((value, index) => ({ at: minute(index), value })),
    });
    expect(model.gaps).toMatchObject([{ from: 4, to: 7 }]);
    expect(model.bars[1]?.valueLabel).toBe('no datapoint');
  });
});

describe('the ribbon of states', () => {
  const to = at('19T03:10:00');
  const model = {
    to,
    spans: [
      { state: 'OK', from: to - 30 * HOUR, to: to - HOUR },
      { state: 'ALARM', from: to - HOUR, to: to - HOUR + 1_000 },
      { state: 'INSUFFICIENT_DATA', from: to - HOUR + 1_000, to },
    ],
  } as const;

  it('shows an ALARM of a second', () => {
    expect(ribbonSegments(model).at(-1)).toMatchObject({ state: 'ALARM', width: 4 });
  });

  it('is said in words', () => {
    expect(ribbonLabel(model)).toBe(
      'State over 24 h: OK 23 h, ALARM 1 s, INSUFFICIENT_DATA 59 min',
    );
  });

  it('stays inside its width', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000_000 }), { maxLength: 12 }), (cuts) => {
        const times = cuts.toSorted((a, b) => a - b).map((cut) => to - 90_000_000 + cut);
        const spans = times.slice(1).map((end, index) => ({
          state: (['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const)[index % 3] ?? 'OK',
          from: times[index] ?? end,
          to: end,
        }));
        for (const { x, width } of ribbonSegments({ spans, to })) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(1_000.001);
        }
      }),
    );
  });
});
