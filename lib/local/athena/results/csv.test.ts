import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatCsvRow, parseCsvRow } from './csv';

describe('result files', () => {
  it('quotes every value and writes NULL as nothing', () => {
    expect(formatCsvRow(['a', null, '', 'say "hi"', 'x,y\nz'])).toBe(
      '"a",,"","say ""hi""","x,y\nz"\n',
    );
  });

  it('reads back what it wrote, whatever the values', () => {
    const cell = fc.option(fc.string({ unit: fc.constantFrom('"', ',', '\n', 'é', '🦆', 'a') }));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (rows) => {
        const bytes = Buffer.from(rows.map(formatCsvRow).join(''));
        const found = [];
        for (let at = 0; at < bytes.length;) {
          const row = parseCsvRow(bytes, at);
          if (!row) throw new Error('a whole row was not seen as one');
          found.push(row.cells);
          at = row.end;
        }
        expect(found).toEqual(rows);
      }),
    );
  });

  it('does not take a part for a row, wherever the bytes are cut', () => {
    const bytes = Buffer.from(formatCsvRow(['a""b', null, 'é\n"']));
    for (let length = 0; length < bytes.length; length++) {
      expect(parseCsvRow(bytes.subarray(0, length), 0)).toBeNull();
    }
  });
});
