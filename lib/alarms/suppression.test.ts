import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AlarmState } from './alarm';
import {
  advanceSuppression,
  beginSuppression,
  type Suppression,
  type SuppressionPeriods,
} from './suppression';

/** The units of AWS's examples, in which the wait lasts two and the extension three. */
const UNIT = 60_000;
const PERIODS = { waitSeconds: 120, extensionSeconds: 180 };

type Change = readonly [unit: number, of: 'composite' | 'suppressor', state: AlarmState];

/** What holds the actions at each unit, and the states whose actions were taken. */
function play(changes: readonly Change[], units: number, periods: SuppressionPeriods = PERIODS) {
  const state = { composite: 'OK' as AlarmState, suppressor: 'OK' as AlarmState };
  let changedAtMs = 0;
  let current: Suppression | null = null;
  const held: string[] = [];
  const acted: string[] = [];
  for (let unit = 0; unit <= units; unit++) {
    const nowMs = unit * UNIT;
    let hasMoved = false;
    for (const [at, of, next] of changes) {
      if (at !== unit || state[of] === next) continue;
      state[of] = next;
      if (of === 'suppressor') changedAtMs = nowMs;
      else hasMoved = true;
    }
    const suppressor = { arn: 'arn:s', state: state.suppressor, changedAtMs };
    const before: Suppression | null = current;
    if (hasMoved) current = beginSuppression(periods, suppressor, nowMs);
    else if (current) current = advanceSuppression(current, periods, suppressor, nowMs);
    if (!current && (before || hasMoved)) acted.push(`${state.composite} at t${unit}`);
    held.push(current?.by ?? '-');
  }
  return { held: held.map((by) => by[0]).join(''), acted };
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-suppression.html */
describe('AWS’s examples of suppression', () => {
  it.each<[string, readonly Change[], string, readonly string[]]>([
    ['1: after the wait', [[2, 'composite', 'ALARM']], '--WW----', ['ALARM at t4']],
    [
      '2: by alarm before the wait ends',
      [
        [2, 'composite', 'ALARM'],
        [3, 'suppressor', 'ALARM'],
      ],
      '--WAAAAA',
      [],
    ],
    [
      '3: a change of state while it waits',
      [
        [2, 'composite', 'ALARM'],
        [3, 'composite', 'OK'],
      ],
      '--WWW---',
      ['OK at t5'],
    ],
    [
      '4: the suppressor is in ALARM already',
      [
        [1, 'suppressor', 'ALARM'],
        [2, 'composite', 'ALARM'],
      ],
      '--AAAAAA',
      [],
    ],
    [
      '5: after the extension',
      [
        [2, 'composite', 'ALARM'],
        [3, 'suppressor', 'ALARM'],
        [6, 'suppressor', 'OK'],
      ],
      '--WAAAEEE---',
      ['ALARM at t9'],
    ],
    [
      '6: a change of state while it is extended',
      [
        [2, 'composite', 'ALARM'],
        [3, 'suppressor', 'ALARM'],
        [6, 'suppressor', 'OK'],
        [7, 'composite', 'OK'],
      ],
      '--WAAAEWW---',
      ['OK at t9'],
    ],
  ])('%s', (_, changes, held, acted) => {
    expect(play(changes, held.length - 1)).toEqual({ held, acted });
  });
});

describe('suppression', () => {
  const alarm = { arn: 'arn:s', state: 'ALARM', changedAtMs: 150_000 } as const;
  const waiting: Suppression = { by: 'WaitPeriod', sinceMs: 0, reason: '' };

  it('is over when the wait was, though the suppressor went to ALARM before anybody looked', () => {
    expect(advanceSuppression(waiting, PERIODS, alarm, 200_000)).toBeNull();
    const soon = { ...alarm, changedAtMs: 119_999 };
    expect(advanceSuppression(waiting, PERIODS, soon, 200_000)).toMatchObject({ by: 'Alarm' });
  });

  it('says which alarm suppresses, and since when', () => {
    expect(beginSuppression(PERIODS, { ...alarm, changedAtMs: 1_658_505_465_394 }, 0)?.reason).toBe(
      'Actions suppressed by arn:s that transitioned to ALARM at Friday 22 July, 2022 15:57:45 UTC',
    );
  });

  it('counts the extension from when the suppressor left ALARM, and ends with one that is gone', () => {
    const held: Suppression = { by: 'Alarm', sinceMs: 0, reason: '' };
    const left = { ...alarm, state: 'INSUFFICIENT_DATA' } as const;
    expect(advanceSuppression(held, PERIODS, left, 160_000)).toMatchObject({
      ...{ by: 'ExtensionPeriod', sinceMs: 150_000 },
    });
    expect(advanceSuppression(held, PERIODS, left, 330_000)).toBeNull();
    const none = { waitSeconds: 0, extensionSeconds: 0 };
    expect(advanceSuppression(held, none, undefined, 1)).toBeNull();
    expect(beginSuppression(none, left, 1)).toBeNull();
  });

  it('acts at most once for each state the alarm came into, and never while the suppressor is in ALARM', () => {
    const change = fc.tuple(
      fc.integer({ min: 0, max: 30 }),
      fc.constantFrom('composite' as const, 'suppressor' as const),
      fc.constantFrom('OK' as const, 'ALARM' as const),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const { held, acted } = play(changes, 40);
        const moves = changes.filter(([, of]) => of === 'composite').length;
        expect(acted.length).toBeLessThanOrEqual(moves);
        const last = changes.filter(([, of]) => of === 'suppressor').sort(([a], [b]) => a - b);
        if (last.at(-1)?.[2] !== 'ALARM') expect(held.at(-1)).toBe('-');
      }),
    );
  });
});
