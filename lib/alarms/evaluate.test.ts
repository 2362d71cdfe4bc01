import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AlarmSettings, AlarmState, Datapoint } from './alarm';
import { evaluate } from './evaluate';
import { evaluationRange } from './evaluation-range';

const STATES: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
const NOW = Date.UTC(2026, 1, 26, 10, 7, 31);

const settings = fc
  .record({
    periodSeconds: fc.constantFrom(10, 60, 300),
    evaluationPeriods: fc.integer({ min: 1, max: 6 }),
    threshold: fc.integer({ min: -2, max: 3 }),
    comparison: fc.constantFrom(
      'GreaterThanOrEqualToThreshold',
      'GreaterThanThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
    ),
    treatMissingData: fc.constantFrom('breaching', 'notBreaching', 'ignore', 'missing', undefined),
    missing: fc.nat(5),
  })
  .map(({ missing, ...rest }) => ({
    ...rest,
    datapointsToAlarm: Math.max(1, rest.evaluationPeriods - missing),
  })) satisfies fc.Arbitrary<AlarmSettings>;

const scene = settings.chain((alarm) =>
  fc.record({
    alarm: fc.constant(alarm),
    previous: fc.constantFrom(...STATES),
    values: fc.array(fc.option(fc.integer({ min: -3, max: 4 })), {
      minLength: evaluationRange(alarm, NOW).length,
      maxLength: evaluationRange(alarm, NOW).length,
    }),
  }),
);

const points = (alarm: AlarmSettings, values: readonly (number | null)[], now = NOW): Datapoint[] =>
  evaluationRange(alarm, now).map((atMs, index) => ({ atMs, value: values[index] ?? null }));

describe('evaluate', () => {
  it('moves with time: the same values later give the same state, and times later by as much', () => {
    fc.assert(
      fc.property(
        scene,
        fc.integer({ min: -5_000, max: 5_000 }),
        ({ alarm, previous, values }, minutes) => {
          const shift = minutes * 60_000;
          const one = evaluate(alarm, points(alarm, values), previous, NOW);
          const other = evaluate(alarm, points(alarm, values, NOW + shift), previous, NOW + shift);
          expect({ ...other, reason: '', reasonData: '' }).toEqual({
            ...one,
            reason: '',
            reasonData: '',
          });
          if (!one.changed || !other.changed) return;
          const times = (text: string) =>
            [...text.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+/g)].map(([time]) => Date.parse(`${time}Z`));
          expect(times(other.reasonData)).toEqual(
            times(one.reasonData).map((time) => time + shift),
          );
        },
      ),
    );
  });

  it('explains every change, and only changes', () => {
    fc.assert(
      fc.property(scene, ({ alarm, previous, values }) => {
        const range = points(alarm, values);
        const result = evaluate(alarm, range, previous, NOW);
        expect(result.changed).toBe(result.state !== previous);
        if (!result.changed) return;
        expect(result.reason).toMatch(/^(Threshold Crossed|Insufficient Data): .*\.$/);
        expect(result.reason).not.toContain('[]');
        const data = JSON.parse(result.reasonData) as { recentDatapoints: number[] };
        const known = values.filter((value) => value !== null);
        expect(known.join()).toContain(data.recentDatapoints.join());
        // A state once reached is kept by the same data.
        expect(evaluate(alarm, range, result.state, NOW)).toEqual({
          changed: false,
          state: result.state,
        });
      }),
    );
  });

  it('never goes from OK to ALARM because a point arrived that does not breach', () => {
    fc.assert(
      fc.property(scene, fc.nat(20), ({ alarm, values }, place) => {
        const greater = { ...alarm, comparison: 'GreaterThanThreshold' } as const;
        const gap = place % values.length;
        // `ignore` keeps OK while only breaching points are there, however many.
        fc.pre(values[gap] === null && alarm.treatMissingData !== 'ignore');
        const before = evaluate(greater, points(greater, values), 'OK', NOW).state;
        const filled = values.with(gap, greater.threshold);
        const after = evaluate(greater, points(greater, filled), 'OK', NOW).state;
        if (before === 'OK') expect(after).toBe('OK');
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps ALARM while one new breaching point follows a gap', () => {
    const alarm = { ...base, evaluationPeriods: 3 };
    const range = points(alarm, [null, null, null, null, 5]);
    expect(evaluate(alarm, range, 'ALARM', NOW).state).toBe('ALARM');
    expect(evaluate(alarm, range, 'INSUFFICIENT_DATA', NOW).state).toBe('INSUFFICIENT_DATA');
  });

  it.each([
    [
      { evaluationPeriods: 3, datapointsToAlarm: 2 },
      [null, 1, 5, 1, 5],
      'Threshold Crossed: 2 out of the last 3 datapoints [5.0 (26/02/26 10:06:00), 5.0 (26/02/26 10:04:00)] were greater than the threshold (1.0) (minimum 2 datapoints for OK -> ALARM transition).',
    ],
    [
      { evaluationPeriods: 3, treatMissingData: 'breaching' as const },
      [null, null, null, 5, null],
      'Threshold Crossed: 1 datapoint [5.0 (26/02/26 10:05:00)] was greater than the threshold (1.0) and 2 missing datapoints were treated as [Breaching].',
    ],
    [
      { evaluationPeriods: 3, datapointsToAlarm: 2, treatMissingData: 'breaching' as const },
      [null, null, null, 0, null],
      'Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [Breaching].',
    ],
    [
      { evaluationPeriods: 3, datapointsToAlarm: 1, treatMissingData: 'notBreaching' as const },
      [null, null, null, 1.5e7, null],
      'Threshold Crossed: 1 out of the last 3 datapoints [1.5E7 (26/02/26 10:05:00)] was greater than the threshold (1.0) and 2 missing datapoints were treated as [NonBreaching] (minimum 1 datapoint for OK -> ALARM transition).',
    ],
    [
      { evaluationPeriods: 4 },
      [0, 0, 2, 3, 4, 5],
      'Threshold Crossed: 4 datapoints [5.0 (26/02/26 10:06:00), 4.0 (26/02/26 10:05:00), 3.0 (26/02/26 10:04:00), 2.0 (26/02/26 10:03:00)] were greater than the threshold (1.0).',
    ],
    [
      { evaluationPeriods: 6 },
      [0, 0, 2, 3, 4, 5, 6, 7],
      'Threshold Crossed: 6 datapoints were greater than the threshold (1.0). The most recent datapoints which crossed the threshold: [7.0 (26/02/26 10:06:00), 6.0 (26/02/26 10:05:00), 5.0 (26/02/26 10:04:00), 4.0 (26/02/26 10:03:00), 3.0 (26/02/26 10:02:00)].',
    ],
    [
      { evaluationPeriods: 5, datapointsToAlarm: 5 },
      [0, 0, 2, 3, 4, 5, 6],
      'Threshold Crossed: 5 out of the last 5 datapoints were greater than the threshold (1.0). The most recent datapoints which crossed the threshold: [6.0 (26/02/26 10:06:00), 5.0 (26/02/26 10:05:00), 4.0 (26/02/26 10:04:00), 3.0 (26/02/26 10:03:00), 2.0 (26/02/26 10:02:00)] (minimum 5 datapoints for OK -> ALARM transition).',
    ],
  ])('words a change over %j', (extra, values, reason) => {
    const alarm = { ...base, ...extra };
    expect(evaluate(alarm, points(alarm, values), 'OK', NOW)).toMatchObject({
      state: 'ALARM',
      reason,
    });
  });

  it.each([
    [
      { evaluationPeriods: 3, treatMissingData: 'breaching' as const },
      [null, null, null, null, 1],
      'Threshold Crossed: 1 datapoint [1.0 (26/02/26 10:06:00)] was not greater than the threshold (1.0) and 2 missing datapoints were treated as [Breaching].',
    ],
    [
      { evaluationPeriods: 2, datapointsToAlarm: 2, treatMissingData: 'notBreaching' as const },
      [null, null, null, 5],
      'Threshold Crossed: 1 datapoint was received for 2 periods and 1 missing datapoint was treated as [NonBreaching].',
    ],
    [
      { evaluationPeriods: 2, treatMissingData: 'notBreaching' as const },
      [null, null, null, 0],
      'Threshold Crossed: 1 datapoint [0.0 (26/02/26 10:06:00)] was not greater than the threshold (1.0) and 1 missing datapoint was treated as [NonBreaching].',
    ],
  ])('words the way back over %j', (extra, values, reason) => {
    const alarm = { ...base, ...extra };
    expect(evaluate(alarm, points(alarm, values), 'ALARM', NOW)).toMatchObject({
      state: 'OK',
      reason,
    });
  });

  it('counts what is unknown', () => {
    const alarm = { ...base, evaluationPeriods: 5 };
    expect(evaluate(alarm, points(alarm, []), 'OK', NOW)).toMatchObject({
      reason: 'Insufficient Data: 5 datapoints were unknown.',
    });
  });

  it('prints reason data in AWS’s order, doubles as doubles', () => {
    const alarm = { ...base, statistic: 'Sum', unit: 'Count' };
    const range = points(alarm, [null, null, 21.5]).map((point) => ({ ...point, sampleCount: 2 }));
    const result = evaluate(alarm, range, 'OK', NOW);
    expect(result.changed && result.reasonData).toBe(
      '{"version":"1.0","queryDate":"2026-02-26T10:07:31.000+0000","startDate":"2026-02-26T10:06:00.000+0000",' +
        '"unit":"Count","statistic":"Sum","period":60,"recentDatapoints":[21.5],"threshold":1.0,' +
        '"evaluatedDatapoints":[{"timestamp":"2026-02-26T10:06:00.000+0000","sampleCount":2.0,"value":21.5}]}',
    );
  });
});

describe('evaluationRange', () => {
  it('ends at the last full minute, whatever the period', () => {
    expect(evaluationRange({ periodSeconds: 300, evaluationPeriods: 1 }, NOW).at(-1)).toBe(
      Date.UTC(2026, 1, 26, 10, 2),
    );
  });

  it('ends at the last full ten seconds for short periods and at the hour for long ranges', () => {
    expect(evaluationRange({ periodSeconds: 10, evaluationPeriods: 1 }, NOW).at(-1)).toBe(
      Date.UTC(2026, 1, 26, 10, 7, 20),
    );
    expect(evaluationRange({ periodSeconds: 3_600, evaluationPeriods: 48 }, NOW).at(-1)).toBe(
      Date.UTC(2026, 1, 26, 9),
    );
  });
});

const base: AlarmSettings = {
  periodSeconds: 60,
  evaluationPeriods: 1,
  threshold: 1,
  comparison: 'GreaterThanThreshold',
};
