import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { insertExecution, readExecution } from './executions/execution-store';
import { Machine } from './testing/machine';

let machine: Machine;
beforeEach(async () => {
  machine = await Machine.start();
});
afterEach(() => machine.stop());

describe('workgroups', () => {
  it('begin with primary, which stays', async () => {
    const { WorkGroups } = await machine.call<{ WorkGroups: { Name: string }[] }>(
      'ListWorkGroups',
      {},
    );
    expect(WorkGroups.map(({ Name }) => Name)).toEqual(['primary']);
    await expect(machine.call('DeleteWorkGroup', { WorkGroup: 'primary' })).rejects.toThrow(
      'Cannot delete primary WorkGroup',
    );
  });

  it('are made, changed and deleted', async () => {
    const output = 's3://results/group/';
    await machine.call('CreateWorkGroup', {
      Name: 'team',
      Description: 'ours',
      Configuration: { BytesScannedCutoffPerQuery: 20_000_000 },
    });
    await expect(machine.call('CreateWorkGroup', { Name: 'team' })).rejects.toThrow(
      'WorkGroup is already created',
    );
    await machine.call('UpdateWorkGroup', {
      WorkGroup: 'team',
      ConfigurationUpdates: {
        ResultConfigurationUpdates: { OutputLocation: output },
        RemoveBytesScannedCutoffPerQuery: true,
      },
    });
    const { WorkGroup } = await machine.call<{ WorkGroup: Record<string, unknown> }>(
      'GetWorkGroup',
      { WorkGroup: 'team' },
    );
    expect(WorkGroup).toMatchObject({
      Name: 'team',
      Description: 'ours',
      Configuration: {
        ResultConfiguration: { OutputLocation: output },
        EnforceWorkGroupConfiguration: true,
      },
    });
    expect(WorkGroup['Configuration']).not.toHaveProperty('BytesScannedCutoffPerQuery');

    // It enforces its settings, so a client's wish is overruled.
    const { QueryExecutionId } = await machine.call<{ QueryExecutionId: string }>(
      'StartQueryExecution',
      {
        QueryString: 'SHOW TABLES',
        WorkGroup: 'team',
        ResultConfiguration: { OutputLocation: 's3://mine/' },
      },
    );
    const { ResultConfiguration } = await machine.wait(QueryExecutionId);
    expect(ResultConfiguration.OutputLocation).toBe(`${output}${QueryExecutionId}.txt`);

    await machine.call('UpdateWorkGroup', { WorkGroup: 'team', State: 'DISABLED' });
    await expect(machine.run('SHOW TABLES', { WorkGroup: 'team' })).rejects.toThrow('is disabled');
    await machine.call('DeleteWorkGroup', { WorkGroup: 'team' });
    await expect(machine.call('GetWorkGroup', { WorkGroup: 'team' })).rejects.toThrow(
      'WorkGroup is not found.',
    );
  });

  it('refuse a cutoff below ten megabytes', async () => {
    await expect(
      machine.call('CreateWorkGroup', {
        Name: 'x',
        Configuration: { BytesScannedCutoffPerQuery: 9_999_999 },
      }),
    ).rejects.toMatchObject({ code: 'InvalidRequestException' });
  });
});

describe('named queries', () => {
  it('are kept, listed by page, changed and deleted', async () => {
    const ids: string[] = [];
    for (const Name of ['a', 'b', 'c']) {
      const { NamedQueryId } = await machine.call<{ NamedQueryId: string }>('CreateNamedQuery', {
        Name,
        Database: 'default',
        QueryString: 'SELECT 1',
      });
      ids.push(NamedQueryId);
    }
    const listed: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await machine.call<{ NamedQueryIds: string[]; NextToken?: string }>(
        'ListNamedQueries',
        { MaxResults: 2, NextToken },
      );
      listed.push(...page.NamedQueryIds);
      NextToken = page.NextToken;
    } while (NextToken);
    expect(listed).toEqual([...ids].sort());

    const [NamedQueryId = '', gone = ''] = ids;
    await machine.call('UpdateNamedQuery', { NamedQueryId, Name: 'z', QueryString: 'SELECT 2' });
    await machine.call('DeleteNamedQuery', { NamedQueryId: gone });
    const batch = await machine.call('BatchGetNamedQuery', { NamedQueryIds: [NamedQueryId, gone] });
    expect(batch).toMatchObject({
      NamedQueries: [{ NamedQueryId, Name: 'z', QueryString: 'SELECT 2', WorkGroup: 'primary' }],
      UnprocessedNamedQueryIds: [{ NamedQueryId: gone }],
    });
  });

  it('are made once per token', async () => {
    const query = {
      Name: 'a',
      Database: 'default',
      QueryString: 'SELECT 1',
      ClientRequestToken: 'a-token-of-at-least-32-characters',
    };
    const first = await machine.call('CreateNamedQuery', query);
    expect(await machine.call('CreateNamedQuery', query)).toEqual(first);
    await expect(machine.call('CreateNamedQuery', { ...query, Name: 'b' })).rejects.toThrow(
      'Idempotent parameters do not match',
    );
  });
});

describe('prepared statements', () => {
  it('are kept per workgroup', async () => {
    const key = { StatementName: 'top_n', WorkGroup: 'primary' };
    await machine.call('CreatePreparedStatement', { ...key, QueryStatement: 'SELECT ?' });
    expect(await machine.call('GetPreparedStatement', key)).toMatchObject({
      PreparedStatement: { QueryStatement: 'SELECT ?', WorkGroupName: 'primary' },
    });
    await machine.call('DeletePreparedStatement', key);
    await expect(machine.call('GetPreparedStatement', key)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });
});

describe('the catalog', () => {
  it('has AwsDataCatalog and default before anybody makes anything', async () => {
    expect(await machine.call('ListDataCatalogs', {})).toEqual({
      DataCatalogsSummary: [{ CatalogName: 'AwsDataCatalog', Type: 'GLUE' }],
    });
    expect(await machine.call('ListDatabases', { CatalogName: 'AwsDataCatalog' })).toEqual({
      DatabaseList: [{ Name: 'default', Parameters: {} }],
    });
    await expect(
      machine.call('GetDatabase', { CatalogName: 'AwsDataCatalog', DatabaseName: 'x' }),
    ).rejects.toMatchObject({ code: 'MetadataException' });
  });

  it('makes and drops databases', async () => {
    await machine.run('CREATE DATABASE IF NOT EXISTS logs');
    await machine.run(`CREATE EXTERNAL TABLE logs.t (x int) LOCATION 's3://b/t'`);
    await expect(machine.run('DROP DATABASE logs')).rejects.toThrow('is not empty');
    await machine.run('DROP DATABASE logs CASCADE');
    expect((await machine.run('SHOW DATABASES')).rows).toEqual([['default']]);
  });

  it('adds and drops partitions by value and by range', async () => {
    await machine.run(
      `CREATE EXTERNAL TABLE t (x int) PARTITIONED BY (dt string, n int) LOCATION 's3://b/t/'`,
    );
    await machine.run(`ALTER TABLE t ADD PARTITION (dt='2023/10/22', n=9) PARTITION (dt='b', n=10)
      LOCATION 's3://b/elsewhere'`);
    expect((await machine.run('SHOW PARTITIONS t')).rows).toEqual([
      ['dt=2023%2F10%2F22/n=9'],
      ['dt=b/n=10'],
    ]);
    await expect(machine.run(`ALTER TABLE t ADD PARTITION (dt='b', n=10)`)).rejects.toThrow(
      'already exist',
    );
    await machine.run(`ALTER TABLE t ADD IF NOT EXISTS PARTITION (dt='b', n=10)`);
    await expect(machine.run(`ALTER TABLE t ADD PARTITION (dt='b', n='x')`)).rejects.toThrow(
      'Cannot convert',
    );
    await expect(machine.run(`ALTER TABLE t ADD PARTITION (day='b')`)).rejects.toThrow(
      'non-partition columns',
    );
    await machine.run('ALTER TABLE t DROP PARTITION (n < 10)');
    expect((await machine.run('SHOW PARTITIONS t')).rows).toEqual([['dt=b/n=10']]);
  });

  it('describes columns and partition keys apart', async () => {
    await machine.run(
      `CREATE EXTERNAL TABLE t (x int COMMENT 'a number') PARTITIONED BY (dt string) LOCATION 's3://b/t/'`,
    );
    const { rows, names } = await machine.run('DESCRIBE t');
    expect(names).toEqual(['col_name', 'data_type', 'comment']);
    expect(rows[0]).toEqual(['x                   \tint                 \ta number            ']);
    expect(rows.flat()).toContain('# Partition Information\t \t ');
  });
});

describe('a restart', () => {
  it('closes what an earlier process left running, and keeps the rest', async () => {
    const { QueryExecutionId } = await machine.call<{ QueryExecutionId: string }>(
      'StartQueryExecution',
      { QueryString: 'SHOW TABLES' },
    );
    await machine.wait(QueryExecutionId);
    const done = await readExecution(machine.local, QueryExecutionId);
    if (!done) throw new Error('the execution is gone');
    const lost = { ...done, id: 'lost', state: 'RUNNING' as const, completedMs: null };
    await machine.engine.write([
      insertExecution(lost, { requestToken: null, tokenKey: null, reuseKey: null }),
    ]);

    machine = await machine.restart();
    const { Status } = await machine.wait('lost');
    expect(Status.State).toBe('FAILED');
    expect(Status.StateChangeReason).toContain('interrupted');
    expect((await machine.wait(QueryExecutionId)).Status.State).toBe('SUCCEEDED');
  });
});
