import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { evaluateExpression } from './evaluate-expression';
import { listIds } from './expression';
import { parseExpression } from './parse-expression';

const INPUT = {
  timesMs: [0, 60_000, 120_000],
  series: new Map([
    ['m1', [1, 2, null]],
    ['m2', [10, null, 30]],
    ['zero', [0, 0, 0]],
  ]),
};

const run = (text: string) => {
  const { expression, diagnostics } = parseExpression(text);
  if (!expression) return diagnostics[0]?.message;
  const answer = evaluateExpression(expression, INPUT);
  return 'series' in answer ? answer.series : answer.diagnostic.message;
};

describe('metric math', () => {
  it.each([
    ['m1 + m2', [11, null, null]],
    ['m1 + 2 * 3', [7, 8, null]],
    ['(m1 + 2) * 3', [9, 12, null]],
    ['10 - m1 - 1', [8, 7, null]],
    ['-m1 / 2', [-0.5, -1, null]],
    ['m1 / zero', [null, null, null]],
    ['FILL(m1, 0)', [1, 2, 0]],
    ['FILL(m1, REPEAT)', [1, 2, 2]],
    ['FILL(m2, m1)', [10, 2, 30]],
    ['SUM([m1, m2])', [11, 2, 30]],
    ['m1 / SUM(m1) * 6', [2, 4, null]],
    ['IF(m1 > 1, m1, 0)', [0, 2, null]],
    ['IF(FILL(m1, 0) == 0, 1, 0)', [0, 0, 1]],
    ['IF(m2 >= 10, m2)', [10, null, 30]],
    ['RATE(m1)', [null, 1 / 60, null]],
    ['RATE(m2)', [null, null, 20 / 120]],
    ['FILL(m2, LINEAR)', [10, 20, 30]],
    ['FILL(m1, LINEAR)', [1, 2, null]],
  ])('computes %s', (text, series) => expect(run(text)).toEqual(series));

  it.each([
    ['METRICS()', 'The function METRICS is not supported by this endpoint'],
    [
      'ANOMALY_DETECTION_BAND(m1)',
      'The function ANOMALY_DETECTION_BAND is not supported by this endpoint',
    ],
    ['m1 ^ 2', '“^” is not supported by this endpoint'],
    ['m1 > 1 AND m2 > 1', '“AND” is not supported by this endpoint'],
    ['m1 > 1 || m2 > 1', '“|” is not supported by this endpoint'],
    ...['AVG', 'MAX', 'MIN', 'DIFF', 'PERIOD', 'SEARCH', 'STDDEV', 'RUNNING_SUM'].map(
      (name): [string, string] => [
        `${name}(m1)`,
        `The function ${name} is not supported by this endpoint`,
      ],
    ),
    ['m3', 'No query has the Id m3'],
    ['1 + 1', 'The expression must give a time series'],
    ['m1 +', 'Expected a number, an Id or a function'],
    ['m1 m2', 'Unexpected “m2”'],
    ['RATE(m1, m2)', 'RATE has 1 to 1 arguments'],
    ['[m1, m2]', 'The expression must give a time series'],
    ['[m1, m2] + 1', 'A list stands only inside SUM'],
    ['('.repeat(200), 'This expression is nested too deeply'],
  ])('refuses %s', (text, message) => expect(run(text)).toBe(message));

  it('lists the Ids an expression needs', () => {
    const { expression } = parseExpression('SUM([m1, m2]) / FILL(m1, REPEAT)');
    expect(expression && listIds(expression)).toEqual(['m1', 'm2']);
  });

  it('adds as numbers do, where both have a value', () => {
    const series = fc.array(fc.option(fc.integer()), { minLength: 3, maxLength: 3 });
    const { expression } = parseExpression('a + b');
    fc.assert(
      fc.property(series, series, (a, b) => {
        const input = { timesMs: INPUT.timesMs, series: new Map(Object.entries({ a, b })) };
        const sum = a.map((one, index) =>
          one === null || b[index] == null ? null : one + b[index],
        );
        expect(expression && evaluateExpression(expression, input)).toEqual({ series: sum });
      }),
    );
  });
});
