import { describe, expect, it } from 'vitest';

import { measureOf } from './result-measure';

const columns = [
  { index: 0, look: 'text' },
  { index: 1, look: 'number' },
  { index: 2, look: 'number' },
] as const;

describe('measureOf', () => {
  it('is the column that the rows come sorted by', () => {
    const rows = [
      ['a', '22', '14'],
      ['b', '22', '9.5'],
      ['c', '22', '0'],
    ];
    expect(measureOf(rows, columns)).toEqual({ index: 2, largest: 14 });
  });

  it.each([
    ['one row', [['a', '2', '1']]],
    [
      'rows of the same size',
      [
        ['a', '2', '1'],
        ['b', '2', '1'],
      ],
    ],
    [
      'rising rows',
      [
        ['a', '1', '1'],
        ['b', '2', '2'],
      ],
    ],
    [
      'an absent value',
      [
        ['a', '2', '2'],
        ['b', null, null],
      ],
    ],
    [
      'a value below zero',
      [
        ['a', '2', '2'],
        ['b', '-1', '-3'],
      ],
    ],
  ])('is none for %s', (_, rows) => {
    expect(measureOf(rows, columns)).toBeNull();
  });
});
