import { describe, expect, it, vi } from 'vitest';

import { getBackend } from '../aws/backend';
import { fakeBackend } from '../testing/fake-backend';
import { listHistory } from './list-history';
import { readExecution } from './read-execution';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));

const query = (queryId: string) => ({
  queryId,
  queryString: 'fields a',
  status: 'Complete',
  createTime: 5_000,
  queryDuration: 120,
  bytesScanned: 4_096,
  userIdentity: 'arn:aws:sts::123456789012:assumed-role/Admin/ann',
});

function use(answers: Parameters<typeof fakeBackend>[0], mode: 'aws' | 'local' = 'aws') {
  const fake = fakeBackend(answers);
  vi.mocked(getBackend).mockReturnValue({ ...fake.backend, mode, logsUsdPerByte: 1e-6 });
  return fake;
}

const results = { status: 'Complete', statistics: { recordsScanned: 42 } };

describe('listHistory', () => {
  it('says of each query of Logs Insights when, how long, how much and by whom', async () => {
    use({ logs: { DescribeQueries: [{ queries: [query('h1')] }] } });
    const { entries } = await listHistory({ engine: 'logs' });
    expect(entries).toEqual([
      {
        id: 'h1',
        engine: 'logs',
        text: 'fields a',
        state: 'complete',
        reused: false,
        startedAt: 5_000,
        elapsedMs: 120,
        recordsScanned: null,
        bytesScanned: 4_096,
        costUsd: 0.004096,
        by: 'Admin/ann',
        error: null,
      },
    ]);
  });

  it('knows the records of what was read here, and asks AWS for no others', async () => {
    const { logs } = use({
      logs: {
        DescribeQueries: [{ queries: [query('h2'), query('h3')] }],
        GetQueryResults: [results],
      },
    });
    await readExecution({ id: 'h2', engine: 'logs', pageSize: 1 });
    const { entries } = await listHistory({ engine: 'logs' });
    expect(entries.map(({ recordsScanned }) => recordsScanned)).toEqual([42, null]);
    expect(logs.filter(({ name }) => name === 'GetQueryResults')).toHaveLength(1);
  });

  it('asks this machine for what was not read yet', async () => {
    use(
      { logs: { DescribeQueries: [{ queries: [query('h4')] }], GetQueryResults: [results] } },
      'local',
    );
    const { entries } = await listHistory({ engine: 'logs' });
    expect(entries[0]).toMatchObject({ recordsScanned: 42 });
  });

  it('counts the records of Athena where it tells them', async () => {
    use({
      athena: {
        GetQueryExecution: [
          { QueryExecution: { StatementType: 'DML', Status: { State: 'SUCCEEDED' } } },
        ],
        GetQueryResults: [{ ResultSet: { Rows: [] } }],
        GetQueryRuntimeStatistics: [{ QueryRuntimeStatistics: { Rows: { InputRows: 7 } } }],
      },
    });
    const answer = await readExecution({ id: 'a1', engine: 'athena', pageSize: 10 });
    expect(answer.statistics.recordsScanned).toBe(7);
  });
});
