import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';

import { Malformed } from './testing/judge';
import { createWorld, GROUPS, RANGE, T0, type World } from './testing/world';

const at = (seconds: number, message: string | object) => ({
  timestamp: T0 + seconds * 1000,
  message: typeof message === 'string' ? message : JSON.stringify(message),
});

const APP = [
  at(0, {
    level: 'INFO',
    lat: 12,
    req: { id: 'r1', path: '/a/b' },
    tags: ['x', 'y'],
    '@odd': 'q',
    'a b': 1,
    'foo-bar': 7,
  }),
  at(10, { level: 'ERROR', lat: 250, req: { id: 'r2' }, tags: ['y'] }),
  at(20, { level: 'ERROR', lat: 30, req: { id: 'r3' }, tags: [] }),
  at(90, {
    level: 'WARN',
    lat: 'abc',
    tags: 'z',
    body: '{"a":{"b":[1,2,{"c":"deep"}]},"arr":["p","q"]}',
    when: '2026-03-02T12:00:00Z',
  }),
];
const TEXT = [
  at(0, 'time=2026-03-02T12:00:00Z level=warn msg="a b" n=5'),
  at(1, 'a,"b,""c""",,d'),
  at(2, 'user=ann, method:GET, latency := 12'),
  at(3, 'user=bob, method:PUT, latency := 30'),
  at(6, 'err err=1 err=2'),
];

let world: World;
beforeAll(async () => {
  world = await createWorld(await (await DuckDBInstance.create(':memory:')).connect());
  await world.judge.load({ flows: GROUPS.flows, app: APP, lg: TEXT });
});

const ask = async (group: string, query: string) => {
  const { rows } = await world.judge.ask(query, RANGE, { groups: [group] });
  return rows.map(({ '@ptr': _pointer, ...row }) => row);
};

describe('mixed events', () => {
  it.each<readonly [string, string, readonly Record<string, string>[]]>([
    [
      'app',
      'fields jsonParse(body) as j | filter ispresent(j) | display j.a.b[2].c, j.a.b[0], j.arr[1], jsonStringify(j.arr) as ja, jsonStringify(j.a) as s',
      [
        {
          'j.a.b[2].c': 'deep',
          'j.a.b[0]': '1',
          'j.arr[1]': 'q',
          ja: '["p","q"]',
          s: '{"b":[1,2,{"c":"deep"}]}',
        },
      ],
    ],
    [
      'app',
      'fields parseDate(when, "yyyy-MM-dd\'T\'HH:mm:ss\'Z\'") as p, parseDate(when, "yyyy-MM-dd\'T\'HH:mm:ssX") as q, parseDate("2026-03-02T12:00:00+02:00", "yyyy-MM-dd\'T\'HH:mm:ssXXX", "America/New_York") as r | filter ispresent(when)',
      [{ p: '1772452800000', q: '1772452800000', r: '1772445600000' }],
    ],
    [
      'flows',
      'lookup ports port as dstPort OUTPUT service | fields dstPort, service | sort dstPort asc | limit 1',
      [{ dstPort: '22' }],
    ],
    [
      'flows',
      'lookup ports port as dstPort OUTPUT service | filter dstPort = 80',
      [
        {
          '@timestamp': '2026-03-02 12:00:00.000',
          '@message':
            '2 123456789012 eni-0a 192.0.2.5 10.0.1.10 40000 80 6 1 100 1772452800 1772452860 ACCEPT OK',
          service: 'http',
        },
      ],
    ],
    [
      'flows',
      'stats sum(bytes) as b by bin(1m) as t | sort t asc | autoregress b | fields b - b_p1 as delta',
      [{}, { delta: '400' }, { delta: '-100' }],
    ],
    [
      'flows',
      'stats sum(bytes) as b by bin(1m) as t | sort t asc | limit 1 | accum b as total',
      [{ t: '2026-03-02 12:00:00.000', b: '100', total: '100' }],
    ],
    [
      'flows',
      'stats count(*) as n by interfaceId | parse interfaceId "eni-*" as id',
      [{ interfaceId: 'eni-0a', n: '5', id: '0a' }],
    ],
    [
      'lg',
      'parse "user=*, method:*" as u, m | filter ispresent(u) | sort u asc | display u, m',
      [
        { u: 'ann', m: 'GET, latency := 12' },
        { u: 'bob', m: 'PUT, latency := 30' },
      ],
    ],
    [
      'lg',
      'parse /user=(?<u>\\w+)/ | filter ispresent(u) | stats count(*) as n by u',
      [
        { u: 'ann', n: '1' },
        { u: 'bob', n: '1' },
      ],
    ],
    ['lg', 'parse csv as a, b | filter a = "a" | display a, b', [{ a: 'a', b: 'b,"c"' }]],
    ['lg', 'parse logfmt as m | filter m.n = 5 | display m.level', [{ 'm.level': 'warn' }]],
    ['lg', 'parse multi /err=(?<e>\\d)/ | display e | sort e desc', [{ e: '2' }, { e: '1' }]],
    [
      'lg',
      'parse @message /err=(?<e>\\d)/ as x multi | display x | sort x desc',
      [{ x: '2' }, { x: '1' }],
    ],
    [
      'app',
      'json field=body "a.b[2].c" as deep | filter ispresent(deep) | display deep',
      [{ deep: 'deep' }],
    ],
    [
      'app',
      'json field=req "id" as rid | stats count(*) as n by rid | sort rid asc | limit 1',
      [{ rid: 'r1', n: '1' }],
    ],
    [
      'app',
      'fields jsonParse(body) as j | json field=j "arr" as arr | filter ispresent(arr) | display arr, arr[1]',
      [{ arr: '["p","q"]', 'arr[1]': 'q' }],
    ],
    [
      'app',
      'parse @message /(?<payload>\\{.*\\})/ as payload | json field=payload "req.id" as rid | filter rid = "r2" | display rid',
      [{ rid: 'r2' }],
    ],
    [
      'app',
      'fields jsonParse(@message) as j | unnest j.tags into tag | stats count(*) as n by tag',
      [
        { tag: 'x', n: '1' },
        { tag: 'y', n: '2' },
        { tag: 'z', n: '1' },
      ],
    ],
    [
      'app',
      'expand tags | stats count(*) as n by tags | sort tags asc | limit 2',
      [
        { tags: 'x', n: '1' },
        { tags: 'y', n: '2' },
      ],
    ],
    ['app', 'filter lat not in [30] | fields lat', [{ lat: 'abc' }, { lat: '250' }, { lat: '12' }]],
    [
      'app',
      'stats sum(lat), avg(lat), count(lat), pct(lat, 50)',
      [{ 'sum(lat)': '292', 'avg(lat)': '97.3333', 'count(lat)': '4', 'pct(lat, 50)': '30' }],
    ],
    [
      'app',
      'fields `a b` as ab, `foo-bar`, @@odd | filter ispresent(ab)',
      [{ ab: '1', 'foo-bar': '7', '@@odd': 'q' }],
    ],
    [
      'app',
      'stats count(*) as n by case(level = "ERROR", "bad", "other") as kind | sort kind asc',
      [
        { kind: 'bad', n: '2' },
        { kind: 'other', n: '2' },
      ],
    ],
    [
      'flows',
      'stats count(*) as n, n + 1 as m by srcAddr | stats sum(m) as s, max(n) as x',
      [{ s: '9', x: '2' }],
    ],
    [
      'flows',
      'fields 2 ^ 3 ^ 2 as a, 10 - 2 - 3 as b, 100 / 10 / 2 as c, 2 + 3 * 4 as d, not 1 = 2 as e | limit 1',
      [{ a: '512', b: '5', c: '5', d: '14', e: '1' }],
    ],
  ])('of %s answer %s', async (group, query, rows) => {
    expect(await ask(group, query)).toEqual(rows);
  });

  it.each([
    'json field=req "" as x',
    'json req "id" as x',
    "fields split('a,b', ',') as s | unnest s into x",
    'fields jsonParse(body) as j | stats count(*) by j',
  ])('refuse %s', async (query) => {
    await expect(ask('app', query)).rejects.toBeInstanceOf(Malformed);
  });
});
