import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Machine } from './testing/machine';

let machine: Machine;
beforeAll(async () => {
  machine = await Machine.start();
  await machine.putObject('data', 'logs/dt=1/a.gz', ['1 a', '2 b']);
  await machine.run(`CREATE EXTERNAL TABLE logs (n int COMMENT 'a number', t string)
    PARTITIONED BY (dt string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ' '
    LOCATION 's3://data/logs/' TBLPROPERTIES ('note'='one')`);
  await machine.run('CREATE VIEW seen AS SELECT n, t, 1.5 AS d FROM logs');
});
afterAll(() => machine.stop());

interface Execution {
  readonly StatementType: string;
  readonly SubstatementType: string;
  readonly ResultConfiguration: { readonly OutputLocation: string };
  readonly Statistics: { readonly DataManifestLocation?: string };
  readonly Status: { readonly State: string; readonly StateChangeReason?: string };
}

interface Results {
  readonly UpdateCount?: number;
  readonly ResultSet: {
    readonly Rows: readonly { readonly Data: readonly { readonly VarCharValue?: string }[] }[];
    readonly ResultSetMetadata?: {
      readonly ColumnInfo: readonly Readonly<Record<string, unknown>>[];
    };
  };
}

const FOLDER = 's3://results/x/';

/** Runs a statement and tells what it left, with `<id>` for its id. */
async function run(sql: string) {
  const { QueryExecutionId: id } = await machine.call<{ QueryExecutionId: string }>(
    'StartQueryExecution',
    { QueryString: sql, ResultConfiguration: { OutputLocation: FOLDER } },
  );
  await machine.wait(id);
  const { QueryExecution } = await machine.call<{ QueryExecution: Execution }>(
    'GetQueryExecution',
    { QueryExecutionId: id },
  );
  const home = join(machine.local.dataDir, 's3/results/x');
  const names = await readdir(home, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile() && join(entry.parentPath, entry.name).includes(id))
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1));
  const results = await machine
    .call<Results>('GetQueryResults', { QueryExecutionId: id })
    .catch(() => null);
  return {
    id,
    execution: QueryExecution,
    kind: `${QueryExecution.StatementType} ${QueryExecution.SubstatementType}`,
    location: QueryExecution.ResultConfiguration.OutputLocation.replace(FOLDER, '').replace(
      id,
      '<id>',
    ),
    files: files
      .filter((name) => !name.includes(`${id}/`))
      .map((name) => name.replace(id, '<id>'))
      .sort(),
    read: (name: string) => readFile(join(home, name.replace('<id>', id)), 'utf8'),
    updateCount: results?.UpdateCount,
    columns: results?.ResultSet.ResultSetMetadata?.ColumnInfo,
    rows: results?.ResultSet.Rows.map(({ Data }) => Data[0]?.VarCharValue),
  };
}

const TEXT = ['<id>.txt', '<id>.txt.metadata'];

describe('what a statement leaves', () => {
  it.each<[string, string, string, readonly string[], number | undefined]>([
    ['SELECT 1', 'DML SELECT', '<id>.csv', ['<id>.csv', '<id>.csv.metadata'], 0],
    ['(SELECT 1)', 'DML SELECT', '<id>.csv', ['<id>.csv', '<id>.csv.metadata'], 0],
    ['VALUES 1', 'DML SELECT', '<id>.csv', ['<id>.csv', '<id>.csv.metadata'], 0],
    ['SELECT 1 WHERE false', 'DML SELECT', '<id>.csv', ['<id>.csv', '<id>.csv.metadata'], 0],
    ['SHOW TABLES', 'UTILITY SHOW_TABLES', '<id>.txt', TEXT, 0],
    ['SHOW DATABASES', 'UTILITY SHOW_DATABASES', '<id>.txt', TEXT, 0],
    ['SHOW SCHEMAS', 'UTILITY SHOW_DATABASES', '<id>.txt', TEXT, 0],
    ['SHOW VIEWS', 'UTILITY SHOW_VIEWS', '<id>.txt', TEXT, 0],
    ['SHOW COLUMNS IN logs', 'UTILITY SHOW_COLUMNS', '<id>.txt', TEXT, 0],
    ['SHOW PARTITIONS logs', 'UTILITY SHOW_PARTITIONS', '<id>.txt', TEXT, 0],
    ['SHOW TBLPROPERTIES logs', 'UTILITY SHOW_TABLE_PROPERTIES', '<id>.txt', TEXT, 0],
    ['SHOW CREATE TABLE logs', 'UTILITY SHOW_CREATE_TABLE', '<id>.txt', TEXT, undefined],
    ['SHOW CREATE VIEW seen', 'UTILITY SHOW_CREATE_VIEW', '<id>.txt', TEXT, 0],
    ['DESCRIBE logs', 'UTILITY DESCRIBE_TABLE', '<id>.txt', TEXT, undefined],
    ['DESCRIBE seen', 'UTILITY DESC_VIEW', '<id>.txt', TEXT, 0],
    ['SHOW COLUMNS FROM seen', 'UTILITY DESC_VIEW', '<id>.txt', TEXT, 0],
    ['EXPLAIN SELECT 1', 'DML EXPLAIN', '<id>.txt', TEXT, undefined],
    ['CREATE DATABASE made', 'DDL CREATE_DATABASE', '<id>.txt', ['<id>.txt'], undefined],
    ['DROP DATABASE made', 'DDL DROP_DATABASE', '<id>.txt', ['<id>.txt'], undefined],
    [
      `CREATE EXTERNAL TABLE made (n int) LOCATION 's3://data/made/'`,
      'DDL CREATE_TABLE',
      '<id>.txt',
      ['<id>.txt'],
      undefined,
    ],
    [
      `ALTER TABLE made SET TBLPROPERTIES ('a'='b')`,
      'DDL ALTER_TABLE_PROPERTIES',
      '<id>.txt',
      ['<id>.txt'],
      undefined,
    ],
    [
      'ALTER TABLE made ADD COLUMNS (m int)',
      'DDL ALTER_TABLE_ADD_COLUMN',
      '<id>.txt',
      ['<id>.txt'],
      undefined,
    ],
    [
      'ALTER TABLE made REPLACE COLUMNS (n int)',
      'DDL ALTER_TABLE_REPLACE_COLUMN',
      '<id>.txt',
      ['<id>.txt'],
      undefined,
    ],
    [
      `ALTER TABLE made SET LOCATION 's3://data/else/'`,
      'DDL ALTER_TABLE_SET_LOCATION',
      '<id>.txt',
      ['<id>.txt'],
      undefined,
    ],
    ['DROP TABLE made', 'DDL DROP_TABLE', '<id>.txt', ['<id>.txt'], undefined],
    [
      `ALTER TABLE logs ADD PARTITION (dt='9')`,
      'DDL ALTER_TABLE_ADD_PARTITION',
      '<id>.txt',
      ['<id>.txt'],
      undefined,
    ],
    [
      `ALTER TABLE logs DROP PARTITION (dt='9')`,
      'DDL ALTER_TABLE_DROP_PARTITION',
      '<id>.txt',
      ['<id>.txt'],
      undefined,
    ],
    ['CREATE VIEW made AS SELECT 1 AS n', 'DDL CREATE_VIEW', '<id>.txt', ['<id>.txt'], undefined],
    ['DROP VIEW made', 'DDL DROP_VIEW', '<id>.txt', ['<id>.txt'], undefined],
    [
      'CREATE TABLE kept AS SELECT 1 AS n',
      'DDL CREATE_TABLE_AS_SELECT',
      'tables/<id>',
      ['tables/<id>-manifest.csv', 'tables/<id>.metadata'],
      1,
    ],
    [
      'INSERT INTO kept SELECT 2 AS n UNION ALL SELECT 3',
      'DML INSERT',
      '<id>',
      ['<id>-manifest.csv', '<id>.metadata'],
      2,
    ],
    ['INSERT INTO kept SELECT 2 AS n WHERE false', 'DML INSERT', '<id>', ['<id>.metadata'], 0],
    [
      `UNLOAD (SELECT 1 AS n) TO 's3://data/u/' WITH (format = 'JSON')`,
      'DML UNLOAD',
      '<id>',
      ['<id>-manifest.csv', '<id>.metadata'],
      1,
    ],
  ])('%s', async (sql, kind, location, files, updateCount) => {
    const left = await run(sql);
    expect(left).toMatchObject({ kind, location, files });
    expect(left.execution.Status.State).toBe('SUCCEEDED');
    expect(left.updateCount).toBe(updateCount);
    const manifest = files.find((name) => name.endsWith('-manifest.csv'));
    expect(left.execution.Statistics.DataManifestLocation).toBe(
      manifest && `${FOLDER}${manifest.replace('<id>', left.id)}`,
    );
  });

  it('is the rows, line by line, without an end, or nothing at all', async () => {
    const tables = await run('SHOW TABLES');
    expect(tables.rows).toEqual(['kept', 'logs', 'seen']);
    expect(await tables.read('<id>.txt')).toBe('kept\nlogs\nseen');
    const none = await run(`SHOW TABLES 'x*'`);
    expect(none.rows).toEqual([]);
    expect(await none.read('<id>.txt')).toBe('');
  });

  it('begins with its column in a plan, which ends in empty lines', async () => {
    const plan = await run('EXPLAIN SELECT 1 AS a');
    expect(plan.rows).toEqual(['Query Plan', 'Output[a]', '', '', '']);
    expect(await plan.read('<id>.txt')).toBe(plan.rows?.join('\n'));
    expect(plan.columns).toMatchObject([
      {
        Name: 'Query Plan',
        Type: 'varchar',
        Precision: 'Output[a]\n\n'.length,
        CaseSensitive: true,
      },
    ]);
    const valid = await run('EXPLAIN (TYPE VALIDATE) SELECT 1');
    expect(valid.rows).toEqual(['Valid', 'true', '']);
    expect(valid.columns).toMatchObject([{ Name: 'Valid', Type: 'boolean' }]);
  });

  it('is the reason when Hive refuses, and no rows', async () => {
    const failed = await run('DROP TABLE nothing');
    const reason = 'FAILED: SemanticException [Error 10001]: Table not found default.nothing';
    expect(failed.execution.Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: reason,
      AthenaError: { ErrorCategory: 2, ErrorType: 1301, ErrorMessage: reason },
    });
    expect(failed.files).toEqual(['<id>.txt']);
    expect(await failed.read('<id>.txt')).toBe(reason);
    expect(failed.rows).toEqual([]);
    expect(failed.columns).toBeUndefined();
  });

  it.each([
    'SELECT x',
    'INSERT INTO nothing SELECT 1',
    'CREATE TABLE kept AS SELECT 1 AS n',
    'EXPLAIN SELECT x',
  ])('is nothing when the engine refuses: %s', async (sql) => {
    const failed = await run(sql);
    expect(failed.execution.Status.State).toBe('FAILED');
    expect(failed.files).toEqual([]);
    expect(failed.rows).toBeUndefined();
  });

  it('says of a table that is there already what Hive says', async () => {
    const failed = await run(`CREATE EXTERNAL TABLE logs (n int) LOCATION 's3://data/x/'`);
    expect(failed.execution.Status).toMatchObject({
      StateChangeReason:
        'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Table logs already exist)',
      AthenaError: { ErrorCategory: 2, ErrorType: 1006 },
    });
  });
});

describe('the columns of', () => {
  it.each<[string, readonly string[], string]>([
    ['SHOW TABLES', ['tab_name'], 'string'],
    ['SHOW DATABASES', ['database_name'], 'string'],
    ['SHOW VIEWS', ['views'], 'varchar'],
    ['SHOW COLUMNS IN logs', ['field'], 'string'],
    ['SHOW PARTITIONS logs', ['partition'], 'string'],
    ['SHOW TBLPROPERTIES logs', ['prpt_name', 'prpt_value'], 'string'],
    ['SHOW CREATE TABLE logs', ['createtab_stmt'], 'string'],
    ['SHOW CREATE VIEW seen', ['create view'], 'varchar'],
    ['DESCRIBE logs', ['col_name', 'data_type', 'comment'], 'string'],
    ['DESCRIBE seen', ['column', 'type'], 'varchar'],
  ])('%s are %j', async (sql, names, Type) => {
    const { columns } = await run(sql);
    expect(columns).toEqual(
      names.map((Name) => ({
        CatalogName: 'hive',
        SchemaName: '',
        TableName: '',
        Name,
        Label: Name,
        Type,
        Precision: 0,
        Scale: 0,
        Nullable: 'UNKNOWN',
        CaseSensitive: false,
      })),
    );
  });
});

describe('the lines of', () => {
  const pad = (...texts: string[]) => texts.map((text) => text.padEnd(20)).join('\t');

  it('DESCRIBE are padded to twenty characters, its partition keys told twice', async () => {
    expect((await run('DESCRIBE logs')).rows).toEqual([
      pad('n', 'int', 'a number'),
      pad('t', 'string', ''),
      pad('dt', 'string', ''),
      '\t \t ',
      '# Partition Information\t \t ',
      `# col_name            \t${pad('data_type', 'comment')}`,
      '\t \t ',
      pad('dt', 'string', ''),
    ]);
  });

  it('DESCRIBE of a view are in Trino’s words', async () => {
    expect((await run('DESCRIBE seen')).rows).toEqual([
      'n\tinteger',
      't\tvarchar',
      'd\tdecimal(2,1)',
    ]);
  });

  it('SHOW TBLPROPERTIES begin with what every table has, and break where values do', async () => {
    await machine.run(`ALTER TABLE logs SET TBLPROPERTIES ('note'='xa\tb\ncy')`);
    const { rows } = await run('SHOW TBLPROPERTIES logs');
    expect(rows).toEqual([
      'EXTERNAL\tTRUE',
      expect.stringMatching(/^transient_lastDdlTime\t\d{10}$/),
      'note\txa\tb',
      'cy',
    ]);
  });

  it.each<[string, readonly string[]]>([
    [`SHOW TABLES 'lo*'`, ['logs']],
    [`SHOW TABLES IN default 'lo.*'`, ['logs']],
    [`SHOW TABLES 'logs|seen'`, ['logs', 'seen']],
    [`SHOW TABLES 'log'`, []],
    [`SHOW TABLES '*e*'`, ['kept', 'seen']],
    [`SHOW DATABASES LIKE 'default'`, ['default']],
    [`SHOW DATABASES LIKE 'DEFAULT'`, []],
    [`SHOW DATABASES LIKE 'def*'`, []],
    [`SHOW DATABASES LIKE 'def.*'`, ['default']],
    [`SHOW DATABASES LIKE '*'`, ['default']],
    [`SHOW DATABASES LIKE 'def%'`, []],
  ])('%s are %j', async (sql, expected) => {
    expect((await run(sql)).rows).toEqual(expected);
  });

  it('a pattern that could run for ever are refused', async () => {
    const { execution } = await run(`SHOW DATABASES LIKE '(a+)+'`);
    expect(execution.Status.StateChangeReason).toMatch(/^NOT_SUPPORTED/);
  });

  it('SHOW CREATE TABLE tell the SerDe of a plain table, and its NULL', async () => {
    await machine.run(`CREATE EXTERNAL TABLE plain (n int) LOCATION 's3://data/plain/'`);
    const { rows: plain } = await run('SHOW CREATE TABLE plain');
    expect(plain?.join('\n')).toContain(
      "ROW FORMAT SERDE \n  'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' \nSTORED AS",
    );
    await machine.run(`CREATE EXTERNAL TABLE dashed (n int) ROW FORMAT DELIMITED FIELDS TERMINATED BY ' '
      NULL DEFINED AS '-' LOCATION 's3://data/plain/'`);
    const text = (await run('SHOW CREATE TABLE dashed')).rows?.join('\n') ?? '';
    expect(text).toContain("  FIELDS TERMINATED BY ' ' \n  NULL DEFINED AS '-' \n");
    await machine.run(text.replace('`dashed`', '`again`'));
    const again = (await run('SHOW CREATE TABLE again')).rows?.join('\n') ?? '';
    expect(again.replace(/Time'='\d+/, '')).toBe(
      text.replace('`dashed`', '`again`').replace(/Time'='\d+/, ''),
    );
  });
});

describe('EXECUTE', () => {
  it('runs a prepared INSERT with its values', async () => {
    await machine.run('PREPARE more FROM INSERT INTO kept SELECT CAST(? AS integer)');
    const { location, updateCount, files } = await run('EXECUTE more USING 77');
    expect({ location, updateCount }).toEqual({ location: '<id>', updateCount: 1 });
    expect(files).toEqual(['<id>-manifest.csv', '<id>.metadata']);
    expect((await machine.run('SELECT count(*) FROM kept WHERE n = 77')).rows[1]).toEqual(['1']);
  });

  it('runs a prepared UNLOAD', async () => {
    await machine.run(
      `PREPARE out FROM UNLOAD (SELECT ? AS n) TO 's3://data/p/' WITH (format = 'JSON')`,
    );
    expect((await run('EXECUTE out USING 5')).updateCount).toBe(1);
  });
});
