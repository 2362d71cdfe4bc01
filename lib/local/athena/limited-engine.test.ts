import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buildEngine } from '@/scripts/build-engine.mjs';

import { createEngine } from '../engine/create-engine';
import { Machine } from './testing/machine';

// The store's process as it runs for a person: a child, under the address space that its machine is given.

let root: string;
let machine: Machine;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'weir-limited-'));
  await buildEngine(join(root, 'dist'), ['engine']);
  await symlink(resolve('node_modules'), join(root, 'node_modules'));
  machine = await Machine.start(join(root, 'data'), (dataDir) =>
    createEngine({ dataDir, engineFile: join(root, 'dist/engine.mjs') }),
  );
}, 60_000);
afterAll(async () => {
  await machine.stop();
  await rm(root, { recursive: true, force: true });
});

const rows = async (sql: string) => (await machine.run(sql)).rows.slice(1);

describe('under its real limit of memory, the store', () => {
  it('reads flow logs in Parquet as AWS writes them', async () => {
    const folder = join(machine.local.dataDir, 's3/lake/flow');
    await mkdir(folder, { recursive: true });
    await copyFile(
      join(import.meta.dirname, 'fixtures/flow-logs.parquet'),
      join(folder, 'a.parquet'),
    );
    await machine.run(`CREATE EXTERNAL TABLE flow (version int, srcaddr string, action string)
      STORED AS PARQUET LOCATION 's3://lake/flow/'`);
    const [found] = await rows(`SELECT count(*), min(version), count(action) FROM flow`);
    expect(Number(found?.[0])).toBeGreaterThan(0);
    expect(found?.[2]).toBe(found?.[0]);
  });

  it.each(['GZIP', 'SNAPPY', 'NONE'])('writes Parquet in %s and reads it back', async (codec) => {
    const table = `kept_${codec.toLowerCase()}`;
    await machine.run(`CREATE TABLE ${table} WITH (format = 'PARQUET', write_compression = '${codec}') AS
      SELECT x AS n, CAST(x AS varchar) AS t, CAST(x AS decimal(20,2)) / 4 AS d, x % 2 = 0 AS even
      FROM UNNEST(sequence(1, 10000)) AS s(x)`);
    expect(
      await rows(`SELECT count(*), sum(n), max(t), sum(d), count_if(even) FROM ${table}`),
    ).toEqual([['10000', '50005000', '9999', '12501250.00', '5000']]);
  });

  it('inserts into a partitioned table and unloads it', async () => {
    await machine.run(`CREATE TABLE parts WITH (partitioned_by = ARRAY['p']) AS
      SELECT 1 AS n, 'a' AS p UNION ALL SELECT 2, 'b'`);
    await machine.run(`INSERT INTO parts SELECT 3, 'b'`);
    expect(await rows('SELECT p, sum(n) FROM parts GROUP BY p ORDER BY p')).toEqual([
      ['a', '1'],
      ['b', '5'],
    ]);
    await machine.run(
      `UNLOAD (SELECT * FROM parts) TO 's3://lake/out/' WITH (format = 'PARQUET', compression = 'SNAPPY')`,
    );
    await machine.run(
      `CREATE EXTERNAL TABLE out (n int, p string) STORED AS PARQUET LOCATION 's3://lake/out/'`,
    );
    expect(await rows('SELECT sum(n), max(p) FROM out')).toEqual([['6', 'b']]);
  });
});

describe('a query that would take all', () => {
  it.each([
    [`SELECT length(repeat('x', 2000000000) || repeat('y', 2000000000))`],
    [`SELECT cardinality(transform(sequence(1, 10000), x -> rpad('x', 1000000, 'y')))`],
    [
      `SELECT array_agg(a.x) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y)`,
    ],
    [
      `SELECT array_join(array_agg(rpad('x', 1000000, 'y')), ',') FROM UNNEST(sequence(1, 10000)) AS t(x)`,
    ],
    [
      `SELECT map_agg(CAST(x AS varchar) || rpad('x', 1000000, 'y'), x) FROM UNNEST(sequence(1, 10000)) AS t(x)`,
    ],
  ])(
    'ends, and takes nobody with it: %s',
    async (sql) => {
      const bomb = machine.call<{ QueryExecutionId: string }>('StartQueryExecution', {
        QueryString: sql,
      });
      const beside = rows('SELECT sum(n) FROM parts');
      const started = await bomb.catch(() => null);
      if (started) {
        const timer = setTimeout(() => void machine.call('StopQueryExecution', started), 3_000);
        const { Status } = await machine.wait(started.QueryExecutionId);
        clearTimeout(timer);
        expect(Status.State).toMatch(/^(?:FAILED|CANCELLED)$/);
      }
      expect(await beside).toEqual([['6']]);
      expect(await rows('SELECT 1')).toEqual([['1']]);
    },
    30_000,
  );

  it.each([
    [`SELECT levenshtein_distance(rpad('a', 60000, 'b'), rpad('c', 60000, 'd'))`],
    [
      `SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y)
      CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z) WHERE x + y + z = 1`,
    ],
    [
      `SELECT cardinality(array_distinct(transform(sequence(1, 10000), x -> cardinality(transform(sequence(1, 10000), y -> x * y)))))`,
    ],
    [`SELECT repeat(repeat(repeat('x', 10000), 10000), 10000)`],
  ])(
    'ends soon after it is stopped, deaf or not: %s',
    async (sql) => {
      const started = await machine
        .call<{ QueryExecutionId: string }>('StartQueryExecution', { QueryString: sql })
        .catch(() => null);
      if (!started) return;
      await sleep(300);
      const stopped = performance.now();
      await machine.call('StopQueryExecution', started);
      const { Status } = await machine.wait(started.QueryExecutionId);
      expect(Status.State).toMatch(/^(?:FAILED|CANCELLED|SUCCEEDED)$/);
      expect(performance.now() - stopped).toBeLessThan(10_000);
      expect(await rows('SELECT sum(n) FROM parts')).toEqual([['6']]);
    },
    30_000,
  );
});
