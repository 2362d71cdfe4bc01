import { describe, expect, it } from 'vitest';

import { matchLine } from './match-line';
import { parsePattern } from './parse-pattern';
import { parseValueSelector, selectValue } from './select-value';

const select = (text: string, selector: string, line: string) => {
  const { pattern } = parsePattern(text);
  if (!pattern) throw new Error(`${text} is no pattern`);
  const read = parseValueSelector(pattern, selector);
  if (!read) return 'refused';
  return selectValue(read, line, matchLine(pattern, line).extractedValues);
};

describe('selectValue', () => {
  it.each([
    ['[ip, ..., bytes]', '$bytes', '1.1.1.1 a b 40', '40'],
    ['[ip, ..., bytes]', '$1', '1.1.1.1 a b 40', '1.1.1.1'],
    ['[ip, ..., bytes]', '$3', '1.1.1.1 a b 40', 'b'],
    ['[ip, ..., bytes]', '$4', '1.1.1.1 a b 40', '40'],
    ['[ip, ..., bytes]', '$9', '1.1.1.1 a b 40', null],
    ['[ip, rest]', '$2', '1.1.1.1 a b 40', 'a b 40'],
    ['[ip, rest]', '$3', '1.1.1.1 a b 40', 'refused'],
    ['[ip, rest]', '$size', 'x y', 'refused'],
    ['[ip, rest]', '$.ip', 'x y', 'refused'],
    ['ERROR', '$1', 'ERROR', 'refused'],
    ['{ $.a = 1 }', '$.b.c', '{"a":1,"b":{"c":12345678901234567890}}', '12345678901234567890'],
    ['{ $.a = 1 }', "$.['b.c'][1]", '{"a":1,"b.c":[4,5]}', '5'],
    ['{ $.a = 1 }', '$.b', '{"a":1,"b":{}}', null],
    ['{ $.a = 1 }', '$.b[*]', '{"a":1,"b":[1]}', 'refused'],
    ['{ $.a = 1 }', '$.b[', '{"a":1}', 'refused'],
  ])('of %s takes %s from %s', (pattern, selector, line, value) => {
    expect(select(pattern, selector, line)).toBe(value);
  });
});
