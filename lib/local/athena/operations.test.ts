import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Machine, QueryEnded } from './testing/machine';

const WALK_THROUGH = {
  table: `CREATE EXTERNAL TABLE IF NOT EXISTS default.vpc_flow_logs (
  version int, account string, interfaceid string, sourceaddress string, destinationaddress string,
  sourceport int, destinationport int, protocol int, numpackets int, numbytes bigint,
  starttime int, endtime int, action string, logstatus string
)
PARTITIONED BY (dt string)
ROW FORMAT DELIMITED FIELDS TERMINATED BY ' '
LOCATION 's3://{your_log_bucket}/AWSLogs/{account_id}/vpcflowlogs/us-east-1/'
TBLPROPERTIES ("skip.header.line.count"="1");`,
  partition: `ALTER TABLE default.vpc_flow_logs
ADD PARTITION (dt='YYYY-MM-DD')
location 's3://{your_log_bucket}/AWSLogs/{account_id}/vpcflowlogs/us-east-1/YYYY/MM/DD/';`,
  query: `SELECT day_of_week(from_iso8601_timestamp(dt)) AS
     day,
     dt,
     interfaceid,
     sourceaddress,
     destinationport,
     action,
     protocol
   FROM vpc_flow_logs
   WHERE action = 'REJECT' AND protocol = 6
   order by sourceaddress
   LIMIT 100;`,
};

const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const FOLDER = 'AWSLogs/123456789012/vpcflowlogs/us-east-1';
const reject = (source: string, port: number) =>
  `2 123456789012 eni-1 ${source} 172.31.16.21 50001 ${port} 6 1 40 1697932800 1697932860 REJECT OK`;

const fill = (sql: string) =>
  sql
    .replaceAll('{your_log_bucket}', 'flows')
    .replaceAll('{account_id}', '123456789012')
    .replaceAll('YYYY-MM-DD', '2023-10-22')
    .replaceAll('YYYY/MM/DD', '2023/10/22');

let machine: Machine;
beforeAll(async () => {
  machine = await Machine.start();
  await machine.putObject('flows', `${FOLDER}/2023/10/22/a.log.gz`, [
    HEADER,
    reject('203.0.113.9', 22),
    reject('198.51.100.7', 23),
  ]);
  await machine.putObject('flows', `${FOLDER}/2023/10/23/a.log.gz`, [
    HEADER,
    reject('10.0.0.1', 1),
  ]);
});
afterAll(() => machine.stop());

const start = (sql: string, more: object = {}) =>
  machine.call<{ QueryExecutionId: string }>('StartQueryExecution', { QueryString: sql, ...more });

describe("AWS's walk-through", () => {
  it('runs as it stands, placeholders and all, and finds nothing', async () => {
    await machine.run(WALK_THROUGH.table);
    await machine.run(WALK_THROUGH.partition);
    const { rows } = await machine.run(WALK_THROUGH.query);
    expect(rows).toEqual([
      ['day', 'dt', 'interfaceid', 'sourceaddress', 'destinationport', 'action', 'protocol'],
    ]);
    await machine.run('DROP TABLE vpc_flow_logs');
  });

  it('finds the rejected of one day once the placeholders are filled', async () => {
    await machine.run(fill(WALK_THROUGH.table));
    expect((await machine.run(WALK_THROUGH.query)).rows).toHaveLength(1);
    await machine.run(fill(WALK_THROUGH.partition));
    const { rows } = await machine.run(WALK_THROUGH.query);
    expect(rows.slice(1)).toEqual([
      ['7', '2023-10-22', 'eni-1', '198.51.100.7', '23', 'REJECT', '6'],
      ['7', '2023-10-22', 'eni-1', '203.0.113.9', '22', 'REJECT', '6'],
    ]);
  });

  it('bills the objects of the partitions that the predicate leaves', async () => {
    await machine.run(
      `ALTER TABLE vpc_flow_logs ADD PARTITION (dt='2023-10-23') LOCATION 's3://flows/${FOLDER}/2023/10/23/'`,
    );
    const sizeOf = async (day: string) =>
      (await readFile(join(machine.local.dataDir, 's3/flows', FOLDER, day, 'a.log.gz'))).length;
    const [first, second] = [await sizeOf('2023/10/22'), await sizeOf('2023/10/23')];
    const scanned = async (where: string) =>
      (await machine.run(`SELECT count(*) FROM vpc_flow_logs ${where}`)).scannedBytes;
    expect(await scanned('')).toBe(first + second);
    expect(await scanned(`WHERE dt = '2023-10-23'`)).toBe(second);
    expect(await scanned(`WHERE dt < '2023-10-23' AND action = 'REJECT'`)).toBe(first);
    expect(await scanned(`WHERE dt = '1999-01-01'`)).toBe(0);
  });
});

describe('StartQueryExecution', () => {
  it('refuses at once what is no statement', async () => {
    await expect(start('SELEC 1')).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: expect.stringMatching(/^line 1:1: mismatched input 'SELEC'/) as string,
      body: { AthenaErrorCode: 'MALFORMED_QUERY' },
    });
  });

  it('tells what a statement means wrong after it has begun', async () => {
    const { QueryExecutionId } = await start('SELECT sourceip FROM vpc_flow_logs');
    const { Status } = await machine.wait(QueryExecutionId);
    expect(Status.State).toBe('FAILED');
    expect(Status.StateChangeReason).toMatch(
      /^COLUMN_NOT_FOUND: line 1:8: Column 'sourceip' cannot be resolved/,
    );
    expect(Status.AthenaError).toMatchObject({ ErrorCategory: 2, ErrorType: 1006 });
  });

  it('begins one execution per token, and refuses another request with it', async () => {
    const ClientRequestToken = 'a-token-of-at-least-32-characters';
    const [first, second] = await Promise.all([
      start('SELECT 1', { ClientRequestToken }),
      start('SELECT 1', { ClientRequestToken }),
    ]);
    expect(second).toEqual(first);
    await expect(start('SELECT 2', { ClientRequestToken })).rejects.toThrow(
      'Idempotent parameters do not match',
    );
  });

  it('fills in execution parameters', async () => {
    const { rows } = await machine.run(
      'SELECT count(*) AS n FROM vpc_flow_logs WHERE destinationport = ? AND action = ?',
      { ExecutionParameters: ['22', "'REJECT'"] },
    );
    expect(rows).toEqual([['n'], ['1']]);
  });

  it.each(['s3://results/../../x/', 's3://../x/', '/etc/', 'http://x/y'])(
    'refuses %s as a place for results',
    async (OutputLocation) => {
      await expect(
        start('SELECT 1', { ResultConfiguration: { OutputLocation } }),
      ).rejects.toMatchObject({ code: 'InvalidRequestException' });
    },
  );

  it('writes results as Athena does, where it was asked to', async () => {
    const { QueryExecutionId } = await start(`SELECT 'a "b"' AS x, NULL AS y`, {
      ResultConfiguration: { OutputLocation: 's3://results/here' },
    });
    const { ResultConfiguration } = await machine.wait(QueryExecutionId);
    expect(ResultConfiguration.OutputLocation).toBe(`s3://results/here/${QueryExecutionId}.csv`);
    const folder = join(machine.local.dataDir, 's3/results/here');
    expect(await readFile(join(folder, `${QueryExecutionId}.csv`), 'utf8')).toBe(
      '"x","y"\n"a ""b""",\n',
    );
    expect((await readdir(folder)).sort()).toEqual([
      `${QueryExecutionId}.csv`,
      `${QueryExecutionId}.csv.metadata`,
    ]);
  });

  it('reuses a result within its age, and only then', async () => {
    const sql = 'SELECT count(*) FROM vpc_flow_logs';
    const options = {
      ResultReuseConfiguration: {
        ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 10 },
      },
    };
    const reused = async () => {
      const { QueryExecutionId } = await start(sql, options);
      return (await machine.wait(QueryExecutionId)).Statistics.ResultReuseInformation;
    };
    expect(await reused()).toEqual({ ReusedPreviousResult: false });
    expect(await reused()).toEqual({ ReusedPreviousResult: true });
    expect((await machine.run(sql, options)).rows).toEqual([['_col0'], ['3']]);
    machine.nowMs += 11 * 60_000;
    expect(await reused()).toEqual({ ReusedPreviousResult: false });
  });
});

describe('GetQueryResults', () => {
  it('gives pages whose first begins with the header, and a token with every full one', async () => {
    const { QueryExecutionId } = await start(
      'SELECT x FROM UNNEST(sequence(1, 5)) AS t(x) ORDER BY x',
    );
    await machine.wait(QueryExecutionId);
    const pages: (string | undefined)[][] = [];
    let NextToken: string | undefined;
    do {
      const page = await machine.call<{
        ResultSet: { Rows: { Data: { VarCharValue?: string }[] }[] };
        NextToken?: string;
      }>('GetQueryResults', { QueryExecutionId, MaxResults: 2, NextToken });
      pages.push(page.ResultSet.Rows.map(({ Data }) => Data[0]?.VarCharValue));
      NextToken = page.NextToken;
    } while (NextToken);
    expect(pages).toEqual([['x', '1'], ['2', '3'], ['4', '5'], []]);
  });

  it('has none of a query that failed, and knows no foreign token', async () => {
    const failed = await start('SELECT x');
    await machine.wait(failed.QueryExecutionId);
    await expect(machine.call('GetQueryResults', failed)).rejects.toThrow(
      'Query did not finish successfully. Final query state: FAILED',
    );
    const done = await start('SELECT 1');
    await machine.wait(done.QueryExecutionId);
    await expect(
      machine.call('GetQueryResults', { ...done, NextToken: 'x' }),
    ).rejects.toMatchObject({ code: 'InvalidRequestException' });
  });
});

describe('an execution', () => {
  it('can be stopped while it runs, and leaves the engine unharmed', async () => {
    const { QueryExecutionId } = await start(
      `SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(y)
       CROSS JOIN UNNEST(sequence(1, 10000)) AS c(z) WHERE x + y + z = 1`,
    );
    await machine.call('StopQueryExecution', { QueryExecutionId });
    const { Status } = await machine.wait(QueryExecutionId);
    expect(Status.State).toBe('CANCELLED');
    expect((await machine.run('SELECT 1')).rows).toEqual([['_col0'], ['1']]);
  });

  it('ends cancelled above the bytes its workgroup allows', async () => {
    await machine.call('CreateWorkGroup', {
      Name: 'small',
      Configuration: { BytesScannedCutoffPerQuery: 10_000_000 },
    });
    const folder = join(machine.local.dataDir, 's3/big');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'a.log'), Buffer.alloc(11_000_000, 'x'));
    await machine.run(`CREATE EXTERNAL TABLE big (line string) LOCATION 's3://big/'`);
    await expect(machine.run('SELECT count(*) FROM big', { WorkGroup: 'small' })).rejects.toThrow(
      'Bytes scanned limit was exceeded',
    );
  });

  it('is in the history, newest first, for 45 days', async () => {
    machine.nowMs += 1;
    const { QueryExecutionId: first } = await start('SELECT 1');
    machine.nowMs += 1;
    const { QueryExecutionId: second } = await start('SELECT 2');
    await Promise.all([machine.wait(first), machine.wait(second)]);
    const list = () =>
      machine.call<{ QueryExecutionIds: string[] }>('ListQueryExecutions', { MaxResults: 2 });
    expect((await list()).QueryExecutionIds).toEqual([second, first]);
    machine.nowMs += 46 * 86_400_000;
    expect((await list()).QueryExecutionIds).toEqual([]);
  });
});

describe('the catalog', () => {
  it('keeps views, and shows what there is', async () => {
    await machine.run(
      `CREATE VIEW rejected AS SELECT sourceaddress, dt FROM vpc_flow_logs WHERE action = 'REJECT'`,
    );
    expect((await machine.run('SHOW TABLES')).rows.flat()).toEqual(
      expect.arrayContaining(['rejected', 'vpc_flow_logs']),
    );
    expect((await machine.run('SHOW VIEWS')).rows).toEqual([['rejected']]);
    expect(
      (await machine.run(`SELECT count(*) FROM rejected WHERE dt = '2023-10-22'`)).rows[1],
    ).toEqual(['2']);
    await machine.run('DROP VIEW rejected');
    await expect(machine.run('SELECT * FROM rejected')).rejects.toThrow(QueryEnded);
  });

  it('prints a table so that the text makes it again', async () => {
    const { rows } = await machine.run('SHOW CREATE TABLE vpc_flow_logs');
    const text = rows.flat().join('\n');
    await machine.run(text.replace('`vpc_flow_logs`', '`copy_of_it`'));
    const again = await machine.run('SHOW CREATE TABLE copy_of_it');
    const settled = (all: string) => all.replaceAll(/'transient_lastDdlTime'='\d+'/g, '');
    expect(settled(again.rows.flat().join('\n'))).toBe(
      settled(text).replace('`vpc_flow_logs`', '`copy_of_it`'),
    );
  });

  it('adds Hive folders with MSCK REPAIR TABLE', async () => {
    await machine.putObject('hive', 'logs/dt=2023-10-22/a.log.gz', ['1 a']);
    await machine.putObject('hive', 'logs/dt=2023-10-23/a.log.gz', ['2 b']);
    await machine.run(`CREATE EXTERNAL TABLE hive (n int, t string) PARTITIONED BY (dt date)
      ROW FORMAT DELIMITED FIELDS TERMINATED BY ' ' LOCATION 's3://hive/logs'`);
    await machine.run('MSCK REPAIR TABLE hive');
    expect((await machine.run('SHOW PARTITIONS hive')).rows).toEqual([
      ['dt=2023-10-22'],
      ['dt=2023-10-23'],
    ]);
    expect(
      (await machine.run(`SELECT n, dt FROM hive WHERE dt > DATE '2023-10-22'`)).rows[1],
    ).toEqual(['2', '2023-10-23']);
  });

  it('describes a table to GetTableMetadata', async () => {
    const { TableMetadata } = await machine.call<{ TableMetadata: Record<string, unknown> }>(
      'GetTableMetadata',
      { CatalogName: 'AwsDataCatalog', DatabaseName: 'default', TableName: 'vpc_flow_logs' },
    );
    expect(TableMetadata).toMatchObject({
      Name: 'vpc_flow_logs',
      TableType: 'EXTERNAL_TABLE',
      PartitionKeys: [{ Name: 'dt', Type: 'string' }],
      Parameters: { 'skip.header.line.count': '1' },
    });
    await expect(
      machine.call('GetTableMetadata', {
        CatalogName: 'AwsDataCatalog',
        DatabaseName: 'default',
        TableName: 'x',
      }),
    ).rejects.toMatchObject({ code: 'MetadataException' });
  });

  it.each([
    "CREATE EXTERNAL TABLE p (x int) STORED AS ORC LOCATION 's3://b/x/'",
    `CREATE EXTERNAL TABLE r (x int) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.avro.AvroSerDe' LOCATION 's3://b/x/'`,
  ])('refuses a table it could only misread: %s', async (sql) => {
    await expect(machine.run(sql)).rejects.toThrow('NOT_SUPPORTED');
  });
});
