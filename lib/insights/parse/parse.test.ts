import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Query } from './ast';
import { parse } from './parse';
import { printQuery } from './print';
import { hostileText, queryTree } from '../testing/arbitraries';

describe('parse', () => {
  it('tells every mistake at once, each with its place', () => {
    const text = 'fields a b\n| filter x = \n| sort (\n| limit 5';
    const { diagnostics, query } = parse(text);
    expect(diagnostics.map(({ span }) => text.slice(span.from, span.to))).toEqual(['b', '|', '(']);
    expect(query.commands.map(({ kind }) => kind)).toEqual(['limit']);
  });

  it.each([
    ['fields a | foo bar', 'unexpected symbol found foo at line 1 and position 12'],
    ['sort bin(1d)', 'unexpected symbol found ( at line 1 and position 9'],
    ['filter @message like /x/i', 'unexpected symbol found i at line 1 and position 25'],
    ['fields a |', 'the query ends too early'],
    ['', 'the query ends too early'],
    ['filter a in []', 'unexpected symbol found ]'],
    ['filter a in (fields b)', 'expected SOURCE'],
    ['limit abc', 'expected a number'],
    ['parse @message "a *"', 'expected as'],
    ['join type=outer left=a right=b where a.x=b.x (SOURCE "g")', 'type=inner or type=left'],
    ['filter a = 1)', 'expected | or the end'],
  ])('says what is wrong in %j', (text, message) => {
    expect(
      parse(text)
        .diagnostics.map((each) => each.message)
        .join('\n'),
    ).toContain(message);
  });

  it.each([
    ['a or b and not c = 1', 'a or b and not c = 1'],
    ['(a or b) and c', '(a or b) and c'],
    ['a - (b - c)', 'a - (b - c)'],
    ['(a ^ b) ^ c', '(a ^ b) ^ c'],
    ['not (a and b)', 'not (a and b)'],
    ['!ispresent(a) or -b = 2', '(not ispresent(a)) or -b = 2'],
  ])('groups %s by precedence', (text, printed) => {
    const again = printQuery(parse(`filter ${text}`).query).replace(/^filter /, '');
    expect(parse(`filter ${again}`).diagnostics).toEqual([]);
    expect(strip(parse(`filter ${again}`).query)).toEqual(strip(parse(`filter ${printed}`).query));
  });

  it.each([
    "SOURCE logGroups(namePrefix: ['a', 'b'], accountIdentifiers: ['123456789012'], class: ['STANDARD'])\n| fields a",
    "SOURCE dataSource(['amazon_vpc.flow']) logGroups(namePrefix: ['x'])\n| fields a",
    "SOURCE '/aws/x', 'y'\n| fields a",
    "join type=left left=a right=b where a.x = b.y and a.z = b.z (SOURCE 'g')",
    'lookup my-table key as field, k2 OUTPUT a, b as c',
    'lookup t k OUTPUTNEW a',
    'filter @`aws.tag.aws:name` = "x"',
    'cidrlookup nets srcAddr as cidr OUTPUTNEW a as b',
    "appendcols override=true max=10 (SOURCE 'g' | stats count(*) as n)",
    'filldown host cpu* *x',
    'fillmissing with 0 for n, "x" for m',
    'parse multi @message /(?<a>x)/',
    'parse @message /(x) (y)/ as a, b',
    'parse @message csv as a, b',
    'parse @message logfmt as m',
    "filter a not in (SOURCE 'g' | fields a)",
    'stats count(*) as n, pct(bytes, 95) by bin(5m) as t, action offset 1h',
    'filter a like /x\\/y/ and b not like "c"',
    'pattern @message\n| diff previousWeek',
    'fields a\n| estimate',
    'fields j.users[1].`user.id` as u',
  ])('prints %s as it read it', (text) => {
    expect(parse(text).diagnostics).toEqual([]);
    expect(printQuery(parse(text).query)).toBe(text);
  });

  it('reads back every tree it prints', () => {
    fc.assert(
      fc.property(queryTree, (query) => {
        const text = printQuery(query);
        const { query: again, diagnostics } = parse(text);
        if (text.length > 10_000) return;
        expect([text, diagnostics]).toEqual([text, []]);
        expect(strip(again)).toEqual(strip(query));
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const { span } of parse(text).diagnostics) {
          expect(span.from).toBeLessThanOrEqual(span.to);
          expect(span.to).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['parentheses', '('.repeat(9_000)],
    ['a long chain', `filter ${Array(2_000).fill('a').join('+')}`],
    ['nots', `filter ${'not '.repeat(2_000)}a`],
    ['minus signs', `filter ${'-'.repeat(9_000)}a`],
    ['more than 10,000 characters', `filter a = "${'x'.repeat(10_000)}"`],
    ['too many commands', Array(200).fill('fields a').join('|')],
  ])('refuses %s', (_name, text) => {
    expect(parse(text).diagnostics.length).toBeGreaterThan(0);
  });
});

/** The tree without places, and without the names that columns take from the text. */
function strip(query: Query): unknown {
  return JSON.parse(
    JSON.stringify(query, (key, value: unknown) =>
      key === 'span' || key === 'name_' ? undefined : value,
    ),
    (_key, value: unknown) => {
      if (
        typeof value === 'object' &&
        value !== null &&
        'expression' in value &&
        'alias' in value
      ) {
        return { expression: value.expression, alias: value.alias };
      }
      return value;
    },
  );
}
