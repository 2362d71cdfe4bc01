import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { AwsError } from '../aws-error';
import { Machine, QueryEnded } from './testing/machine';

let machine: Machine;
beforeAll(async () => {
  machine = await Machine.start();
  await machine.putObject('flows', 'a.log.gz', ['1 secret']);
  await machine.run(`CREATE EXTERNAL TABLE flows (n int, t string)
    ROW FORMAT DELIMITED FIELDS TERMINATED BY ' ' LOCATION 's3://flows/'`);
});
afterAll(() => machine.stop());

const REFUSED = [
  // Files and the network.
  `SELECT * FROM read_text('/etc/passwd')`,
  `SELECT * FROM read_csv('/etc/passwd')`,
  `SELECT * FROM read_parquet('s3://x/y')`,
  `SELECT * FROM '/etc/passwd'`,
  `SELECT * FROM "/etc/passwd"`,
  `SELECT * FROM glob('/*')`,
  `SELECT content FROM read_blob('/etc/shadow')`,
  `SELECT * FROM read_json('/etc/passwd')`,
  `SELECT * FROM read_ndjson_objects('/etc/passwd')`,
  `SELECT * FROM parquet_metadata('/etc/passwd')`,
  `SELECT * FROM 'https://example.com/x.csv'`,
  `SELECT * FROM read_csv('https://example.com/x.csv')`,
  `SELECT * FROM "s3://bucket/x.parquet"`,
  `SELECT * FROM read_text('../../../etc/passwd')`,
  `SELECT * FROM glob('s3/**')`,
  `SELECT * FROM sniff_csv('/etc/passwd')`,
  `EXPLAIN SELECT * FROM read_text('/etc/passwd')`,
  `EXPLAIN ANALYZE SELECT * FROM read_text('/etc/passwd')`,
  `PREPARE p FROM COPY flows TO 'x'`,
  `EXECUTE IMMEDIATE 'COPY flows TO ''x'''`,
  // Writing.
  `COPY (SELECT 1) TO 's3/out.csv'`,
  `COPY flows FROM '/etc/passwd'`,
  `ATTACH 's3/x.db' AS x`,
  `UNLOAD (SELECT 1 AS a) TO '/etc/x/' WITH (format = 'JSON')`,
  `UNLOAD (SELECT 1 AS a) TO 'file:///etc/x/' WITH (format = 'JSON')`,
  `UNLOAD (SELECT 1 AS a) TO 's3://flows/../../x/' WITH (format = 'JSON')`,
  `CREATE TABLE x WITH (external_location = 's3://../x/') AS SELECT 1 AS a`,
  `CREATE TABLE x WITH (external_location = 's3://flows//x/') AS SELECT 1 AS a`,
  `COPY flows TO '/tmp/out.csv'`,
  `COPY (SELECT 1) TO 'x.csv'`,
  `EXPORT DATABASE '/tmp/x'`,
  `IMPORT DATABASE '/tmp/x'`,
  `ATTACH '/tmp/x.db'`,
  `ATTACH ':memory:' AS m`,
  `INSTALL httpfs`,
  `LOAD httpfs`,
  // Settings and internals.
  `SET memory_limit = '100GB'`,
  `SET TimeZone = 'Asia/Tokyo'`,
  `SET SESSION query_max_run_time = '1h'`,
  `PRAGMA version`,
  `PRAGMA database_list`,
  `PRAGMA enable_external_access = true`,
  `RESET ALL`,
  `SELECT * FROM duckdb_settings()`,
  `SELECT * FROM duckdb_databases()`,
  `SELECT * FROM pragma_table_info('events')`,
  `SELECT current_setting('memory_limit')`,
  `SELECT getenv('HOME')`,
  `SELECT query('SELECT 1')`,
  `SELECT * FROM query_table('events')`,
  `SELECT json_execute_serialized_sql('x')`,
  `SELECT pg_sleep(60)`,
  `SELECT nextval('x')`,
  `SELECT ath_anything(1)`,
  // The store's own tables.
  `SELECT * FROM events`,
  `SELECT * FROM sources`,
  `SELECT * FROM main.events`,
  `SELECT * FROM athena_executions`,
  `SELECT * FROM raw_0_0`,
  `SELECT * FROM sqlite_master`,
  `SELECT * FROM duckdb_tables`,
  // DuckDB's dialect.
  `SELECT 1::int`,
  `FROM flows`,
  `SELECT * EXCLUDE (n) FROM flows`,
  `SELECT n FROM flows QUALIFY row_number() OVER () = 1`,
  `SELECT * FROM flows USING SAMPLE 1`,
  `PIVOT flows ON n`,
  `CREATE MACRO count() AS 1`,
  `CREATE OR REPLACE TEMP MACRO count(x) AS 0`,
  `SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))`,
  `SHOW ALL TABLES`,
  `SUMMARIZE flows`,
  `VACUUM`,
  `CHECKPOINT`,
  `USE main`,
  `BEGIN TRANSACTION`,
  `INSERT INTO events SELECT 1`,
  `INSERT INTO athena_executions SELECT 1`,
  `DROP TABLE events`,
  `ALTER TABLE sources DROP PARTITION (id = '1')`,
  `CREATE TEMP TABLE t AS SELECT 1`,
  `CREATE FUNCTION f(x) AS x`,
  `CALL pragma_version()`,
  `DELETE FROM flows`,
  `UPDATE flows SET n = 1`,
  // More than one statement, and text that tries to end one.
  `SELECT 1; DROP TABLE flows`,
  `SELECT * FROM flows WHERE t = ''; DROP TABLE flows; --'`,
  `SELECT n AS "a"; DROP TABLE flows; --" FROM flows`,
  `DROP TABLE flows; SELECT 1`,
];

describe('a hostile statement', () => {
  it.each(REFUSED)('is refused: %s', async (sql) => {
    const run = machine.run(sql);
    await expect(run).rejects.toSatisfy(
      (error) => error instanceof AwsError || error instanceof QueryEnded,
    );
    await expect(run).rejects.not.toThrow(/internal error/i);
  });

  it.each([
    [`SELECT '"; DROP TABLE flows; --' AS x`, '"; DROP TABLE flows; --'],
    [`SELECT 1 AS "x"", (SELECT 1) AS ""y"`, '1'],
    [`SELECT '$1 || $2 {} \\' AS x`, '$1 || $2 {} \\'],
    [`SELECT t FROM flows WHERE t <> ''' OR 1=1 --'`, 'secret'],
  ])('is only text: %s', async (sql, value) => {
    expect((await machine.run(sql)).rows[1]).toEqual([value]);
  });

  it.each([
    `SELECT length(repeat('x', 1000000000)) FROM UNNEST(sequence(1, 1000)) AS t(x)`,
    `SELECT repeat('x', 2000000000) || repeat('y', 2000000000)`,
    `SELECT array_agg(a.x) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y)`,
    `SELECT levenshtein_distance(rpad('a', 60000, 'b'), rpad('c', 60000, 'd'))`,
    `WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t`,
    `SELECT sequence(1, 100000000000)`,
    `SELECT rpad('x', 2147483647, 'y')`,
    `SELECT regexp_like(rpad('', 100000, 'a'), '(a+)+$')`,
    `SELECT cardinality(transform(sequence(1, 300000000), x -> x + 1))`,
    `SELECT cardinality(flatten(array_agg(sequence(1, 10000)))) FROM UNNEST(sequence(1, 10000)) AS t(x)`,
    `SELECT array_join(array_agg(rpad('x', 100000, 'y')), ',') FROM UNNEST(sequence(1, 10000)) AS t(x)`,
  ])('ends when it is stopped: %s', async (sql) => {
    const started = await machine
      .call<{ QueryExecutionId: string }>('StartQueryExecution', { QueryString: sql })
      .catch((error: unknown) => {
        expect(error).toBeInstanceOf(AwsError);
      });
    if (!started) return;
    const timer = setTimeout(() => void machine.call('StopQueryExecution', started), 500);
    const { Status } = await machine.wait(started.QueryExecutionId);
    clearTimeout(timer);
    expect(['FAILED', 'CANCELLED', 'SUCCEEDED']).toContain(Status.State);
  });

  it('left everything as it was', async () => {
    expect((await machine.run('SHOW TABLES')).rows).toEqual([['flows']]);
    expect((await machine.run('SELECT n, t FROM flows')).rows).toEqual([
      ['n', 't'],
      ['1', 'secret'],
    ]);
    expect(
      (await readdir(machine.local.dataDir)).filter((name) => !/^weir\.duckdb/.test(name)),
    ).toEqual(['s3']);
  });
});

describe('a hostile table', () => {
  it.each([
    ['../../etc', `s3://flows/../../../etc/`],
    ['a bucket of dots', 's3://../'],
    ['an absolute key', 's3://flows//etc/'],
    ['an encoded way up', 's3://flows/%2e%2e/%2e%2e/'],
    ['a backslash', 's3://flows/..\\\\..\\\\'],
    ['a NUL', 's3://flows/\u0000/'],
  ])('reads nothing from %s', async (_, location) => {
    await machine.run('DROP TABLE IF EXISTS outside');
    await machine.run(`CREATE EXTERNAL TABLE outside (line string) LOCATION '${location}'`);
    expect((await machine.run('SELECT count(*) FROM outside')).rows[1]).toEqual(['0']);
    await machine.run('DROP TABLE outside');
  });

  it.each(['file:///etc/', '/etc/', 'https://flows/', 'hdfs://flows/', 's3:///etc/'])(
    'is not made at %s',
    async (location) => {
      await expect(
        machine.run(`CREATE EXTERNAL TABLE outside (line string) LOCATION '${location}'`),
      ).rejects.toThrow(/LOCATION must be an S3 folder/);
    },
  );

  it('reads no file that a link leads to, and no folder behind one', async () => {
    const bucket = join(machine.local.dataDir, 's3/linked');
    await mkdir(join(bucket, 'real'), { recursive: true });
    await symlink('/etc/passwd', join(bucket, 'passwd'));
    await symlink('/etc', join(bucket, 'etc'));
    await symlink(join(machine.local.dataDir, 's3/flows'), join(bucket, 'flows'));
    for (const folder of ['', 'etc/', 'flows/', 'real/../etc/']) {
      await machine.run('DROP TABLE IF EXISTS linked');
      await machine.run(
        `CREATE EXTERNAL TABLE linked (line string) LOCATION 's3://linked/${folder}'`,
      );
      expect((await machine.run('SELECT count(*) FROM linked')).rows[1]).toEqual(['0']);
      if (folder === '') continue;
      await expect(machine.run(`INSERT INTO linked SELECT 'x'`)).rejects.toThrow(
        /HIVE_WRITER_OPEN_ERROR/,
      );
    }
    await machine.run('DROP TABLE linked');
    expect(await readdir(join(machine.local.dataDir, 's3/flows'))).toEqual(['a.log.gz']);
  });

  it('has names that are only names', async () => {
    const name = 'x" FROM events; --';
    await machine.run(`CREATE EXTERNAL TABLE named (\`${name}\` string, n int)
      PARTITIONED BY (\`p" --\` string) LOCATION 's3://flows/'`);
    await machine.run(
      `ALTER TABLE named ADD PARTITION (\`p" --\`='v''" --') LOCATION 's3://flows/'`,
    );
    const { rows } = await machine.run(`SELECT "x"" FROM events; --", "p"" --" FROM named`);
    expect(rows[1]).toEqual(['1 secret', `v'" --`]);
    await machine.run('DROP TABLE named');
  });
});
