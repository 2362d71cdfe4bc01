import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { matchLine } from './match-line';
import { narrowPattern } from './narrow-pattern';
import { parsePattern } from './parse-pattern';
import type { FilterPattern } from './pattern';

const read = (text: string): FilterPattern => {
  const { pattern } = parsePattern(text);
  if (!pattern) throw new Error(`no pattern: ${text}`);
  return pattern;
};

describe('narrowPattern', () => {
  it('matches what the pattern matches and selects the text, and nothing else', () => {
    const word = fc.stringMatching(/^[a-c"\\-]{1,3}$/);
    fc.assert(
      fc.property(
        fc.constantFrom('[a, b, c]', '[a, b="a", c]', '[..., b, c]', '[a, b != "b", ...]'),
        fc.array(word, { minLength: 2, maxLength: 4 }),
        word,
        (text, fields, wanted) => {
          const pattern = read(text);
          const narrowed = narrowPattern(pattern, [{ selector: '$b', text: wanted }]);
          const line = fields.join(' ');
          const { matched, extractedValues } = matchLine(pattern, line);
          expect(narrowed && matchLine(narrowed, line).matched).toBe(
            matched && extractedValues['$b'] === wanted,
          );
        },
      ),
    );
  });

  it('takes a place without a name by its number', () => {
    const narrowed = narrowPattern(read('[a, , c]'), [{ selector: '$2', text: 'x' }]);
    expect(narrowed && matchLine(narrowed, '1 x 3').matched).toBe(true);
    expect(narrowed && matchLine(narrowed, '1 y 3').matched).toBe(false);
  });

  it.each([
    ['a star, which a pattern takes for any text', '[a, b]', '$b', 'x*'],
    ['no text', '[a, b]', '$b', ''],
    ['a field that the pattern does not name', '[a, b]', '$c', 'x'],
    ['JSON', '{ $.a = 1 }', '$.b', 'x'],
    ['terms', 'ERROR', '$b', 'x'],
  ])('has no pattern for %s', (_, text, selector, wanted) => {
    expect(narrowPattern(read(text), [{ selector, text: wanted }])).toBeNull();
  });
});
