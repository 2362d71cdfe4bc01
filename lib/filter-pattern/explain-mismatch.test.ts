import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { explainMismatch } from './explain-mismatch';
import { matchLine } from './match-line';
import { parsePattern } from './parse-pattern';

const read = (text: string) => {
  const { pattern, diagnostics } = parsePattern(text);
  if (!pattern) throw new Error(diagnostics[0]?.message);
  return pattern;
};

const explain = (pattern: string, line: string) =>
  explainMismatch(read(pattern), line).map(({ message }) => message);

describe('explainMismatch', () => {
  it('names each condition that a flow log record fails, with what it found there', () => {
    const pattern = read('[version, ..., destport="22" || destport="3389", action="REJECT", log]');
    expect(explainMismatch(pattern, '2 eni-1 443 ACCEPT OK')).toEqual([
      {
        part: 'destport = "22" || destport = "3389"',
        field: 'destport',
        found: '443',
        message: 'destport is 443, not 22; destport is 443, not 3389',
      },
      {
        part: 'action = "REJECT"',
        field: 'action',
        found: 'ACCEPT',
        message: 'action is ACCEPT, not REJECT',
      },
    ]);
  });

  it.each([
    ['ERROR -GET', 'GET /', ['ERROR does not occur', 'GET occurs, and must not']],
    ['?"a b" ?c', 'x', ['"a b" does not occur; c does not occur']],
    ['%c+%', 'x', ['%c+% does not occur']],
    ['?A ERROR', 'A', ['ERROR does not occur']],
    ['[a, b, c]', 'x', ['The line has 1 field, the pattern asks for 3']],
    ['[a = x]', 'x y', ['a, the rest of the line, is x y, not x']],
    ['[a > 5, b > 5, ...]', '4 - z', ['a is 4, not > 5', 'b is -, which is no number']],
    ['[a != x, b != %y%]', 'x y', ['a is x, and must not be x', 'b is y, which %y% matches']],
    ['[a = 4*, b]', '200 OK', ['a is 200, not like 4*']],
    ['[a = x, b]', '"" y', ['a is empty, not x']],
    ['{ $.a = 1 }', 'a=1', ['The line is no JSON document']],
    ['{ $.a = 1 && $.b = 1 }', '{"a":2}', ['$.a is 2, not 1', '$.b is missing']],
    ['{ $.a = "x" }', '{"a":{}}', ['$.a is an object, which no comparison fits']],
    ['{ $.a[*] = 9 }', '{"a":[1,2,3]}', ['$.a[*] is 1, not 9; 2 more fail too']],
    ['{ $.a[*] != 2 }', '{"a":[1,2]}', ['$.a[*] is 2, and must not be 2']],
    ['{ $.a > 5 }', '{"a":"40"}', ['$.a is the text 40, which is no number']],
    ['{ $.a IS NULL }', '{"a":true}', ['$.a is true, not null']],
    ['{ $.a NOT EXISTS }', '{"a":null}', ['$.a exists: null']],
  ])('says of %s and %s why', (pattern, line, messages) => {
    expect(explain(pattern, line)).toEqual(messages);
  });

  it('shortens what it quotes', () => {
    expect(explain('[a = x]', 'y'.repeat(500))[0]).toHaveLength(73);
  });

  it('has something to say exactly where the line does not match', () => {
    const condition = fc.constantFrom(
      'a = x',
      'a != 4',
      'a > 4',
      'a = *',
      'a = x* || a = 5',
      'a = %x%',
    );
    const delimited = fc
      .tuple(condition, fc.constantFrom('', ', ...', ', b', ', b = y'))
      .map(([first, rest]) => `[${first}${rest}]`);
    const json = fc
      .array(
        fc.constantFrom(
          ...['$.a = 4', '$.a != "x"', '$.a IS NULL', '$.b NOT EXISTS', '$.* = y'],
          ...['$.a[*] != 4', '$.* != x', '$.a > 3'],
        ),
        { minLength: 1, maxLength: 3 },
      )
      .chain((parts) => fc.constantFrom(' && ', ' || ').map((sign) => `{ ${parts.join(sign)} }`));
    const terms = fc
      .array(fc.constantFrom('x', '-y', '?4', '"x y"'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join(' '));
    const word = fc.constantFrom('x', 'y', '4', '5', '-', '"x y"', '[4]');
    const line = fc.oneof(
      fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
      fc.constantFrom('{"a":4}', '{"a":"x","b":null}', '{"a":null}', '{"a":[4],"b":"y"}', '[4]'),
    );
    fc.assert(
      fc.property(fc.oneof(delimited, json, terms, fc.constant('%^x%')), line, (text, message) => {
        const pattern = read(text);
        expect(explainMismatch(pattern, message).length === 0).toBe(
          matchLine(pattern, message).matched,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
