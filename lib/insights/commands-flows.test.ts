import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';

import { createWorld, FLOWS, type GroupName, type World } from './testing/world';

type Row = readonly [string, GroupName, string, readonly Record<string, string>[]];

describe('commands over flow logs', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(await (await DuckDBInstance.create(':memory:')).connect());
  });

  it.each<Row>([
    [
      'shows timestamp and message when nothing else is asked for',
      'flows',
      'filter dstPort = 80',
      [{ '@timestamp': '2026-03-02 12:00:00.000', '@message': FLOWS[0]?.message ?? '' }],
    ],
    [
      'lets the last display win',
      'flows',
      'display srcAddr | display dstPort | filter bytes = 400',
      [{ dstPort: '53' }],
    ],
    [
      'shows parsed fields where nothing was chosen',
      'flows',
      'filter bytes = 400 | parse @message "* * eni-* *" as v, a, e, rest | display e',
      [{ e: '0a' }],
    ],
    [
      'does not select what lacks the field, whatever the operator',
      'flows',
      'filter srcAddr != "9.9.9.9" | stats count(*) as n',
      [{ n: '3' }],
    ],
    [
      'treats not of a missing comparison as missing too',
      'flows',
      'filter not (srcAddr = "9.9.9.9") | stats count(*) as n',
      [{ n: '3' }],
    ],
    [
      'finds IPv6 among the addresses in a list',
      'flows',
      'filter srcAddr in ["2001:db8::1", "9.9.9.9"] | fields srcAddr | sort srcAddr asc',
      [{ srcAddr: '9.9.9.9' }, { srcAddr: '2001:db8::1' }],
    ],
    [
      'groups IPv6 and missing addresses beside IPv4',
      'flows',
      'stats count(*) as n by srcAddr | sort srcAddr asc',
      [
        { srcAddr: '9.9.9.9', n: '1' },
        { srcAddr: '192.0.2.5', n: '2' },
        { srcAddr: '2001:db8::1', n: '1' },
        { n: '1' },
      ],
    ],
    [
      'says a number in quotes is that number',
      'flows',
      'filter dstPort = "443" | stats count(*) as n',
      [{ n: '1' }],
    ],
    [
      'shows only what display names, even if fields follow',
      'flows',
      'display bytes | fields bytes * 2 as double, dstPort | filter double = 200',
      [{ bytes: '100' }],
    ],
    [
      'reads a field of few values as JSON, which it is not',
      'flows',
      'filter bytes = 100 | fields jsonArrayContains(action, "x") as c, jsonArraySize(concat(action, "]")) as n',
      [{ c: '0' }],
    ],
    [
      'groups by an ENUM and prints its text',
      'flows',
      'stats sum(bytes) as b by action | sort b desc',
      [{ action: 'REJECT', b: '600' }, { action: 'ACCEPT', b: '400' }, {}].map((row) =>
        'action' in row ? row : {},
      ),
    ],
    [
      'uses an unnamed column by its expression in a later command',
      'flows',
      'stats count(*) by action | filter count(*) > 1 | sort action asc',
      [
        { action: 'ACCEPT', 'count(*)': '2' },
        { action: 'REJECT', 'count(*)': '2' },
      ],
    ],
    [
      'moves bin boundaries by offset',
      'flows',
      'stats count(*) as n by bin(1m) as t offset 30s | sort t asc | limit 1',
      [{ t: '2026-03-02 11:59:30.000', n: '1' }],
    ],
    [
      'fills empty bins over the whole range',
      'flows',
      'filter dstPort = 80 or dstPort = 53 | stats sum(bytes) as b by bin(2m) as t | fillmissing with 0 for b | sort t asc',
      [
        { t: '2026-03-02 12:00:00.000', b: '100' },
        { t: '2026-03-02 12:02:00.000', b: '400' },
        { t: '2026-03-02 12:04:00.000', b: '0' },
        { t: '2026-03-02 12:06:00.000', b: '0' },
        { t: '2026-03-02 12:08:00.000', b: '0' },
      ],
    ],
    [
      'fills numbers with a text where that is what was asked for',
      'flows',
      'filter dstPort = 80 | stats sum(bytes) as b by bin(5m) as t | fillmissing with "none" for b',
      [
        { t: '2026-03-02 12:00:00.000', b: '100' },
        { t: '2026-03-02 12:05:00.000', b: 'none' },
      ],
    ],
    [
      'fills bins for each of the other keys',
      'flows',
      'filter bytes >= 300 | stats count(*) as n by bin(5m), srcAddr | fillmissing | sort srcAddr asc',
      [
        { 'bin(5m)': '2026-03-02 12:00:00.000', srcAddr: '9.9.9.9', n: '1' },
        { 'bin(5m)': '2026-03-02 12:05:00.000', srcAddr: '9.9.9.9' },
        { 'bin(5m)': '2026-03-02 12:00:00.000', srcAddr: '192.0.2.5', n: '1' },
        { 'bin(5m)': '2026-03-02 12:05:00.000', srcAddr: '192.0.2.5' },
      ],
    ],
    [
      'keeps every event of dedup that lacks a field',
      'flows',
      'fields srcAddr, bytes | sort @timestamp asc | dedup srcAddr',
      [
        { srcAddr: '192.0.2.5', bytes: '100' },
        { srcAddr: '2001:db8::1', bytes: '200' },
        { srcAddr: '9.9.9.9', bytes: '400' },
        {},
      ],
    ],
    [
      'copies earlier rows with autoregress',
      'flows',
      'fields bytes | filter ispresent(bytes) | sort @timestamp asc | autoregress bytes p=1-2 | limit 3',
      [
        { bytes: '100' },
        { bytes: '300', bytes_p1: '100' },
        { bytes: '200', bytes_p1: '300', bytes_p2: '100' },
      ],
    ],
    [
      'names one lag by its alias',
      'flows',
      'fields bytes | sort @timestamp asc | limit 2 | autoregress bytes as before',
      [{ bytes: '100' }, { bytes: '300', before: '100' }],
    ],
    [
      'carries values forward with filldown',
      'flows',
      'fields bytes, dstPort | sort @timestamp asc | filldown byt*',
      [
        { bytes: '100', dstPort: '80' },
        { bytes: '300', dstPort: '443' },
        { bytes: '200', dstPort: '22' },
        { bytes: '400', dstPort: '53' },
        { bytes: '400' },
      ],
    ],
    [
      'clamps outliers',
      'flows',
      'fields bytes | filter ispresent(bytes) | sort @timestamp asc | outlier param=0 mark=true bytes',
      [
        { bytes: '100', bytes_outlier: '0' },
        { bytes: '300', bytes_outlier: '0' },
        { bytes: '200', bytes_outlier: '0' },
        { bytes: '325', bytes_outlier: '1' },
      ],
    ],
    [
      'removes outliers at both ends',
      'flows',
      'fields bytes | filter ispresent(bytes) | sort bytes asc | outlier action=remove param=0 uselower=true bytes',
      [{ bytes: '200' }, { bytes: '300' }],
    ],
    [
      'numbers sessions by their start',
      'flows',
      'fields srcAddr | filter ispresent(srcAddr) | sort @timestamp asc | sessionize srcAddr maxspan 60s as s',
      [
        { srcAddr: '192.0.2.5', s: '1' },
        { srcAddr: '192.0.2.5', s: '2' },
        { srcAddr: '2001:db8::1', s: '3' },
        { srcAddr: '9.9.9.9', s: '4' },
      ],
    ],
    [
      'adds totals of rows and columns',
      'flows',
      'stats sum(bytes) as b, count(*) as n by action | filter ispresent(action) | addtotals col=true',
      [
        { action: 'ACCEPT', b: '400', n: '2', Total: '402' },
        { action: 'REJECT', b: '600', n: '2', Total: '602' },
        { b: '1000', n: '4', Total: '1004' },
      ],
    ],
    [
      'adds up chosen fields under another name',
      'json',
      'fields n | sort @timestamp asc | addtotals fieldname=Sum n',
      [{ n: '5', Sum: '5' }, { n: '12', Sum: '12' }, { n: '2.5', Sum: '2.5' }, {}],
    ],
  ])('%s', async (_name, group, query, rows) => {
    expect(await world.rowsOf(group, query)).toEqual(rows);
  });

  it('fails rather than leave out rows where there are too many bins to fill', async () => {
    const query = 'stats count(*) by bin(1ms) | fillmissing';
    await expect(world.rowsOf('flows', query)).rejects.toThrow('out of bounds');
  });
});
