import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Its SQL grammar takes seconds to load, and nothing here speaks to it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

const AT = Date.UTC(2026, 2, 1);
const ARN = 'arn:aws:logs:us-east-1:123456789012:lookup-table:';
const HOSTS = 'ip,name,owner\n10.0.0.1,web,"Ann, Bob"\n10.0.0.2,db,\n';

let world: LocalWorld;
beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
  await logs('CreateLogGroup', { logGroupName: 'g' });
  await logs('CreateLogStream', { logGroupName: 'g', logStreamName: 's' });
  const logEvents = ['10.0.0.1', '10.0.0.2', '192.0.2.9'].map((address, at) => ({
    timestamp: AT + at * 1_000,
    message: `2 123456789012 eni-1 ${address} 10.0.9.9 40000 22 6 1 40 ${AT / 1000} ${AT / 1000 + 60} REJECT OK`,
  }));
  await logs('PutLogEvents', { logGroupName: 'g', logStreamName: 's', logEvents });
});
afterAll(() => world.close());

const logs = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
  world.call<Output>(`logs.${operation}`, input);

async function ask(queryString: string) {
  const range = { startTime: AT / 1000, endTime: AT / 1000 + 60 };
  const { queryId } = await logs('StartQuery', { logGroupName: 'g', ...range, queryString });
  for (;;) {
    const { status, results } = await logs<{
      status: string;
      results: { field: string; value: string }[][];
    }>('GetQueryResults', { queryId });
    if (status === 'Running') {
      await sleep(2);
      continue;
    }
    expect(status).toBe('Complete');
    const rows = results.map((row) =>
      Object.fromEntries(row.map(({ field, value }) => [field, value])),
    );
    return { queryId, rows: rows.map(({ '@ptr': _pointer, ...row }) => row) };
  }
}

const LOOKUP =
  'fields srcAddr | sort @timestamp asc | lookup hosts ip as srcAddr OUTPUT name, owner';

describe('lookup tables', () => {
  it('are made of CSV, and enrich events', async () => {
    const made = await logs('CreateLookupTable', {
      lookupTableName: 'hosts',
      description: 'who is who',
      tableBody: HOSTS,
    });
    expect(made).toEqual({ lookupTableArn: `${ARN}hosts`, createdAt: world.clock });
    expect((await ask(LOOKUP)).rows).toEqual([
      { srcAddr: '10.0.0.1', name: 'web', owner: 'Ann, Bob' },
      { srcAddr: '10.0.0.2', name: 'db', owner: '' },
      { srcAddr: '192.0.2.9' },
    ]);
  });

  it('are described and given back', async () => {
    const figures = { sizeBytes: HOSTS.length, lastUpdatedTime: world.clock };
    const known = { lookupTableArn: `${ARN}hosts`, lookupTableName: 'hosts' };
    expect(await logs('DescribeLookupTables')).toEqual({
      lookupTables: [
        {
          ...known,
          description: 'who is who',
          tableFields: ['ip', 'name', 'owner'],
          recordsCount: 2,
          ...figures,
        },
      ],
    });
    expect(await logs('GetLookupTable', { lookupTableArn: `${ARN}hosts` })).toEqual({
      ...known,
      description: 'who is who',
      tableBody: HOSTS,
      ...figures,
    });
  });

  it('are replaced whole', async () => {
    world.clock += 1_000;
    const updated = await logs('UpdateLookupTable', {
      lookupTableArn: `${ARN}hosts`,
      tableBody: 'ip,name,owner\n192.0.2.9,far,X\n',
    });
    expect(updated).toEqual({ lookupTableArn: `${ARN}hosts`, lastUpdatedTime: world.clock });
    const { rows } = await ask(`${LOOKUP} | filter ispresent(name) | display name, owner`);
    expect(rows).toEqual([{ name: 'far', owner: 'X' }]);
  });

  it('are made of the results of a query', async () => {
    const { queryId } = await ask('stats count(*) as n by srcAddr, dstPort');
    await logs('CreateLookupTable', { lookupTableName: 'seen', queryId });
    const { tableBody } = await logs('GetLookupTable', { lookupTableArn: `${ARN}seen` });
    expect(tableBody).toBe('srcAddr,dstPort,n\n10.0.0.1,22,1\n10.0.0.2,22,1\n192.0.2.9,22,1\n');
    const { rows } = await ask(
      'lookup seen srcAddr, dstPort OUTPUT n | stats sum(n) as total by dstPort',
    );
    expect(rows).toEqual([{ dstPort: '22', total: '3' }]);
  });

  it('are listed by name, in pages', async () => {
    const page = await logs('DescribeLookupTables', { maxResults: 1 });
    expect(page.lookupTables).toMatchObject([{ lookupTableName: 'hosts' }]);
    const next = await logs('DescribeLookupTables', { maxResults: 1, nextToken: page.nextToken });
    expect(next.lookupTables).toMatchObject([{ lookupTableName: 'seen' }]);
    expect(next.nextToken).toBeUndefined();
    const prefixed = await logs('DescribeLookupTables', { lookupTableNamePrefix: 'se' });
    expect(prefixed.lookupTables).toMatchObject([{ lookupTableName: 'seen' }]);
  });

  it('refuse the same name twice, and both or neither kind of content', async () => {
    const input = { lookupTableName: 'hosts', tableBody: HOSTS };
    await expect(logs('CreateLookupTable', input)).rejects.toMatchObject({
      code: 'ResourceAlreadyExistsException',
    });
    const other = { lookupTableName: 'other' };
    const both = { ...other, tableBody: 'a\n', queryId: 'x' };
    for (const wrong of [other, both, { ...other, tableBody: 'a,a\n' }, { ...other, queryId: 'x' }])
      await expect(logs('CreateLookupTable', wrong)).rejects.toMatchObject({
        code: 'InvalidParameterException',
      });
    await expect(
      logs('CreateLookupTable', { ...input, lookupTableName: 'my-table' }),
    ).rejects.toMatchObject({ message: expect.stringContaining('[a-zA-Z0-9_]+') as string });
  });

  it('refuse queries that name no table or column of theirs', async () => {
    await expect(ask('lookup nobody ip OUTPUT name')).rejects.toMatchObject({
      code: 'MalformedQueryException',
      message: 'there is no lookup table nobody',
    });
    await expect(ask('lookup hosts ip as srcAddr OUTPUT age')).rejects.toMatchObject({
      code: 'MalformedQueryException',
      message: 'the lookup table hosts has no column age',
    });
  });

  it('are gone when deleted', async () => {
    expect(await logs('DeleteLookupTable', { lookupTableArn: `${ARN}hosts` })).toEqual({});
    await expect(ask(LOOKUP)).rejects.toMatchObject({ code: 'MalformedQueryException' });
    for (const operation of ['GetLookupTable', 'DeleteLookupTable', 'UpdateLookupTable']) {
      const input = { lookupTableArn: `${ARN}hosts`, tableBody: HOSTS };
      await expect(logs(operation, input)).rejects.toMatchObject({
        code: 'ResourceNotFoundException',
      });
    }
  });
});
