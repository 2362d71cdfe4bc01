import { describe, expect, it } from 'vitest';

import { fakeClient } from '../testing/fake-send';
import { readAthenaQuery, startAthenaQuery, stopAthenaQuery } from './athena-query';

const settings = { database: 'default', workgroup: 'weir', outputLocation: 's3://results/' };
const list = { athenaUsdPerByte: 5 / 1_024 ** 4 };

describe('startAthenaQuery', () => {
  it('starts the text in the database, workgroup and place of the settings', async () => {
    const { client, sent } = fakeClient({ StartQueryExecution: [{ QueryExecutionId: 'e1' }] });
    expect(await startAthenaQuery(client, 'SELECT 1', settings)).toBe('e1');
    expect(sent[0]?.input).toMatchObject({
      QueryString: 'SELECT 1',
      QueryExecutionContext: { Database: 'default' },
      WorkGroup: 'weir',
      ResultConfiguration: { OutputLocation: 's3://results/' },
    });
  });

  it('leaves out what is not set', async () => {
    const { client, sent } = fakeClient({ StartQueryExecution: [{ QueryExecutionId: 'e1' }] });
    const bare = { database: 'default', workgroup: undefined, outputLocation: undefined };
    await startAthenaQuery(client, 'SELECT 1', bare);
    expect(sent[0]?.input).not.toHaveProperty('WorkGroup');
    expect(sent[0]?.input).not.toHaveProperty('ResultConfiguration');
  });

  it('points at a mistake that Athena refuses at once', async () => {
    const refusal = named('InvalidRequestException', "line 1:1: mismatched input 'SELEC'");
    const { client } = fakeClient({ StartQueryExecution: [refusal] });
    await expect(startAthenaQuery(client, 'SELEC 1', settings)).rejects.toMatchObject({
      code: 'malformed-query',
      location: { from: 0, to: 5 },
    });
  });

  it('refuses an answer without an id', async () => {
    const { client } = fakeClient({ StartQueryExecution: [{}] });
    await expect(startAthenaQuery(client, 'SELECT 1', settings)).rejects.toMatchObject({
      code: 'upstream-failed',
    });
  });
});

describe('readAthenaQuery', () => {
  it('leaves the header row out of the first page of a SELECT, and out of no other', async () => {
    const { client, sent } = fakeClient({
      GetQueryExecution: [execution('SUCCEEDED')],
      GetQueryResults: [
        {
          ...page([
            ['source', 'n'],
            ['10.0.0.1', '3'],
          ]),
          NextToken: 'more',
        },
        page([['source', 'n']]),
      ],
    });
    const first = await readAthenaQuery(client, { id: 'e1', pageSize: 100 }, list);
    expect(first).toMatchObject({
      state: 'complete',
      columns: [
        { name: 'source', type: 'varchar' },
        { name: 'n', type: 'bigint' },
      ],
      rows: [['10.0.0.1', '3']],
      nextToken: 'more',
    });
    const next = await readAthenaQuery(
      client,
      { id: 'e1', pageSize: 100, nextToken: 'more' },
      list,
    );
    expect(next).toMatchObject({ rows: [['source', 'n']], nextToken: null });

    const reads = sent.filter(({ name }) => name === 'GetQueryResults');
    expect(reads.map(({ input }) => input['MaxResults'])).toEqual([101, 100]);
    expect(reads[1]?.input).toMatchObject({ NextToken: 'more' });
  });

  it('never asks for more rows a page than Athena gives', async () => {
    const { client, sent } = fakeClient({
      GetQueryExecution: [execution('SUCCEEDED')],
      GetQueryResults: [page([])],
    });
    await readAthenaQuery(client, { id: 'e1', pageSize: 1_000 }, list);
    expect(sent[1]?.input).toMatchObject({ MaxResults: 1_000 });
  });

  it('keeps the first row of SHOW and of DDL, and a first row that is no header', async () => {
    const rows = [['a', '1']];
    for (const statement of ['UTILITY', 'DDL', 'DML']) {
      const { client } = fakeClient({
        GetQueryExecution: [execution('SUCCEEDED', { StatementType: statement })],
        GetQueryResults: [page(rows)],
      });
      expect(await readAthenaQuery(client, { id: 'e1', pageSize: 10 }, list)).toMatchObject({
        rows,
      });
    }
  });

  it('knows a header in another case', async () => {
    const { client } = fakeClient({
      GetQueryExecution: [execution('SUCCEEDED')],
      GetQueryResults: [
        page([
          ['Source', 'N'],
          ['a', '1'],
        ]),
      ],
    });
    const { rows } = await readAthenaQuery(client, { id: 'e1', pageSize: 10 }, list);
    expect(rows).toEqual([['a', '1']]);
  });

  it('reads an absent value as null and an empty one as empty', async () => {
    const { client } = fakeClient({
      GetQueryExecution: [execution('SUCCEEDED')],
      GetQueryResults: [
        { ResultSet: { ...META, Rows: [{ Data: [{}, { VarCharValue: '' }] }, { Data: [] }, {}] } },
      ],
    });
    const { rows } = await readAthenaQuery(client, { id: 'e1', pageSize: 10 }, list);
    expect(rows).toEqual([
      [null, ''],
      [null, null],
      [null, null],
    ]);
  });

  it.each([
    ['QUEUED', 'queued'],
    ['RUNNING', 'running'],
    ['FAILED', 'failed'],
    ['CANCELLED', 'cancelled'],
    ['SOMETHING_NEW', 'failed'],
  ])('reads no rows of a query that is %s', async (given, state) => {
    const { client, sent } = fakeClient({ GetQueryExecution: [execution(given)] });
    const answer = await readAthenaQuery(client, { id: 'e1', pageSize: 10 }, list);
    expect(answer).toMatchObject({ state, rows: [] });
    expect(sent).toHaveLength(1);
  });

  it('gives the reason of a failed query with its code and place', async () => {
    const StateChangeReason = "COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved";
    const { client } = fakeClient({
      GetQueryExecution: [execution('FAILED', { Query: 'SELECT nope' }, { StateChangeReason })],
    });
    const { error } = await readAthenaQuery(client, { id: 'e1', pageSize: 10 }, list);
    expect(error).toEqual({
      code: 'COLUMN_NOT_FOUND',
      message: StateChangeReason,
      location: { from: 7, to: 11, line: 1, column: 8 },
    });
  });

  it.each([
    ['Bytes scanned limit was exceeded', 'CANCELLED'],
    ['Query cancelled by user', undefined],
  ])('tells a limit from a person: %s', async (StateChangeReason, code) => {
    const { client } = fakeClient({
      GetQueryExecution: [execution('CANCELLED', {}, { StateChangeReason })],
    });
    const { error } = await readAthenaQuery(client, { id: 'e1', pageSize: 10 }, list);
    expect(error?.code).toBe(code);
  });

  it('gives time, bytes and cost', async () => {
    const Statistics = { DataScannedInBytes: 1_024 ** 4, TotalExecutionTimeInMillis: 1_234 };
    const { client } = fakeClient({ GetQueryExecution: [execution('RUNNING', { Statistics })] });
    const { statistics } = await readAthenaQuery(client, { id: 'e1', pageSize: 10 }, list);
    expect(statistics).toMatchObject({ bytesScanned: 1_024 ** 4, elapsedMs: 1_234, costUsd: 5 });
  });

  it('says so where Athena has no such execution', async () => {
    const refusal = named('InvalidRequestException', 'QueryExecution e1 was not found');
    const { client } = fakeClient({ GetQueryExecution: [refusal] });
    const read = readAthenaQuery(client, { id: 'e1', pageSize: 10 }, list);
    await expect(read).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('stopAthenaQuery', () => {
  it('asks Athena to stop it', async () => {
    const { client, sent } = fakeClient({ StopQueryExecution: [{}] });
    expect(await stopAthenaQuery(client, 'e1')).toBe(true);
    expect(sent).toEqual([{ name: 'StopQueryExecution', input: { QueryExecutionId: 'e1' } }]);
  });
});

const META = {
  ResultSetMetadata: {
    ColumnInfo: [
      { Name: 'source', Type: 'varchar' },
      { Name: 'n', Type: 'bigint' },
    ],
  },
};

const page = (rows: readonly (readonly string[])[]) => ({
  ResultSet: {
    ...META,
    Rows: rows.map((row) => ({ Data: row.map((VarCharValue) => ({ VarCharValue })) })),
  },
});

const execution = (State: string, more: object = {}, status: object = {}) => ({
  QueryExecution: {
    Query: 'SELECT source, n FROM t',
    StatementType: 'DML',
    Status: { State, SubmissionDateTime: new Date(1_000), ...status },
    ...more,
  },
});

const named = (name: string, message: string) => Object.assign(new Error(message), { name });
