import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';

import type { GroupName, World } from '../testing/world';
import { createWorld } from '../testing/world';

type Row = readonly [GroupName, string, readonly Record<string, string>[]];

describe('aggregates', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(await (await DuckDBInstance.create(':memory:')).connect());
  });

  it.each<Row>([
    [
      'flows',
      'stats count() as a, count(*) as b, count(srcAddr) as c',
      [{ a: '5', b: '5', c: '4' }],
    ],
    [
      'flows',
      'stats avg(bytes) as a, sum(bytes) as s, min(bytes) as n, max(bytes) as x',
      [{ a: '250', s: '1000', n: '100', x: '400' }],
    ],
    [
      'flows',
      'stats pct(bytes, 50) as p, pct(bytes, 95) as q, percentile(bytes, 0) as z',
      [{ p: '200', q: '400', z: '100' }],
    ],
    ['flows', 'stats variance(bytes) as v, stddev(bytes) as s', [{ v: '12500', s: '111.8034' }]],
    [
      'flows',
      'stats count_distinct(srcAddr) as a, countDistinct(action) as b',
      [{ a: '3', b: '2' }],
    ],
    [
      'flows',
      'stats earliest(srcAddr) as e, latest(bytes) as l, earliest(@timestamp) as t',
      [{ e: '192.0.2.5', l: '400', t: '1772452800000' }],
    ],
    ['flows', 'stats max(@timestamp) as t', [{ t: '2026-03-02 12:03:30.000' }]],
    [
      'flows',
      'stats sortsFirst(srcAddr) as f, sortsLast(srcAddr) as l, min(action) as a',
      [{ f: '9.9.9.9', l: '2001:db8::1', a: 'ACCEPT' }],
    ],
    [
      'flows',
      'stats values(dstPort) as v, values(action) as a',
      [{ v: '[22,53,80,443]', a: '["ACCEPT","REJECT"]' }],
    ],
    ['flows', 'stats topk(2, dstAddr) as t', [{ t: '["10.0.1.10","10.0.1.11"]' }]],
    [
      'flows',
      'filter bytes > 0 | stats count(*) as n by histogram(bytes, 200) as h',
      [
        { h: '0', n: '1' },
        { h: '200', n: '2' },
        { h: '400', n: '1' },
      ],
    ],
    [
      'flows',
      'stats countOverTime(bytes) as c, sumOverTime(bytes) as s by bin(5m) as t',
      [{ t: '2026-03-02 12:00:00.000', c: '4', s: '1000' }],
    ],
    ['flows', 'stats rate(bytes, 10s) as r by bin(5m) as t | display r', [{ r: '15' }]],
    ['flows', 'filter bytes > 1000 | stats count(*) as n, sum(bytes) as s', [{ n: '0' }]],
    ['flows', 'filter bytes > 1000 | stats count(*) as n by srcAddr', []],
    [
      'flows',
      'stats sum(bytes) as b by bin(1m) | stats max(b) as peak, count(*) as n',
      [{ peak: '500', n: '3' }],
    ],
    [
      'flows',
      'stats sum(bytes), sum(bytes) / count(*) as m by action | filter action = "REJECT"',
      [{ action: 'REJECT', 'sum(bytes)': '600', m: '300' }],
    ],
    [
      'flows',
      'stats max(@timestamp) as @t by action | filter ispresent(action) | stats count(*) as n by dateceil(@t, 2m) as t',
      [
        { t: '2026-03-02 12:02:00.000', n: '1' },
        { t: '2026-03-02 12:04:00.000', n: '1' },
      ],
    ],
    [
      'json',
      'stats sum(n) as s, avg(n) as a, max(n) as m, count(n) as c',
      [{ s: '19.5', a: '6.5', m: '12', c: '3' }],
    ],
    ['json', 'stats count(*) as n by user.id', [{ 'user.id': '7', n: '1' }, { n: '3' }]],
  ])('over %s: %s', async (group, query, rows) => {
    expect(await world.rowsOf(group, query)).toEqual(rows);
  });
});
