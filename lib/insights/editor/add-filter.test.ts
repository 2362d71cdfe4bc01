import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { addFilter } from './add-filter';
import { Judge, type TestEvent } from '../testing/judge';
import { RANGE, T0 } from '../testing/world';

describe('addFilter', () => {
  it.each([
    [
      'behind the fields, before sort and limit',
      'fields srcAddr, dstPort | sort @timestamp desc | limit 20',
      { column: 'srcAddr', value: '9.9.9.9', negated: false },
      'fields srcAddr, dstPort | filter srcAddr = "9.9.9.9" | sort @timestamp desc | limit 20',
    ],
    [
      'on a line of its own',
      'stats count(*) as n by srcAddr\n| sort n desc',
      { column: 'n', value: '12', negated: false },
      'stats count(*) as n by srcAddr\n| filter n = 12\n| sort n desc',
    ],
    [
      'at the start where only order and limit are there',
      'limit 5',
      { column: '@message', value: 'say "hi"', negated: false },
      'filter @message = "say \\"hi\\"" | limit 5',
    ],
    [
      'by the expression of a column without a name',
      'stats count(*) by action',
      { column: 'count(*)', value: '3', negated: true },
      'stats count(*) by action | filter `count(*)` != 3',
    ],
    [
      'as an instant for a bin',
      'stats count(*) by bin(5m)',
      { column: 'bin(5m)', value: '2026-03-02 12:00:00.000', negated: false },
      `stats count(*) by bin(5m) | filter \`bin(5m)\` = ${T0}`,
    ],
    [
      'keeping rows without the field when one value is left out',
      'fields action # why\n| limit 3',
      { column: 'action', value: 'REJECT', negated: true },
      'fields action\n| filter (action != "REJECT" or not isPresent(action)) # why\n| limit 3',
    ],
    [
      'letter by letter for what may be a text',
      'stats latest(a) as last by b',
      { column: 'last', value: '7', negated: false },
      'stats latest(a) as last by b | filter last = "7"',
    ],
    [
      'for rows without the field',
      'fields action',
      { column: 'action', value: null, negated: false },
      'fields action | filter not isPresent(action)',
    ],
    [
      'before dedup by its own key',
      'fields srcAddr | dedup srcAddr',
      { column: 'srcAddr', value: 'x', negated: false },
      'fields srcAddr | filter srcAddr = "x" | dedup srcAddr',
    ],
  ])('writes %s', (_, text, cell, expected) => {
    expect(addFilter(text, cell)).toMatchObject({ ok: true, text: expected });
  });

  it.each([
    ['stats avg(bytes) as mean by srcAddr', 'mean', '12.3457', /rounded/],
    ['fields bytes / packets as size', 'size', '3', /rounded/],
    ['stats values(dstPort) as ports by srcAddr', 'ports', '[22]', /list/],
    ['fields srcAddr, dstPort | dedup srcAddr', 'dstPort', '22', /dedup/],
    ['fields srcAddr | filterr x', 'srcAddr', '1', /mistakes/],
  ])('says why it cannot: %s', (text, column, value, reason) => {
    const added = addFilter(text, { column, value, negated: false });
    expect(added).toMatchObject({ ok: false, reason: expect.stringMatching(reason) as string });
  });
});

describe('a pivot on a cell', () => {
  let judge: Judge;
  beforeAll(async () => {
    judge = await Judge.create(await (await DuckDBInstance.create(':memory:')).connect());
  });

  it('returns exactly the rows with that value, or exactly the others', async () => {
    let pivots = 0;
    const property = fc.asyncProperty(
      events,
      fc.constantFrom(...QUERIES),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      async (list, text, rowAt, columnAt, negated) => {
        await judge.load({ group: list });
        const { rows } = await judge.ask(text, RANGE);
        const all = rows.map(withoutPointer);
        const columns = [...new Set(all.flatMap((row) => Object.keys(row)))];
        const column = columns[columnAt % columns.length];
        const row = all[rowAt % all.length];
        if (column === undefined || !row) return;
        const value = row[column] ?? null;
        const added = addFilter(`${text}\n| limit 9999`, { column, value, negated });
        if (!added.ok) return;
        pivots += 1;
        const after = await judge.ask(added.text, RANGE);
        const wanted = all.filter((each) => ((each[column] ?? null) === value) !== negated);
        expect(sorted(after.rows.map(withoutPointer)), added.text).toEqual(sorted(wanted));
      },
    );
    await fc.assert(property, { numRuns: 250 });
    expect(pivots).toBeGreaterThan(120);
  });
});

const QUERIES = [
  'fields @timestamp, @message',
  'fields a, b, n',
  'fields a as x, n as y | filter isPresent(x)',
  'fields srcAddr, dstPort, action, bytes, u.v',
  'display a, b',
  'fields toupper(a) as up, strlen(b), n > 2 as big',
  'fields concat(a, b, "-") | sort @timestamp desc',
  'stats count(*) by a',
  'stats count(*) as c, sum(n), min(n) as lo, max(@timestamp) by a, b',
  'stats count(*) by bin(1m), action',
  'stats sum(bytes) as total, avg(n) by srcAddr, u.v',
  'stats count(*) as c by a | stats sum(c) as cc, count(*) by c',
  'fields n, a | dedup a',
  'parse @message "* * eni-* *" as v, account, eni, rest | display v, eni',
  'fields datefloor(@timestamp, 1m) as t, a | stats latest(a) as last by t',
  'filter n > 1 | fields n, u.v | sort n asc',
  'fields a, n | accum n as running',
];

const word = fc.constantFrom('x', 'y', '', 'X', '7', '07', '1.50', 'a "b"', "o'c\\", 'é|#');
const number = fc.constantFrom(0, 1, 2, 3, 2.5, 0.1, -4, 1_000_000);
const jsonEvent = fc
  .record(
    {
      a: word,
      b: word,
      n: fc.oneof(number, fc.constantFrom('5', 'five', '2.50')),
      u: fc.record({ v: fc.oneof(word, number) }),
    },
    { requiredKeys: [] },
  )
  .map((fields) => JSON.stringify(fields));
const flowEvent = fc
  .record({
    src: fc.constantFrom('9.9.9.9', '10.0.0.1', '2001:db8::1'),
    port: fc.constantFrom(22, 443),
    bytes: fc.constantFrom(100, 400),
    action: fc.constantFrom('ACCEPT', 'REJECT'),
  })
  .map(
    ({ src, port, bytes, action }) =>
      `2 123456789012 eni-0a ${src} 10.0.1.10 40000 ${port} 6 1 ${bytes} 1772452800 1772452860 ${action} OK`,
  );
const events: fc.Arbitrary<TestEvent[]> = fc.array(
  fc
    .record({ second: fc.nat(300), message: fc.oneof(jsonEvent, flowEvent) })
    .map(({ second, message }) => ({ timestamp: T0 + second * 1_000, message })),
  { minLength: 1, maxLength: 12 },
);

const withoutPointer = ({ '@ptr': _, ...row }: Record<string, string>) => row;
const sorted = (rows: readonly Record<string, string>[]) =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
