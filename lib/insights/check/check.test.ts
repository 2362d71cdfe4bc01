import { describe, expect, it } from 'vitest';

import { check } from './check';
import { sourceOf } from '../compile';
import { parse } from '../parse/parse';

const mistakes = (text: string) => {
  const { query, diagnostics } = parse(text);
  return [...diagnostics, ...check(query, {})].map(({ message }) => message);
};

describe('check', () => {
  it.each([
    ['stats count(*) by srcAddr | filter bytes > 1', 'in or after stats: bytes'],
    ['stats bytes by srcAddr', 'needs an aggregate around bytes'],
    ['stats 1', 'needs an aggregate'],
    ['stats sum(max(bytes))', 'not inside another aggregate'],
    ['stats count(*) as n, sum(bytes) as n', 'named twice'],
    ['stats max(bytes) as m, bytes - m as d', 'aggregate around bytes'],
    ['stats topk(3, action) by srcAddr', 'cannot be combined'],
    ['stats rate(bytes, 1s) by srcAddr', 'needs by bin'],
    ['stats count(*) by srcAddr offset 1h', 'offset needs by bin'],
    ['stats count(*) by srcAddr | stats earliest(`count(*)`)', 'needs @timestamp'],
    ['sort bytes | stats count(*)', 'sort must stand after the last stats'],
    ['fields a | SOURCE "x"', 'SOURCE must be the first'],
    ['fields a | dedup a | limit 5 | sort a', 'only limit may follow dedup'],
    ['fields bytes as x | fields packets as x', 'Unknown symbols found in or after stats: x'],
    ['fields jsonParse(@message) as j, j.a as b', 'later command'],
    ['fields jsonParse(@message) as j | sort j', 'is a map or list'],
    ['fields jsonParse(@message) as j | dedup j', 'is a map or list'],
    ['fields jsonParse(@message) as j | stats count(*) by j', 'is a map or list'],
    ['fields split(a, ",") as s | unnest s into x', 'not of split'],
    ['parse @message "a * b *" as x', 'has 2 *, but 1 names'],
    ['parse @message /abc/', 'name at least one group'],
    ['parse @message /(?<a>x)/ as b, c', '1 groups, but 2 names'],
    ['parse @message /(?<a>x/', 'a ( without )'],
    ['limit 0', 'from 1 to 100000'],
    ['limit 100001', 'from 1 to 100000'],
    ['fields a | fillmissing', 'stands after stats'],
    ['filterIndex a > 1', 'filterIndex takes'],
    ['filter a in (SOURCE "g" | fields b, c) ', 'gives one field'],
    [
      'filter a in (SOURCE "g" | filter b in (SOURCE "h" | fields c) | fields b)',
      'cannot stand here',
    ],
    ["join left=a right=b where a.x=b.x (SOURCE 'g' | fields x)", 'only SOURCE'],
    ["SOURCE logGroups(namePrefix: ['1','2','3','4','5','6']) | fields a", 'at most 5'],
    ['fields 5m', 'a period stands only'],
    ['fields concat(/x/)', 'regular expression stands only'],
    ['fields count(*)', 'only be used in stats'],
    ['pattern @message | filter @ratio > 0.1 | diff', 'after Pattern'],
    ['fields a | estimate | filter b = 1', 'estimate must be the last'],
  ])('refuses %s', (text, message) => {
    expect(mistakes(text).join('\n')).toContain(message);
  });

  it.each([
    'stats count(*) as n by srcAddr | filter n > 1 | sort n desc | limit 5',
    'stats max(@timestamp) as @t, sum(bytes) as b by srcAddr | stats avg(b) by dateceil(@t, 5m)',
    'stats sum(bytes) by action | filter sum(bytes) > 5',
    'stats count(*) by bin(1h) as t | sort t',
    'fields a | fields b | display a, b',
    'pattern @message | sort @sampleCount asc',
    'fields jsonParse(@message) as j | filter j.a[0] = 1 | stats count(*) by j.b',
    'filter a = 1 | dedup a | limit 20',
  ])('takes %s', (text) => {
    expect(mistakes(text)).toEqual([]);
  });

  it('refuses an estimate when the request has a limit', () => {
    const { query } = parse('fields a | estimate');
    expect(check(query, { limit: 5 })[0]?.message).toContain('unexpected symbol found limit');
    expect(check(query, {})).toEqual([]);
  });

  it('finds the log groups a query names itself', () => {
    expect(sourceOf("SOURCE '/a', '/b' | fields x")).toEqual({ names: ['/a', '/b'] });
    expect(sourceOf("# all\nSOURCE logGroups(namePrefix: ['p']) | fields x")).toEqual({
      prefixes: ['p'],
    });
    expect(sourceOf('SOURCE logGroups()')).toEqual({});
    expect(sourceOf('fields x')).toBeNull();
  });
});
