import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dayCondition } from './day-condition';
import type { DayPartition } from './day-partition';

const text = (pattern: 'yyyy/MM/dd' | 'yyyy-MM-dd' | 'yyyyMMdd' | 'yyyy/MM/dd/HH' | null) =>
  ({ kind: 'text', column: 'dt', pattern }) as const;
const parts = (isNumber: boolean): DayPartition => ({
  kind: 'parts',
  keys: [
    { column: 'y', isNumber },
    { column: 'm', isNumber },
    { column: 'd', isNumber },
  ],
});
const range = { from: Date.UTC(2026, 8, 29, 5), to: Date.UTC(2026, 9, 1, 4) };

describe('dayCondition', () => {
  it.each([
    [text('yyyy-MM-dd'), "dt BETWEEN '2026-09-29' AND '2026-10-02'"],
    [text('yyyy/MM/dd'), "dt BETWEEN '2026/09/29' AND '2026/10/02'"],
    [text('yyyyMMdd'), "dt BETWEEN '20260929' AND '20261002'"],
    [text('yyyy/MM/dd/HH'), "dt BETWEEN '2026/09/29/00' AND '2026/10/02/23'"],
    [
      { kind: 'date', column: '"date"' } as const,
      `"date" BETWEEN DATE '2026-09-29' AND DATE '2026-10-02'`,
    ],
    [parts(true), 'y BETWEEN 2026 AND 2026 AND m IN (9, 10) AND d IN (29, 30, 1, 2)'],
    [
      parts(false),
      "y BETWEEN '2026' AND '2026' AND m IN ('09', '9', '10') AND d IN ('29', '30', '01', '1', '02', '2')",
    ],
  ])('writes %j', (day, condition) => {
    expect(dayCondition(day, range)).toBe(condition);
  });

  it('tries every common spelling where the table does not say which it has', () => {
    const condition = dayCondition(text(null), range);
    expect(condition).toContain("dt BETWEEN '2026-09-29' AND '2026-10-02'");
    expect(condition).toContain("dt BETWEEN '2026/09/29' AND '2026/10/02'");
    expect(condition).toContain("dt BETWEEN '20260929' AND '20261002'");
  });

  it.each([
    [40, 'y BETWEEN 2026 AND 2026 AND m IN (1, 2)'],
    [400, 'y BETWEEN 2026 AND 2027'],
  ])('leaves out of %i days what bounds nothing', (days, condition) => {
    const from = Date.UTC(2026, 0, 1);
    expect(dayCondition(parts(true), { from, to: from + days * 86_400_000 })).toBe(condition);
  });

  it('lets every day of the range and the day after it through', () => {
    const day = fc.integer({ min: 0, max: 80_000 }).map((days) => days * 86_400_000);
    fc.assert(
      fc.property(
        day,
        fc.nat(90_000_000),
        fc.nat(90 * 86_400_000),
        fc.nat(),
        (at, late, span, pick) => {
          const asked = { from: at + late, to: at + late + span + 1 };
          const delivered = asked.from + (pick % (span + 86_400_001));
          const [y, m, d] = new Date(delivered).toISOString().slice(0, 10).split('-') as [
            string,
            string,
            string,
          ];

          expect(holds(dayCondition(text('yyyy/MM/dd'), asked), { dt: `'${y}/${m}/${d}'` })).toBe(
            true,
          );
          expect(holds(dayCondition(text(null), asked), { dt: `'${y}-${m}-${d}'` })).toBe(true);
          expect(
            holds(dayCondition(parts(false), asked), { y: `'${y}'`, m: `'${m}'`, d: `'${d}'` }),
          ).toBe(true);
          const plain = { y: `'${y}'`, m: `'${Number(m)}'`, d: `'${Number(d)}'` };
          expect(holds(dayCondition(parts(false), asked), plain)).toBe(true);
        },
      ),
    );
  });
});

/** Reads the few forms that conditions have, over columns of text literals. */
function holds(condition: string, row: Readonly<Record<string, string>>): boolean {
  if (condition.startsWith('(')) {
    return condition
      .slice(1, -1)
      .split(/\s+OR\s+/)
      .some((one) => holds(one, row));
  }
  return [...condition.matchAll(/(\w+) (?:BETWEEN (\S+) AND (\S+)|IN \(([^)]*)\))/g)].every(
    ([, column = '', low = '', high = '', list]) => {
      const value = row[column] ?? '';
      return list === undefined ? value >= low && value <= high : list.split(', ').includes(value);
    },
  );
}
