import { describe, expect, it } from 'vitest';

import type { AlarmSettings, AlarmState, Datapoint, TreatMissingData } from './alarm';
import { evaluate } from './evaluate';
import { evaluationRange } from './evaluation-range';

const STATES: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
const TREATMENTS: readonly TreatMissingData[] = ['breaching', 'notBreaching', 'ignore', 'missing'];
const NOW = Date.UTC(2026, 1, 26, 10, 7, 31);

/** `0` does not breach, `X` does, `-` lacks: AWS's own signs. */
const PATTERNS = Array.from({ length: 7 }, (_, length) =>
  Array.from({ length: 3 ** length }, (_unused, number) =>
    number.toString(3).padStart(length, '0').replace(/1/g, 'X').replace(/2/g, '-').slice(-length),
  ),
);

/** The rules of AWS's page as sentences about signs. @returns `null`: the state stays */
function plainly(signs: string, n: number, m: number, treat: TreatMissingData): AlarmState | null {
  const real = signs.replaceAll('-', '');
  const breaching = (text: string) => text.replaceAll('0', '').length;
  const by = (count: number) => (count >= m ? 'ALARM' : 'OK');
  if (real.length >= n) return by(breaching(real.slice(-n)));
  if (treat === 'breaching') return by(breaching(real) + n - real.length);
  if (treat === 'notBreaching') return by(breaching(real));
  if (real === '') return treat === 'ignore' ? null : 'INSUFFICIENT_DATA';
  if (real.includes('0')) return by(breaching(real));
  const ageOfOldest = signs.length - signs.indexOf('X');
  return treat === 'missing' && ageOfOldest >= m ? 'ALARM' : null;
}

const toRange = (alarm: AlarmSettings, signs: string): Datapoint[] =>
  evaluationRange(alarm, NOW).map((atMs, index) => ({
    atMs,
    value: signs[index] === '-' ? null : signs[index] === 'X' ? 2 : 0,
  }));

const SIZES = [1, 2, 3, 4].flatMap((n) =>
  Array.from({ length: n }, (_, index) => ({ n, m: index + 1 })),
);

describe('every range of an alarm', () => {
  it.each(SIZES)('of $m out of $n is decided, and worded, as AWS says', ({ n, m }) => {
    const wrong: unknown[] = [];
    for (const signs of PATTERNS[n + 2] ?? []) {
      for (const treatMissingData of TREATMENTS) {
        const alarm = { ...base, evaluationPeriods: n, datapointsToAlarm: m, treatMissingData };
        const range = toRange(alarm, signs);
        const wanted = plainly(signs, n, m, treatMissingData);
        for (const previous of STATES) {
          const result = evaluate(alarm, range, previous, NOW);
          const isRight = result.state === (wanted ?? previous);
          if (!isRight || (result.changed && !isWorded(result.reason, result.state))) {
            wrong.push({ signs, treatMissingData, previous, wanted, result });
          }
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

/** Whether a sentence lists points of the new state's side alone, or none. */
function isWorded(reason: string, state: AlarmState): boolean {
  const listed = [...reason.matchAll(/([\d.]+) \(\d\d\/\d\d\/\d\d [\d:]+\)/g)].map(
    ([, text]) => text,
  );
  if (state === 'INSUFFICIENT_DATA') return /^Insufficient Data: \d data/.test(reason);
  if (!reason.startsWith('Threshold Crossed: ')) return false;
  const [, count = ''] = /^Threshold Crossed: (\d+) (?:out of|data)/.exec(reason) ?? [];
  if (listed.length === 0) return / received for \d periods? and /.test(reason);
  const value = state === 'ALARM' ? '2.0' : '0.0';
  return listed.length === Number(count) && listed.every((text) => text === value);
}

const base = {
  periodSeconds: 60,
  threshold: 1,
  comparison: 'GreaterThanThreshold',
} as const;
