import { readdir, readFile, symlink, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Machine } from './testing/machine';

let machine: Machine;

beforeEach(async () => {
  machine = await Machine.start();
});
afterEach(async () => machine.stop());

const QUERY = `SELECT * FROM (VALUES
  (1, 'a b', DECIMAL '12345678901234567890.5', DATE '2023-10-22', TIMESTAMP '2023-10-22 12:00:00.500', true, 9007199254740993, DOUBLE '1e30'),
  (-2, NULL, -0.5, NULL, NULL, false, NULL, nan()))
  AS t (id, name, share, day, at, ok, big, ratio)`;

const ROWS = [
  [
    '1',
    'a b',
    '12345678901234567890.5',
    '2023-10-22',
    '2023-10-22 12:00:00.500',
    'true',
    '9007199254740993',
    '1.0E30',
  ],
  ['-2', null, '-0.5', null, null, 'false', null, 'NaN'],
];

const filesOf = async (folder: string) => {
  const path = join(machine.local.dataDir, 's3', folder);
  const names = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return names
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
};

const selectAll = async (table: string, order = 'id DESC') =>
  (await machine.run(`SELECT * FROM ${table} ORDER BY ${order}`)).rows.slice(1);

describe('CREATE TABLE AS', () => {
  it.each([
    ['PARQUET', ''],
    ['PARQUET', ", write_compression = 'SNAPPY'"],
    ['PARQUET', ", write_compression = 'NONE'"],
    ['TEXTFILE', ''],
    ['TEXTFILE', ", field_delimiter = '|', write_compression = 'NONE'"],
    ['JSON', ''],
  ])('reads back what it wrote as %s%s', async (format, more) => {
    await machine.run(`CREATE TABLE t WITH (format = '${format}',
      external_location = 's3://lake/t/'${more}) AS ${QUERY}`);
    expect(await selectAll('t')).toEqual(ROWS);
    const [file = ''] = await filesOf('lake/t');
    const { scannedBytes } = await machine.run('SELECT count(*) FROM t');
    expect(scannedBytes).toBe((await readFile(file)).length);
  });

  it('writes text as LazySimpleSerDe does', async () => {
    await machine.run(`CREATE TABLE t WITH (format = 'TEXTFILE',
      external_location = 's3://lake/t/') AS ${QUERY}`);
    const [file = ''] = await filesOf('lake/t');
    expect(file).toMatch(/\.gz$/);
    expect(gunzipSync(await readFile(file)).toString()).toBe(
      '1\x01a b\x0112345678901234567890.5\x012023-10-22\x012023-10-22 12:00:00.5\x01true\x019007199254740993\x011.0E30\n' +
        '-2\x01\\N\x01-0.5\x01\\N\x01\\N\x01false\x01\\N\x01NaN\n',
    );
  });

  it('says how many rows it wrote, and where', async () => {
    const { QueryExecutionId: id } = await machine.call<{ QueryExecutionId: string }>(
      'StartQueryExecution',
      { QueryString: `CREATE TABLE t AS ${QUERY}` },
    );
    await machine.wait(id);
    const results = await machine.call('GetQueryResults', { QueryExecutionId: id });
    expect(results).toMatchObject({
      UpdateCount: 2,
      ResultSet: {
        Rows: [],
        ResultSetMetadata: { ColumnInfo: [{ Name: 'rows', Type: 'bigint' }] },
      },
    });
    const files = await filesOf('aws-athena-query-results-123456789012-us-east-1');
    expect(files.filter((file) => file.includes(`/tables/${id}/`))).toHaveLength(1);
    const manifest = files.find((file) => file.endsWith(`${id}-manifest.csv`)) ?? '';
    expect(await readFile(manifest, 'utf8')).toMatch(/^s3:\/\/\S+\n$/);
    expect(await selectAll('t')).toEqual(ROWS);
  });

  it('puts partition keys into the path and the catalog', async () => {
    await machine.run(`CREATE TABLE t WITH (format = 'PARQUET', partitioned_by = ARRAY['day', 'n'],
      external_location = 's3://lake/t/') AS
      SELECT * FROM (VALUES (1, 'a:b', 7), (2, 'c', 8), (3, 'c', 8)) AS v (id, day, n)`);
    expect((await machine.run('SHOW PARTITIONS t')).rows.flat().sort()).toEqual([
      'day=a%3Ab/n=7',
      'day=c/n=8',
    ]);
    expect(await selectAll('t', 'id')).toEqual([
      ['1', 'a:b', '7'],
      ['2', 'c', '8'],
      ['3', 'c', '8'],
    ]);
    const all = await machine.run('SELECT id FROM t');
    const one = await machine.run("SELECT id FROM t WHERE day = 'c'");
    expect(one.scannedBytes).toBeLessThan(all.scannedBytes);
  });

  it('makes an empty table of no rows, with or without data', async () => {
    await machine.run('CREATE TABLE a AS SELECT 1 AS id WHERE false');
    await machine.run('CREATE TABLE b AS SELECT 1 AS id WITH NO DATA');
    expect(await selectAll('a')).toEqual([]);
    expect(await selectAll('b')).toEqual([]);
  });

  it.each([
    ['CREATE TABLE t AS SELECT 1', /COLUMN_NAME_NOT_SPECIFIED/],
    ['CREATE TABLE t AS SELECT 1 AS a, 2 AS A', /DUPLICATE_COLUMN_NAME/],
    ["CREATE TABLE t WITH (format = 'ORC') AS SELECT 1 AS a", /NOT_SUPPORTED.*ORC/],
    ['CREATE TABLE t WITH (bucket_count = 4) AS SELECT 1 AS a', /NOT_SUPPORTED.*bucket_count/],
    ["CREATE TABLE t WITH (table_type = 'ICEBERG') AS SELECT 1 AS a", /NOT_SUPPORTED/],
    ['CREATE TABLE t AS SELECT ARRAY[1] AS a', /NOT_SUPPORTED/],
    ['CREATE TABLE t AS SELECT NULL AS a', /COLUMN_TYPE_UNKNOWN/],
    [
      "CREATE TABLE t WITH (partitioned_by = ARRAY['a']) AS SELECT 1 AS a, 2 AS b",
      /HIVE_COLUMN_ORDER/,
    ],
    [
      "CREATE TABLE t WITH (external_location = 's3://lake/../x/') AS SELECT 1 AS a",
      /access denied/,
    ],
    [
      "CREATE TABLE t WITH (partitioned_by = ARRAY['b']) AS SELECT 1 AS a, CAST(NULL AS varchar) AS b",
      /NOT_SUPPORTED/,
    ],
  ])('refuses %s', async (sql, reason) => {
    await expect(machine.run(sql)).rejects.toThrow(reason);
    await expect(machine.run('SELECT * FROM t')).rejects.toThrow(/TABLE_NOT_FOUND/);
    expect(await filesOf('lake')).toEqual([]);
  });

  it('refuses a name that is taken, and leaves it alone when asked to', async () => {
    await machine.run('CREATE TABLE t AS SELECT 1 AS id');
    await expect(machine.run('CREATE TABLE t AS SELECT 2 AS id')).rejects.toThrow(/ALREADY_EXISTS/);
    await machine.run('CREATE TABLE IF NOT EXISTS t AS SELECT 2 AS id');
    expect(await selectAll('t')).toEqual([['1']]);
  });

  it('never writes through a link, nor into a folder that has objects', async () => {
    await machine.putObject('lake', 'full/x', ['1']);
    await mkdir(join(machine.local.dataDir, 'outside'));
    await symlink(
      join(machine.local.dataDir, 'outside'),
      join(machine.local.dataDir, 's3/lake/link'),
    );
    const into = (place: string) =>
      machine.run(
        `CREATE TABLE t WITH (external_location = 's3://lake/${place}/') AS SELECT 1 AS a`,
      );
    await expect(into('full')).rejects.toThrow(/HIVE_PATH_ALREADY_EXISTS/);
    await expect(into('link')).rejects.toThrow(/HIVE_WRITER_OPEN_ERROR/);
    await expect(into('link/deeper')).rejects.toThrow(/HIVE_WRITER_OPEN_ERROR/);
    expect(await readdir(join(machine.local.dataDir, 'outside'))).toEqual([]);
  });
});

describe('INSERT INTO', () => {
  it('adds rows to a delimited table, in the order of its columns', async () => {
    await machine.run(`CREATE EXTERNAL TABLE t (id bigint, name string) ROW FORMAT DELIMITED
      FIELDS TERMINATED BY ',' LOCATION 's3://lake/t/'`);
    await machine.run("INSERT INTO t VALUES (1, 'a'), (2, NULL)");
    await machine.run("INSERT INTO t (name, id) SELECT 'c', 3");
    await machine.run('INSERT INTO t (id) VALUES (4)');
    expect(await selectAll('t', 'id')).toEqual([
      ['1', 'a'],
      ['2', null],
      ['3', 'c'],
      ['4', null],
    ]);
  });

  it('makes the partitions it needs', async () => {
    await machine.run(`CREATE EXTERNAL TABLE t (id int) PARTITIONED BY (dt string)
      STORED AS PARQUET LOCATION 's3://lake/t/'`);
    await machine.run("ALTER TABLE t ADD PARTITION (dt = 'x') LOCATION 's3://lake/elsewhere/'");
    await machine.run("INSERT INTO t VALUES (1, 'x'), (2, 'y')");
    await machine.run("INSERT INTO t VALUES (3, 'y')");
    expect(await selectAll('t', 'id')).toEqual([
      ['1', 'x'],
      ['2', 'y'],
      ['3', 'y'],
    ]);
    expect(await filesOf('lake/elsewhere')).toHaveLength(1);
    expect((await machine.run('SHOW PARTITIONS t')).rows).toHaveLength(2);
  });

  it.each([
    ["INSERT INTO t VALUES ('a', 1)", /TYPE_MISMATCH/],
    ['INSERT INTO t VALUES (1)', /TYPE_MISMATCH/],
    ["INSERT INTO t (id, nope) VALUES (1, 'a')", /COLUMN_NOT_FOUND/],
    ['INSERT INTO t (id, id) VALUES (1, 2)', /DUPLICATE_COLUMN_NAME/],
    ["INSERT INTO nothing VALUES (1, 'a')", /TABLE_NOT_FOUND/],
    ["INSERT INTO v VALUES (1, 'a')", /NOT_SUPPORTED/],
  ])('refuses %s', async (sql, reason) => {
    await machine.run("CREATE EXTERNAL TABLE t (id int, name string) LOCATION 's3://lake/t/'");
    await machine.run('CREATE VIEW v AS SELECT 1 AS id');
    await expect(machine.run(sql)).rejects.toThrow(reason);
    expect(await filesOf('lake')).toEqual([]);
  });

  it('never writes into a folder that somebody opened', async () => {
    const opened = join(machine.local.dataDir, 'opened');
    await mkdir(opened);
    (machine.local.bucketRoots as Map<string, string>).set('opened', opened);
    await machine.run("CREATE EXTERNAL TABLE t (id int) LOCATION 's3://opened/t/'");
    await expect(machine.run('INSERT INTO t VALUES (1)')).rejects.toThrow(/access denied/);
    await expect(
      machine.run("UNLOAD (SELECT 1 AS a) TO 's3://opened/u/' WITH (format = 'JSON')"),
    ).rejects.toThrow(/access denied/);
    expect(await readdir(opened)).toEqual([]);
  });
});

describe('UNLOAD', () => {
  it('writes text with the asked delimiter, gzipped', async () => {
    await machine.run(`UNLOAD (SELECT 1, 'x', NULLIF(1, 1)) TO 's3://lake/u/'
      WITH (format = 'TEXTFILE', field_delimiter = ',')`);
    const [file = ''] = await filesOf('lake/u');
    expect(gunzipSync(await readFile(file)).toString()).toBe('1,x,\\N\n');
  });

  it('writes JSON objects', async () => {
    await machine.run(`UNLOAD (${QUERY}) TO 's3://lake/u/' WITH (format = 'JSON')`);
    const [file = ''] = await filesOf('lake/u');
    expect(gunzipSync(await readFile(file)).toString()).toBe(
      '{"id":1,"name":"a b","share":12345678901234567890.5,"day":"2023-10-22","at":"2023-10-22 12:00:00.5","ok":true,"big":9007199254740993,"ratio":1.0E30}\n' +
        '{"id":-2,"name":null,"share":-0.5,"day":null,"at":null,"ok":false,"big":null,"ratio":"NaN"}\n',
    );
  });

  it('wants an empty folder and a format it knows', async () => {
    const unload = (rest: string) =>
      machine.run(`UNLOAD (SELECT 1 AS a) TO 's3://lake/u/' ${rest}`);
    await unload("WITH (format = 'PARQUET', compression = 'SNAPPY')");
    await expect(unload("WITH (format = 'PARQUET')")).rejects.toThrow(/HIVE_PATH_ALREADY_EXISTS/);
    await expect(unload('')).rejects.toThrow(/format is required/);
    await expect(unload("WITH (format = 'AVRO')")).rejects.toThrow(/NOT_SUPPORTED/);
  });
});
