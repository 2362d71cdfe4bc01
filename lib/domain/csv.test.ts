import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readCsv, writeCsvRow } from './csv';

describe('writeCsvRow', () => {
  it.each([
    [['a', 'b,c', 'say "hi"', 'two\r\nlines'], 'a,"b,c","say ""hi""","two\r\nlines"\r\n'],
    [['', null, ' '], '"",, \r\n'],
    [
      ['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', '\r=1'],
      `'=1+1,'+A1,'-A1,'@SUM(A1),'\t=1,"'\r=1"\r\n`,
    ],
    [['-5', '+1.5e3', '-', "'=1"], "-5,+1.5e3,'-,''=1\r\n"],
  ])('writes %j', (cells, expected) => {
    expect(writeCsvRow(cells)).toBe(expected);
  });

  it('is read back as it was, and no field begins a formula', () => {
    const part = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      "'",
      '"',
      ',',
      '\r',
      '\n',
      '\t',
      '1',
      'a',
      '.',
    );
    const cell = fc.option(
      fc.oneof(
        fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
        fc.string(),
        fc.integer().map(String),
      ),
      { freq: 5 },
    );
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map(writeCsvRow).join('');
        expect(readCsv(text)).toEqual(rows);
        for (const value of rows.flat()) {
          const written = writeCsvRow([value]).replace(/\r\n$/, '').replace(/^"/, '');
          expect(written).not.toMatch(/^[=@\t]|^[+-](?!\d)/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
