import * as duckdb from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { addFilter } from './add-filter';
import type { Catalog } from './catalog';
import { type Answer, type Database, openDatabase } from './testing/database';

const columns = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, type]) => ({ name, type }));

describe('addFilter', () => {
  it.each([
    [
      'into WHERE, before the order and the limit',
      'SELECT src, n FROM t ORDER BY n LIMIT 5',
      "SELECT src, n FROM t WHERE src = 'x' ORDER BY n LIMIT 5",
    ],
    [
      'behind what is asked already, grouped where it must be',
      'SELECT src, n FROM t WHERE n = 1 OR (n = 2) -- or more\nORDER BY n',
      "SELECT src, n FROM t WHERE (n = 1 OR (n = 2)) AND src = 'x' -- or more\nORDER BY n",
    ],
    [
      'behind parentheses that close the condition',
      'SELECT src, n FROM t WHERE (n = 1 OR n = 2)\nGROUP BY 1, 2',
      "SELECT src, n FROM t WHERE ((n = 1 OR n = 2))\n  AND src = 'x'\nGROUP BY 1, 2",
    ],
    [
      'into WHERE by a key, so that it bounds what is read',
      'SELECT lower(src) AS s, count(*) FILTER (WHERE n > 1) AS c FROM t GROUP BY 1 HAVING count(*) > 1',
      "SELECT lower(src) AS s, count(*) FILTER (WHERE n > 1) AS c FROM t WHERE lower(src) = 'x' GROUP BY 1 HAVING count(*) > 1",
    ],
    [
      'through a star',
      'SELECT t.*, 1 AS one FROM t JOIN u ON t.n = u.n',
      "SELECT t.*, 1 AS one FROM t JOIN u ON t.n = u.n WHERE t.src = 'x'",
    ],
    [
      'around a union',
      'WITH w AS (SELECT 1) SELECT src, n FROM t UNION ALL SELECT src, n FROM u ORDER BY 2 LIMIT 3',
      "WITH w AS (SELECT 1) SELECT * FROM (SELECT src, n FROM t UNION ALL SELECT src, n FROM u) AS result WHERE src = 'x' ORDER BY 2 LIMIT 3",
    ],
  ])('writes %s', (_, text, expected) => {
    const cell = {
      index: 0,
      columns: columns(['src', 'varchar'], ['n', 'bigint']),
      value: 'x',
      negated: false,
    };
    expect(addFilter(text, cell)).toMatchObject({ ok: true, text: expected });
  });

  it('writes an aggregate into HAVING', () => {
    const cell = {
      index: 1,
      columns: columns(['src', 'varchar'], ['n', 'bigint']),
      value: '3',
      negated: true,
    };
    expect(addFilter('SELECT src, count(*) AS n FROM t GROUP BY src', cell)).toMatchObject({
      text: 'SELECT src, count(*) AS n FROM t GROUP BY src HAVING count(*) IS DISTINCT FROM 3',
    });
  });

  it.each([
    ['SHOW TABLES', /rows of a query/],
    ['SELECT a.*, b.* FROM a, b', /several \*/],
    ['SELECT src FROM t OFFSET 2', /OFFSET/],
    ['SELECT rand() FROM t', /anew/],
    ['SELECT src FROM', /mistakes/],
    ['SELECT * FROM t AS x(a, b) UNION SELECT 1, 2', /no name|called/],
  ])('says why it cannot: %s', (text, reason) => {
    const cell = {
      index: 0,
      columns: columns(['_col0', 'varchar'], ['_col1', 'varchar']),
      value: 'x',
      negated: false,
    };
    expect(addFilter(text, cell)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(reason) as string,
    });
  });
});

describe('a pivot on a cell', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(
      duckdb,
      CATALOG,
      ({ columns: wanted }) =>
        `SELECT ${wanted.map((name) => `"${name}"`).join(', ') || '1'} FROM random_rows`,
    );
  });

  it('returns exactly the rows with that value, or exactly the others', async () => {
    let pivots = 0;
    const property = fc.asyncProperty(
      rows,
      fc.constantFrom(...QUERIES),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      async (table, text, rowAt, columnAt, negated) => {
        await load(database, table);
        const before = await database.query(text);
        const row = before.rows[rowAt % Math.max(1, before.rows.length)];
        if (!row) return;
        const index = columnAt % before.columns.length;
        const value = row[index] ?? null;
        const added = addFilter(text, { index, columns: namesOf(before), value, negated });
        if (!added.ok) return;
        pivots += 1;
        const after = await database.query(added.text);
        const wanted = before.rows.filter((each) => ((each[index] ?? null) === value) !== negated);
        expect(sorted(after.rows), added.text).toEqual(sorted(wanted));
      },
    );
    await fc.assert(property, { numRuns: 200 });
    expect(pivots).toBeGreaterThan(120);
  }, 60_000);
});

const QUERIES = [
  'SELECT * FROM t',
  'SELECT t.*, k + 1 AS next FROM t',
  'SELECT a, k, x FROM t WHERE k > 0 OR a IS NULL',
  "SELECT upper(a) AS u, k * 2, k > 1 AS big, CAST(x AS varchar) AS xs FROM t WHERE (k < 3 OR a = 'x')",
  'SELECT a, count(*) AS c, sum(k) FROM t GROUP BY a',
  'SELECT a, k, max(x) AS m, avg(k) FROM t GROUP BY 1, 2 HAVING count(*) < 5 OR a IS NULL',
  'SELECT a, k, count(*) AS c FROM t GROUP BY ROLLUP (a, k)',
  'SELECT count(*) AS c, min(k) AS least FROM t',
  'SELECT DISTINCT a, k FROM t',
  'SELECT a, k FROM t UNION ALL SELECT a, k + 1 FROM t ORDER BY k',
  'SELECT a, row_number() OVER (PARTITION BY a ORDER BY k, x) AS r, k FROM t',
  'WITH w AS (SELECT a, k FROM t) SELECT w.a, t.k AS tk, w.k FROM w JOIN t ON w.k = t.k',
  'SELECT CASE WHEN k > 1 THEN a ELSE NULL END AS c, x / 3 AS third, d FROM t',
  'SELECT a FROM (SELECT a, k FROM t ORDER BY k) q WHERE k IN (SELECT k FROM t WHERE k > 0)',
];

const CATALOG: Catalog = {
  hasDatabase: () => true,
  lookupTable: () => ({
    kind: 'external',
    database: 'default',
    name: 't',
    columns: [
      { name: 'a', hiveType: 'string' },
      { name: 'k', hiveType: 'bigint' },
      { name: 'x', hiveType: 'double' },
      { name: 'd', hiveType: 'date' },
    ],
    partitionColumns: [],
  }),
};

interface TableRow {
  readonly a: string | null;
  readonly k: number | null;
  readonly x: number | null;
  readonly d: string | null;
}

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 4 });
const rows: fc.Arbitrary<TableRow[]> = fc.array(
  fc.record({
    a: orNull(fc.constantFrom('x', 'X', '', "it's", 'a -- b', '7', '07')),
    k: orNull(fc.integer({ min: -2, max: 4 })),
    x: orNull(
      fc.oneof(fc.constantFrom(0, 0.1, 1.5, -2.25, 1e21, 1 / 3), fc.double({ noNaN: true })),
    ),
    d: orNull(fc.constantFrom('2023-10-22', '1999-12-31')),
  }),
  { minLength: 1, maxLength: 10 },
);

async function load({ connection }: Database, table: readonly TableRow[]): Promise<void> {
  const text = (value: string | null) =>
    value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`;
  const values = table.map(
    ({ a, k, x, d }) => `(${text(a)}, ${k}, '${x === null ? '' : x}', ${text(d)})`,
  );
  await connection.run(
    `CREATE OR REPLACE TABLE random_rows AS SELECT CAST(a AS VARCHAR) AS a, CAST(k AS BIGINT) AS k,
      CAST(nullif(x, '') AS DOUBLE) AS x, CAST(d AS DATE) AS d FROM (VALUES ${values.join(', ')}) v(a, k, x, d)`,
  );
}

const namesOf = ({ columns: infos }: Answer) =>
  infos.map(({ Name, Type }) => ({ name: Name, type: Type }));
const sorted = (list: readonly (readonly (string | null)[])[]) =>
  list.map((row) => JSON.stringify(row)).sort();
