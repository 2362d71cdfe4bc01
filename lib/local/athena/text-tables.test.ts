import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Machine } from './testing/machine';

let machine: Machine;
beforeEach(async () => {
  machine = await Machine.start();
});
afterEach(() => machine.stop());

async function put(key: string, content: string | Buffer): Promise<void> {
  const path = join(machine.local.dataDir, 's3/data', key);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

const create = (columns: string, rest: string) =>
  machine.run(
    `CREATE EXTERNAL TABLE t (${columns}) ${rest.replace('@', "LOCATION 's3://data/t/'")}`,
  );
const rows = async (sql = 'SELECT * FROM t') => (await machine.run(sql)).rows.slice(1);
const SPACED = "ROW FORMAT DELIMITED FIELDS TERMINATED BY ' '";

describe('the objects of a text table', () => {
  it('end lines with any of the three ends', async () => {
    await put('t/a', 'one\ntwo\r\nthree\rfour\n\n');
    await create('line string', '@');
    expect(await rows()).toEqual([['one'], ['two'], ['three'], ['four'], ['']]);
  });

  it('may be gzip of several members, whatever their name', async () => {
    await put('t/a.log', Buffer.concat([gzipSync('h\na\n'), gzipSync('b\n'), gzipSync('')]));
    await create('line string', `@ TBLPROPERTIES ('skip.header.line.count'='1')`);
    expect(await rows()).toEqual([['a'], ['b']]);
  });

  it('are none when hidden, in folders too', async () => {
    for (const key of ['t/_SUCCESS', 't/.part', 't/_temporary/a', 't/b/.c/d', 't/empty']) {
      await put(key, key.endsWith('empty') ? '' : 'hidden\n');
    }
    await put('t/deep/er/a', 'seen\n');
    await create('line string', '@');
    expect(await rows()).toEqual([['seen']]);
  });

  it.each(['a.bz2', 'a.snappy', 'a.lz4', 'a.zst', 'a.deflate', 'a.lzo'])(
    'are refused when compressed as %s, not read as text',
    async (name) => {
      await put(`t/${name}`, 'BZh9');
      await create('line string', '@');
      await expect(rows()).rejects.toThrow(`NOT_SUPPORTED: The compression of t/${name}`);
    },
  );
});

describe('NULL in a text table', () => {
  it('is what its properties say, before its SerDe', async () => {
    await put('t/a', 'x - 1\n- y -\n');
    await create(
      'a string, b string, n int',
      `${SPACED} @ TBLPROPERTIES ('serialization.null.format'='-')`,
    );
    expect(await rows()).toEqual([
      ['x', null, '1'],
      [null, 'y', null],
    ]);
    await machine.run(`ALTER TABLE t SET TBLPROPERTIES ('serialization.null.format'='x')`);
    expect(await rows('SELECT a FROM t')).toEqual([[null], ['-']]);
  });

  it('is an empty field where it is asked to be', async () => {
    await put('t/a', 'x,,1\n,,\n');
    await create(
      'a string, b string, n int',
      `ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' NULL DEFINED AS '' @`,
    );
    expect(await rows()).toEqual([
      ['x', null, '1'],
      [null, null, null],
    ]);
  });
});

describe('a property that says how objects are read', () => {
  it.each([
    `'skip.footer.line.count'='1'`,
    `'table_type'='ICEBERG'`,
    `'transactional'='true'`,
    `'has_encrypted_data'='true'`,
    `'field.delim'='|'`,
    `'serialization.encoding'='ISO-8859-1'`,
  ])('is refused when it is not followed: %s', async (property) => {
    await expect(create('a string', `@ TBLPROPERTIES (${property})`)).rejects.toThrow(
      /^NOT_SUPPORTED: TBLPROPERTIES/,
    );
    await create('a string', '@');
    await expect(machine.run(`ALTER TABLE t SET TBLPROPERTIES (${property})`)).rejects.toThrow(
      /^NOT_SUPPORTED/,
    );
  });
});

describe('ESCAPED BY', () => {
  it('takes the meaning of a delimiter, and leaves numbers and NULL as they stand', async () => {
    await put('t/a', String.raw`a\ b 1 \N` + '\n' + String.raw`\\ \1 x\ny` + '\n' + 'short\n');
    await create('a string, n int, b string', `${SPACED} ESCAPED BY '\\\\' @`);
    expect(await rows()).toEqual([
      ['a b', '1', null],
      ['\\', null, 'x\ny'],
      ['short', null, null],
    ]);
    const text = (await machine.run('SHOW CREATE TABLE t')).rows.join('\n');
    expect(text).toContain("  ESCAPED BY '\\\\' ");
    await machine.run(text.replace('`t`', '`u`'));
    expect(await rows('SELECT * FROM u')).toEqual(await rows());
  });
});

describe('OpenCSVSerde', () => {
  const SERDE = `ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'`;

  it('reads quoted fields, dates as days, times as milliseconds', async () => {
    await put('t/a.csv', 'day,at,n,name\n"18276","1579059880000","5","a ""b"", c"\n0,0,-1,\n1\n');
    await create(
      'day date, at timestamp, n int, name string',
      `${SERDE} @ TBLPROPERTIES ('skip.header.line.count'='1')`,
    );
    expect(await rows()).toEqual([
      ['2020-01-15', '2020-01-15 03:44:40.000', '5', 'a "b", c'],
      ['1970-01-01', '1970-01-01 00:00:00.000', '-1', ''],
      ['1970-01-02', null, null, null],
    ]);
    expect((await machine.run('SELECT n + 1 FROM t WHERE n > 0')).rows[1]).toEqual(['6']);
  });

  it('takes other marks', async () => {
    await put('t/a', "'x;y';'z'\n");
    await create(
      'a string, b string',
      `${SERDE} WITH SERDEPROPERTIES ('separatorChar'=';', 'quoteChar'='''', 'escapeChar'='\\\\') @`,
    );
    expect(await rows()).toEqual([['x;y', 'z']]);
    expect((await machine.run('SHOW CREATE TABLE t')).rows.flat()).toEqual(
      expect.arrayContaining(["  'separatorChar'=';', ", "  'quoteChar'='\\'', "]),
    );
  });

  it('fails at a number that is none, and has no empty ones', async () => {
    await put('t/a', '5\n""\n');
    await create('n int', `${SERDE} @`);
    await expect(rows('SELECT sum(n) FROM t')).rejects.toThrow(
      `HIVE_BAD_DATA: Error parsing field value '' for field 0: For input string: ""`,
    );
  });
});

describe('MSCK REPAIR TABLE', () => {
  const repair = async () => (await machine.run('MSCK REPAIR TABLE t')).rows.flat();

  it('says what it added, what is gone, and where there is nothing', async () => {
    await create('line string', `PARTITIONED BY (dt string, h int) @`);
    expect(await repair()).toEqual(['Tables missing on filesystem:\tt']);
    await put('t/dt=a%2Fb/h=1/x', 'one\n');
    await put('t/dt=c/x', 'not a partition\n');
    expect(await repair()).toEqual([
      'Partitions not in metastore:\tt:dt=a%2Fb/h=1',
      'Repair: Added partition to metastore t:dt=a%2Fb/h=1',
    ]);
    expect(await repair()).toEqual([]);
    await machine.run(`ALTER TABLE t ADD PARTITION (dt='z', h=9)`);
    expect(await repair()).toEqual(['Partitions missing from filesystem:\tt:dt=z/h=9']);
    expect(await rows('SELECT line, dt, h FROM t')).toEqual([['one', 'a/b', '1']]);
  });
});
