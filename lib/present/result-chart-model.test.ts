import { describe, expect, it } from 'vitest';

import { type ChartKind, prepareResultChart } from './result-chart-model';

const chart = (
  names: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  wanted: ChartKind | null = null,
) =>
  prepareResultChart(
    { columns: names.map((name) => ({ name, type: 'text' })), rows },
    { wanted, timeZone: 'UTC', now: Date.UTC(2026, 10, 19) },
  );

const T = (minute: number) => `2026-11-19 02:0${minute}:00.000`;

describe('prepareResultChart', () => {
  it('draws a line over a time, in its order, and says so', () => {
    const model = chart(
      ['bin(1m)', 'n'],
      [
        [T(2), '5'],
        [T(1), null],
        [T(0), '3'],
      ],
    );
    expect(model).toMatchObject({ kind: 'line', says: 'Line of n by bin(1m), UTC.' });
    expect(model.points.map(({ values }) => values[0])).toEqual([3, null, 5]);
  });

  it('draws bars over a name; a port is a name', () => {
    expect(chart(['srcAddr', 'n'], [['a', '1']])).toMatchObject({ kind: 'bar' });
    expect(chart(['dstPort', 'n'], [['22', '1']])).toMatchObject({
      kind: 'bar',
      says: 'Bars of n by dstPort.',
    });
  });

  it('stacks what a second name divides, by meaning, and adds up the same', () => {
    const model = chart(
      ['bin(1m)', 'action', 'n'],
      [
        [T(0), 'ACCEPT', '5'],
        [T(0), 'REJECT', '3'],
        [T(1), 'ACCEPT', '1'],
      ],
    );
    expect(model.kind).toBe('stacked');
    expect(model.series).toEqual([
      { name: 'REJECT', look: 'reject' },
      { name: 'ACCEPT', look: 'accept' },
    ]);
    expect(model.points.map(({ values }) => values)).toEqual([
      [3, 5],
      [null, 1],
    ]);
  });

  it.each(['line', 'bar'] as const)(
    'divides a %s too: never two values of one time in a row',
    (kind) => {
      const rows = [
        [T(0), 'ACCEPT', '5'],
        [T(0), 'REJECT', '3'],
        [T(1), 'ACCEPT', '1'],
      ];
      const model = chart(['bin(1m)', 'action', 'n'], rows, kind);
      expect(model.kind).toBe(kind);
      expect(model.points.map(({ values }) => values)).toEqual([
        [3, 5],
        [null, 1],
      ]);
      expect(model.says).toMatch(/divided by action, UTC/);
    },
  );

  it('gathers small parts', () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].flatMap((name, at) => [
      [T(0), name, String(10 - at)],
      [T(1), name, '0'],
    ]);
    const model = chart(['t', 'who', 'n'], rows);
    expect(model.series.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'all others']);
    expect(model.points[0]?.values).toEqual([10, 9, 8, 13]);
  });

  it('takes another kind where the rows do not allow the wanted one', () => {
    expect(chart(['a', 'n'], [['x', '1']], 'stacked').kind).toBe('bar');
  });

  it.each([
    [['a'], [['x']], /column of numbers/],
    [['n'], [['1']], /times or names/],
  ])('says why there is nothing to draw of %j', (names, rows, reason) => {
    expect(chart(names, rows).emptyReason).toMatch(reason);
  });

  it('says what it left out', () => {
    const rows = Array.from({ length: 50 }, (_, at) => [`h${at}`, '1']);
    expect(chart(['host', 'n'], rows).says).toMatch(/first 40 of 50/);
  });
});
