import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { describeColumns, sortedPlaces, toTabSeparated } from './result-columns';
import { addPage, NO_ROWS } from './result-rows';

const page = (names: readonly string[], ...rows: readonly (readonly (string | null)[])[]) => ({
  columns: names.map((name) => ({ name, type: 'text' })),
  rows: rows.map((row) => [...row]),
});

describe('addPage', () => {
  it('keeps every value under its own name, whatever columns a page has', () => {
    const record = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.array(record, { minLength: 1 })), (pages) => {
        const merged = pages.reduce((result, records) => {
          const names = [...new Set(records.flatMap((each) => Object.keys(each)))];
          return addPage(
            result,
            page(names, ...records.map((each) => names.map((name) => each[name] ?? null))),
          );
        }, NO_ROWS);
        const read = merged.rows.map((row) =>
          Object.fromEntries(
            merged.columns.flatMap(({ name }, at) => {
              const value = row[at] ?? null;
              return value === null ? [] : [[name, value]];
            }),
          ),
        );
        expect(read).toEqual(pages.flat().map((each) => ({ ...each })));
      }),
    );
  });

  it('keeps rows in which no field is present', () => {
    const empty = addPage(NO_ROWS, page([], []));
    expect(addPage(empty, page(['a'], ['1'])).rows).toEqual([[], ['1']]);
  });

  it('leaves columns of one name apart', () => {
    const first = addPage(NO_ROWS, page(['a', 'a'], ['1', '2']));
    expect(addPage(first, page(['a', 'a'], ['3', '4'])).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
});

describe('sortedPlaces', () => {
  it.each([
    ['numbers as numbers', ['10', '9', null, '-1'], 'number', 'ascending', [3, 1, 0, 2]],
    ['absent values last either way', ['10', null, '9'], 'number', 'descending', [0, 2, 1]],
    ['addresses by octets', ['10.0.0.10', '9.1.1.1', '10.0.0.9'], 'text', 'ascending', [1, 2, 0]],
    ['equal ones as they came', ['a', 'b', 'a'], 'text', 'descending', [1, 0, 2]],
  ] as const)('orders %s', (_, values, look, direction, places) => {
    const rows = values.map((value) => [value]);
    expect([...(sortedPlaces(rows, { index: 0, look }, direction) ?? [])]).toEqual(places);
  });
});

describe('describeColumns', () => {
  it('knows numbers and times by their values, or by their type', () => {
    const rows = [['1', '2026-11-19 02:00:00.000', 'x', null]];
    const columns = [
      ...['n', 't', 'x'].map((name) => ({ name, type: 'text' })),
      { name: 'b', type: 'bigint' },
    ];
    expect(describeColumns({ columns, rows }).map(({ look }) => look)).toEqual([
      'number',
      'time',
      'text',
      'number',
    ]);
  });
});

it('copies rows as a spreadsheet reads them', () => {
  const columns = [{ index: 1, name: 'b' }];
  expect(toTabSeparated(columns, [['1', 'x\ty\nz'], ['2']])).toBe('b\nx y z\n');
});
