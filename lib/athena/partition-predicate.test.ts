import { describe, expect, it } from 'vitest';

import { analyse } from './analyse';
import type { Catalog, CatalogTable } from './catalog';
import { emit } from './emit';
import { listPartitionValues, partitionMayMatch } from './partition-predicate';
import { parseStatement } from './parse-statement';

const table: CatalogTable = {
  kind: 'external',
  database: 'default',
  name: 'flows',
  columns: [
    { name: 'action', hiveType: 'string' },
    { name: 'port', hiveType: 'int' },
    { name: 'bytes', hiveType: 'bigint' },
  ],
  partitionColumns: [
    { name: 'dt', hiveType: 'string' },
    { name: 'hour', hiveType: 'int' },
  ],
};
const catalog: Catalog = {
  hasDatabase: () => true,
  lookupTable: (_, name) => (name === 'flows' ? table : undefined),
};

function read(sql: string) {
  const parsed = parseStatement(sql);
  if (!parsed.ok || parsed.statement.kind !== 'query') throw new Error(sql);
  return analyse(parsed.statement, catalog, { database: 'default', now: 0 });
}

const predicate = (where: string) => {
  const [touched] = read(`SELECT count(*) FROM flows WHERE ${where}`).tables;
  if (!touched) throw new Error('nothing read');
  return touched.partitions;
};

describe('what a query says of partitions', () => {
  it.each([
    ["dt = '2023-10-22'", { dt: '2023-10-22' }, true],
    ["dt = '2023-10-22'", { dt: '2023-10-23' }, false],
    ["dt >= '2023-10-22' AND dt < '2023-10-24' AND port = 22", { dt: '2023-10-24' }, false],
    ["dt >= '2023-10-22' AND port = 22", { dt: '2023-10-24' }, true],
    ["dt BETWEEN '2023-10-22' AND '2023-10-23'", { dt: '2023-10-24' }, false],
    ["dt IN ('a', 'b') OR hour = 5", { dt: 'c', hour: '5' }, true],
    ["dt IN ('a', 'b') OR hour = 5", { dt: 'c', hour: '6' }, false],
    ["dt = 'a' OR port = 1", { dt: 'b' }, true],
    ['5 < hour', { hour: '05' }, false],
    ['5 < hour', { hour: '10' }, true],
    ["NOT dt = 'a'", { dt: 'a' }, true],
    ["dt = upper('a')", { dt: 'b' }, true],
  ] as const)('%s keeps %o: %s', (where, values, kept) => {
    expect(partitionMayMatch(predicate(where), values)).toBe(kept);
  });

  it('lists the values of a finite predicate', () => {
    expect(listPartitionValues(predicate("dt IN ('a', 'b') AND hour > 3"), 'dt')).toEqual([
      'a',
      'b',
    ]);
    expect(listPartitionValues(predicate("dt > 'a'"), 'dt')).toBeUndefined();
  });

  it('reads only the columns that count', () => {
    const query = read("SELECT port, sum(bytes) FROM flows WHERE action = 'REJECT' GROUP BY port");
    expect(query.tables.map(({ columns }) => columns)).toEqual([['action', 'port', 'bytes']]);
  });

  it('hands comparisons over as they are, with the text as a parameter', () => {
    const { sql, parameters } = emit(
      read("SELECT count(*) FROM flows WHERE action = 'REJECT' AND port = 22"),
      () => 'SELECT * FROM flows',
    );
    expect(sql).toBe(
      'SELECT "c6" AS "0" FROM (SELECT "c7" AS "c6" FROM (SELECT count(*) AS "c7" FROM (SELECT "action" AS "c1", "port" AS "c2" FROM (SELECT * FROM flows) AS "r1") AS "r2" WHERE (("c1" = CAST($1 AS VARCHAR)) AND ("c2" = CAST(22 AS INTEGER)))) AS "r3") AS "q"',
    );
    expect(parameters).toEqual(['REJECT']);
  });
});
