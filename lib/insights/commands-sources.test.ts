import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';

import { Malformed } from './testing/judge';
import { createWorld, RANGE, T0, type GroupName, type World } from './testing/world';

type Row = readonly [string, GroupName, string, readonly Record<string, string>[]];

describe('commands over JSON, text and several groups', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(await (await DuckDBInstance.create(':memory:')).connect());
  });

  it.each<Row>([
    [
      'reads JSON: paths, indexes, truths, keys with dots',
      'json',
      'fields user.id, list[1].v, list.0.v, ok, user.`user.name`, dotted.key | sort @timestamp asc | limit 2',
      [
        { 'user.id': '7', 'list[1].v': '2', 'list.0.v': '1', ok: '1', 'user.user.name': 'Al' },
        { ok: '0', 'dotted.key': 'd' },
      ],
    ],
    [
      'compares JSON numbers and texts as numbers',
      'json',
      'filter n > 4 | fields n | sort n desc',
      [{ n: '12' }, { n: '5' }],
    ],
    ['compares a truth', 'json', 'filter ok = true | fields host', [{ host: 'a' }]],
    [
      'expands a list',
      'json',
      'fields host, items | filter host = "a" | expand items',
      [
        { host: 'a', items: 'x' },
        { host: 'a', items: 'y' },
      ],
    ],
    [
      'leaves no row for an empty list, one for what is no list',
      'json',
      'filter ispresent(host) | expand items | stats count(*) as n by host | sort host asc',
      [
        { host: 'a', n: '2' },
        { host: 'c', n: '1' },
      ],
    ],
    [
      'unnests a list of maps',
      'json',
      'fields jsonParse(@message) as j | unnest j.list into e | filter host = "a" | display e.v',
      [{ 'e.v': '1' }, { 'e.v': '2' }],
    ],
    [
      'parses every match with multi',
      'text',
      'filter @message like /GET/ | parse multi @message /GET (?<path>\\S+) (?<code>\\d+)/ | display path, code',
      [
        { path: '/a', code: '200' },
        { path: '/b', code: '404' },
      ],
    ],
    [
      'parses CSV',
      'text',
      'filter @message like "a,\\"b" | parse @message csv as p, q, r | display p, q, r',
      [{ p: 'a', q: 'b, c', r: 'd' }],
    ],
    [
      'parses logfmt',
      'text',
      'filter @message like "level=" | parse @message logfmt as m | display m.level, m.msg, m.took',
      [{ 'm.level': 'info', 'm.msg': 'hello "you"', 'm.took': '12' }],
    ],
    [
      'takes numbered groups by as',
      'text',
      'filter @message like /GET/ | parse @message /(GET) (\\S+)/ as verb, path | display verb, path',
      [{ verb: 'GET', path: '/a' }],
    ],
    [
      'keeps events that parse does not match, without the fields',
      'text',
      'parse @message /(?<code>\\d{3});/ | filter @message not like "ERROR" | sort @timestamp asc',
      [{}, {}, { code: '200' }],
    ],
    [
      'looks a value up',
      'flows',
      'fields dstPort | sort @timestamp asc | limit 3 | lookup ports port as dstPort OUTPUT service as name',
      [{ dstPort: '80', name: 'http' }, { dstPort: '443', name: 'https' }, { dstPort: '22' }],
    ],
    [
      'takes all of one row of a lookup table, the first that matches',
      'flows',
      'filter dstPort = 80 | fields dstPort | limit 1 | lookup ports port as dstPort OUTPUT service, note',
      [{ dstPort: '80', service: 'http', note: 'x' }],
    ],
    [
      'takes away with OUTPUT what the lookup table does not have',
      'flows',
      'fields dstPort, concat("", action) as service | sort @timestamp asc | limit 3 | lookup ports port as dstPort OUTPUT service',
      [{ dstPort: '80', service: 'http' }, { dstPort: '443', service: 'https' }, { dstPort: '22' }],
    ],
    [
      'keeps with OUTPUTNEW what an event has',
      'flows',
      'fields dstPort, if(dstPort = 443, "mine", "") as service | sort @timestamp asc | limit 3 | lookup ports port as dstPort OUTPUTNEW service, note',
      [
        { dstPort: '80', service: 'http', note: 'x' },
        { dstPort: '443', service: 'mine' },
        { dstPort: '22' },
      ],
    ],
    [
      'finds the narrowest block of an address',
      'flows',
      'fields dstAddr | sort @timestamp asc | filter ispresent(dstAddr) | dedup dstAddr | limit 2',
      [{ dstAddr: '10.0.1.10' }, { dstAddr: '10.0.1.11' }],
    ],
    [
      'looks blocks up for IPv4 and IPv6',
      'flows',
      'filter ispresent(srcAddr) | cidrlookup nets srcAddr OUTPUT name as s | cidrlookup nets dstAddr as cidr OUTPUT name as d, tag | sort @timestamp asc | display s, d, tag',
      [
        { s: 'one', d: 'ten', tag: 'X' },
        { s: 'one', d: 'ten', tag: 'X' },
        { s: 'doc', d: 'host', tag: 'Y' },
        { d: 'host', tag: 'Y' },
      ],
    ],
    [
      'fills only empty fields with OUTPUTNEW',
      'flows',
      'fields concat("", action) as name | filter bytes = 100 | cidrlookup nets srcAddr OUTPUTNEW name, tag',
      [{ name: 'ACCEPT', tag: 'W' }],
    ],
    [
      'joins on equal keys',
      'flows',
      "filter bytes >= 300 | join type=inner left=f right=o where f.srcAddr=o.addr (SOURCE 'owners') | fields f.srcAddr, o.owner, bytes | sort bytes asc",
      [
        { 'f.srcAddr': '192.0.2.5', 'o.owner': 'web', bytes: '300' },
        { 'f.srcAddr': '9.9.9.9', 'o.owner': 'dns', bytes: '400' },
      ],
    ],
    [
      'keeps unmatched rows of a left join',
      'flows',
      "join type=left left=f right=o where f.srcAddr=o.addr (SOURCE 'owners') | filter !ispresent(o.owner) | fields srcAddr | sort @timestamp asc",
      [{ srcAddr: '2001:db8::1' }, {}],
    ],
    [
      'filters by a subquery over another group, aggregated',
      'flows',
      "filter srcAddr in (SOURCE 'owners' | stats count(*) as n by addr | filter n > 0 | fields addr) | stats count(*) as n",
      [{ n: '3' }],
    ],
    [
      'filters by a subquery over addresses',
      'flows',
      "filter srcAddr not in (SOURCE 'flows' | filter action = 'REJECT' | fields srcAddr) | stats count(*) as n",
      [{ n: '2' }],
    ],
    [
      'appends columns row by row',
      'flows',
      "stats count(*) as n by action | sort action asc | appendcols (SOURCE 'owners' | fields owner | sort owner asc)",
      [
        { action: 'ACCEPT', n: '2', owner: 'dns' },
        { action: 'REJECT', n: '2', owner: 'web' },
        { n: '1' },
      ],
    ],
    [
      'mines patterns',
      'text',
      'filter @message like /ERROR/ | pattern @message',
      [
        {
          '@pattern': 'ERROR user <Token-1> from <IP-2> failed after <Number-3> s',
          '@ratio': '1',
          '@sampleCount': '6',
          '@severityLabel': 'Error',
        },
      ],
    ],
    [
      'goes on after pattern',
      'flows',
      'pattern action | sort @sampleCount asc, @pattern asc | fields @pattern, @sampleCount * 10 as ten',
      [
        { '@pattern': 'ACCEPT', ten: '20' },
        { '@pattern': 'REJECT', ten: '20' },
      ],
    ],
  ])('%s', async (_name, group, query, rows) => {
    expect(await world.rowsOf(group, query)).toEqual(rows);
  });

  it('compares patterns with the range before', async () => {
    const later = { startMs: T0 + 300_000, endMs: T0 + 599_999 };
    const { rows } = await world.judge.ask(
      'pattern action | diff | fields @pattern, @differenceEventCount, @differenceDescription',
      later,
      {
        groups: ['flows'],
      },
    );
    expect(rows).toEqual([
      {
        '@pattern': 'ACCEPT',
        '@differenceEventCount': '-2',
        '@differenceDescription': 'No longer present',
      },
      {
        '@pattern': 'REJECT',
        '@differenceEventCount': '-2',
        '@differenceDescription': 'No longer present',
      },
    ]);
  });

  it('counts what it scans and what the filters let through', async () => {
    const ask = (query: string) => world.judge.ask(query, RANGE, { groups: ['flows'] });
    expect(
      await ask('filter bytes > 150 | stats count(*) by srcAddr | filter `count(*)` > 5'),
    ).toMatchObject({ scanned: 5, matched: 3 });
    expect(await ask('fields @message | limit 2')).toMatchObject({ scanned: 5, matched: 5 });
  });

  it('points at the record in every row of events, at none in a table', async () => {
    const { rows } = await world.judge.ask('fields srcAddr | sort @timestamp asc', RANGE, {
      groups: ['flows'],
    });
    expect(rows.map((row) => row['@ptr'])).toEqual(['1:1', '1:2', '1:3', '1:4', '1:5']);
    const table = await world.judge.ask('stats count(*) as n', RANGE, { groups: ['flows'] });
    expect(table.rows).toEqual([{ n: '5' }]);
  });

  it('cuts the result at the limit of the request', async () => {
    const { rows } = await world.judge.ask('fields bytes | limit 4', RANGE, {
      groups: ['flows'],
      limit: 2,
    });
    expect(rows).toHaveLength(2);
  });

  it.each([
    ['anomaly', 'pattern @message | anomaly'],
    ['relevantfields', 'relevantfields where action = "REJECT"'],
    ['logcompare', 'logcompare timeshift 7d'],
    ['unmask', 'unmask @message'],
  ])('refuses %s by name', async (word, query) => {
    const refusal = world.judge.ask(query, RANGE);
    await expect(refusal).rejects.toBeInstanceOf(Malformed);
    await expect(refusal).rejects.toThrow(`${word} is not supported`);
  });
});
