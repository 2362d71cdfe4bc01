import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Machine } from './testing/machine';

let machine: Machine;

beforeEach(async () => {
  machine = await Machine.start();
});
afterEach(async () => machine.stop());

const FILE = join(import.meta.dirname, 'fixtures/flow-logs.parquet');
const FILE_BYTES = 7_307;

const putFile = async (key: string) => {
  const path = join(machine.local.dataDir, 's3', key);
  await mkdir(dirname(path), { recursive: true });
  await copyFile(FILE, path);
};

const rowsOf = async (sql: string) => (await machine.run(sql)).rows.slice(1);

describe('Parquet', () => {
  const create = (columns: string, rest = 'STORED AS PARQUET') =>
    machine.run(`CREATE EXTERNAL TABLE t (${columns}) ${rest} LOCATION 's3://lake/flow/'`);

  it('reads flow logs as AWS writes them', async () => {
    await putFile('lake/flow/a.parquet');
    await create(
      'version int, srcaddr string, srcport int, protocol bigint, packets bigint, `start` bigint, action string',
      `ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
       STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'
       OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'`,
    );
    const { rows, scannedBytes } = await machine.run('SELECT * FROM t WHERE srcport = 4712');
    expect(rows[1]).toEqual(['2', '172.31.17.39', '4712', '6', '13', '1661950735', 'ACCEPT']);
    expect(scannedBytes).toBe(FILE_BYTES);
    expect(await rowsOf('SELECT count(*) FROM t')).toEqual([['7']]);
  });

  it('finds columns by name, whatever its case; one that is not there is NULL', async () => {
    await putFile('lake/flow/a.parquet');
    await create('ACTION string, vpc_id string, SrcPort int');
    expect(await rowsOf('SELECT action, vpc_id, srcport FROM t WHERE srcport = 58938')).toEqual([
      ['REJECT', null, '58938'],
    ]);
  });

  it.each(['packets int', 'packets string', 'action int', 'version double', 'srcaddr date'])(
    'fails on a column declared %s, which the file has of another type',
    async (column) => {
      await putFile('lake/flow/a.parquet');
      await create(column);
      await expect(machine.run('SELECT * FROM t')).rejects.toThrow(/HIVE_BAD_DATA/);
    },
  );

  it('fails on a file that is no Parquet, and reads a table without any', async () => {
    await create('a int');
    expect(await rowsOf('SELECT * FROM t')).toEqual([]);
    await machine.putObject('lake', 'flow/text', ['1']);
    await expect(machine.run('SELECT * FROM t')).rejects.toThrow(/HIVE_CANNOT_OPEN_SPLIT/);
  });
});

describe('RegexSerDe', () => {
  const create = (columns: string, pattern: string, more = '') =>
    machine.run(`CREATE EXTERNAL TABLE t (${columns})
      ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'
      WITH SERDEPROPERTIES ('input.regex' = '${pattern}'${more}) LOCATION 's3://logs/t/'`);

  it('reads groups as columns; a line that does not match, such as the header, is all NULL', async () => {
    await machine.putObject('logs', 't/a', [
      'version account-id packets',
      '2 123456789012 7',
      '2 123456789012 -',
      '2 123456789012 7 more',
    ]);
    await create(
      'version int, account string, packets bigint',
      String.raw`^(?!version)\s*(\\d+)\\s+([^ ]+) ([^ ]+)`.replace(String.raw`\s*`, ''),
    );
    expect(await rowsOf('SELECT * FROM t')).toEqual([
      [null, null, null],
      ['2', '123456789012', '7'],
      ['2', '123456789012', null],
      [null, null, null],
    ]);
    expect(await rowsOf('SELECT packets FROM t WHERE version = 2')).toEqual([['7'], [null]]);
  });

  it('heeds input.regex.case.insensitive', async () => {
    await machine.putObject('logs', 't/a', ['ACCEPT']);
    await create('word string', '(accept)', ", 'input.regex.case.insensitive' = 'true'");
    expect(await rowsOf('SELECT * FROM t')).toEqual([['ACCEPT']]);
  });

  it('fails when the groups are not as many as the columns', async () => {
    await machine.putObject('logs', 't/a', ['x']);
    await create('a string, b string', '(.*)');
    await expect(machine.run('SELECT a FROM t')).rejects.toThrow(/Number of matching groups/);
  });

  it('ends a pattern that goes back and forth without end', async () => {
    await machine.putObject('logs', 't/a', [`${'a'.repeat(60)}b`]);
    await create('a string', '((?:a+)+)');
    await expect(machine.run('SELECT a FROM t')).rejects.toThrow(/takes too long/);
    expect(await rowsOf('SELECT 1')).toEqual([['1']]);
  }, 20_000);

  it.each(['(a++)', '(?>a)', '(?i)(a)', String.raw`(\\p{Alpha})`, '([a-z&&[b]])', '(a', '([[a]])'])(
    'refuses the pattern %s',
    async (pattern) => {
      await expect(create('a string', pattern)).rejects.toThrow(/input\.regex/);
    },
  );
});

describe('JSON', () => {
  const OPENX = 'org.openx.data.jsonserde.JsonSerDe';
  const create = (columns: string, serde = OPENX, properties = '') =>
    machine.run(`CREATE EXTERNAL TABLE t (${columns}) ROW FORMAT SERDE '${serde}'
      ${properties} LOCATION 's3://logs/t/'`);

  it.each([OPENX, 'org.apache.hive.hcatalog.data.JsonSerDe'])(
    'reads members by name with %s',
    async (serde) => {
      await machine.putObject('logs', 't/a', [
        '{"Action":"ACCEPT","bytes":9007199254740993,"ratio":1.50,"ok":true,"note":"a \\"1\\" b"}',
        '{"action":null,"bytes":"12","note":7}',
      ]);
      await create(
        'action string, bytes bigint, ratio decimal(5,2), ok boolean, note string',
        serde,
      );
      expect(await rowsOf('SELECT * FROM t')).toEqual([
        ['ACCEPT', '9007199254740993', '1.50', 'true', 'a "1" b'],
        [null, '12', null, null, '7'],
      ]);
    },
  );

  it.each([
    ['{"a":"x"}', /HIVE_BAD_DATA/],
    ['{"a":1.5}', /HIVE_BAD_DATA/],
    ['{"a":99999999999}', /HIVE_BAD_DATA/],
    ['{"a":[1]}', /NOT_SUPPORTED/],
    ['{"a":', /HIVE_CURSOR_ERROR/],
    ['[1]', /HIVE_CURSOR_ERROR/],
  ])('fails on %s for an int', async (line, reason) => {
    await machine.putObject('logs', 't/a', [line]);
    await create('a int');
    await expect(machine.run('SELECT a FROM t')).rejects.toThrow(reason);
  });

  it('reads a malformed line as NULLs when asked to', async () => {
    await machine.putObject('logs', 't/a', ['{"a":', '{"a":1}']);
    await create('a int', OPENX, "WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')");
    expect(await rowsOf('SELECT a FROM t')).toEqual([[null], ['1']]);
  });

  it('refuses properties that it would not heed', async () => {
    const properties = "WITH SERDEPROPERTIES ('mapping.ts' = 'timestamp')";
    await expect(create('ts string', OPENX, properties)).rejects.toThrow(/mapping\.ts/);
  });
});
