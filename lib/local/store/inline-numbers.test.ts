import { describe, expect, it } from 'vitest';

import { inlineNumbers } from './inline-numbers';

describe('inlineNumbers', () => {
  it.each([
    ['numbers', 'ts >= $1 AND n = $2', [5n, -3], 'ts >= (5)::BIGINT AND n = (-3)::INTEGER', []],
    [
      'wide numbers',
      '$1, $2',
      [2 ** 40, 2n ** 70n],
      '(1099511627776)::BIGINT, (1180591620717411303424)::HUGEINT',
      [],
    ],
    [
      'text, numbered anew',
      'a = $1 AND b = $2 AND c = $2',
      [1, 'x'],
      'a = (1)::INTEGER AND b = $1 AND c = $1',
      ['x'],
    ],
    [
      'fractions, booleans, NULL and lists',
      '$1 $2 $3 $4',
      [0.5, true, null, ['a']],
      '$1 $2 $3 $4',
      [0.5, true, null, ['a']],
    ],
    [
      'what only looks like a parameter',
      `'$1' "$1" -- $1\n/* $1 */ 'it''s $1' $1`,
      [7],
      `'$1' "$1" -- $1\n/* $1 */ 'it''s $1' (7)::INTEGER`,
      [],
    ],
    ['quotes it does not follow', `$$ $1 $$, $1`, [7], `$$ $1 $$, $1`, [7]],
    [
      'parameters without a number',
      `a = ? AND b = ? AND '?' = ?`,
      [1, 'x', 'y'],
      `a = (1)::INTEGER AND b = ? AND '?' = ?`,
      ['x', 'y'],
    ],
    ['ten and more', '$10 $1', [1, 0, 0, 0, 0, 0, 0, 0, 0, 'x'], '$1 (1)::INTEGER', ['x']],
  ] as const)('handles %s', (_, sql, parameters, inlined, bound) => {
    expect(inlineNumbers({ sql, parameters })).toEqual({ sql: inlined, parameters: bound });
  });
});
