import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readCsvTable, writeCsvTable } from './lookup-csv';

describe('readCsvTable', () => {
  it.each([
    ['a,b\n1,2\n', ['a', 'b'], [['1', '2']]],
    ['a,b\r\n1,2', ['a', 'b'], [['1', '2']]],
    ['\uFEFFa\n\n1\n', ['a'], [['1']]],
    ['a,b\n"x, ""y""\nz",\n', ['a', 'b'], [['x, "y"\nz', '']]],
    ['a,b\n1\n', ['a', 'b'], [['1', null]]],
    ['a,b\n1,', ['a', 'b'], [['1', '']]],
    ['a\n""\n', ['a'], [['']]],
    ['a', ['a'], []],
  ])('reads %j', (text, columns, rows) => {
    expect(readCsvTable(text)).toEqual({ columns, rows });
  });

  it.each([
    ['', 'it has no header row'],
    ['\n\n', 'it has no header row'],
    ['a,\n', 'column 2 of its header row has no name'],
    ['a,b,a\n', 'its header row names a twice'],
    ['a\n1,2\n', 'row 1 has more values than the header row'],
    ['a\nx"y\n', 'there is a stray quote behind character 2'],
    ['a\n"x', 'there is a stray quote behind character 2'],
    ['a\n\0', 'it has a NUL character'],
  ])('says what is wrong with %j', (text, mistake) => {
    expect(readCsvTable(text)).toEqual({ mistake });
  });

  it('reads back what was written', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\uFEFF]/.test(text));
    const column = fc.string({ minLength: 1 }).filter((name) => name.trim() !== '');
    const table = fc
      .uniqueArray(column, { minLength: 1, maxLength: 4 })
      .chain((columns) =>
        fc.tuple(
          fc.constant(columns),
          fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length })),
        ),
      );
    fc.assert(
      fc.property(table, ([columns, rows]) => {
        expect(readCsvTable(writeCsvTable(columns, rows))).toEqual({ columns, rows });
      }),
      { numRuns: 100 },
    );
  });
});
