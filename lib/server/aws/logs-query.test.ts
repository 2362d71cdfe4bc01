import {
  InvalidParameterException,
  MalformedQueryException,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';

import { fakeClient } from '../testing/fake-send';
import { findLogsQuery } from './find-logs-query';
import { readLogsQuery, startLogsQuery, stopLogsQuery } from './logs-query';

const range = { from: 1_000_000, to: 1_060_000 };
const free = { logsUsdPerByte: 0 };

describe('startLogsQuery', () => {
  it('asks for whole seconds that end before the range does', async () => {
    const { client, sent } = fakeClient({ StartQuery: [{ queryId: 'q1' }] });
    const query = { text: 'fields @message', range, logGroup: 'flows' };
    expect(await startLogsQuery(client, query)).toBe('q1');
    expect(sent[0]?.input).toEqual({
      logGroupName: 'flows',
      queryString: 'fields @message',
      startTime: 1_000,
      endTime: 1_059,
    });
  });

  it.each([
    'SOURCE "a" | fields @message',
    '  source logGroups(namePrefix: ["vpc"])',
    '# mine\nSOURCE "a"',
  ])('names no log group where the text does: %j', async (text) => {
    const { client, sent } = fakeClient({ StartQuery: [{ queryId: 'q1' }] });
    await startLogsQuery(client, { text, range, logGroup: 'flows' });
    expect(sent[0]?.input).not.toHaveProperty('logGroupName');
  });

  it('refuses a range without a whole second, which AWS would take for another', async () => {
    const { client, sent } = fakeClient({ StartQuery: [{ queryId: 'q1' }] });
    const query = { text: 'fields @message', range: { from: 1_200, to: 1_900 }, logGroup: 'flows' };
    await expect(startLogsQuery(client, query)).rejects.toMatchObject({ code: 'invalid-request' });
    expect(sent).toEqual([]);
  });

  it('points at a mistake', async () => {
    const refusal = new MalformedQueryException({
      message: 'unexpected symbol',
      $metadata: {},
      queryCompileError: { location: { startCharOffset: 7, endCharOffset: 8 } },
    });
    const { client } = fakeClient({ StartQuery: [refusal] });
    const query = { text: 'fields (', range, logGroup: 'flows' };
    await expect(startLogsQuery(client, query)).rejects.toMatchObject({
      code: 'malformed-query',
      location: { from: 7, to: 8 },
    });
  });
});

describe('readLogsQuery', () => {
  it('makes a table of rows that name their own fields', async () => {
    const { client, sent } = fakeClient({
      GetQueryResults: [
        {
          status: 'Complete',
          results: [
            [cell('a', '1'), cell('@ptr', 'x')],
            [cell('b', ''), cell('a', '2')],
            [{ field: 'b' }],
          ],
          statistics: { recordsMatched: 3, recordsScanned: 9, bytesScanned: 1_024 },
          nextToken: 'more',
        },
      ],
    });
    const asked = { id: 'q1', pageSize: 50, nextToken: 'here' };
    const page = await readLogsQuery(client, asked, { logsUsdPerByte: 0.5 });
    expect(page).toMatchObject({
      state: 'complete',
      columns: [{ name: 'a' }, { name: 'b' }],
      rows: [
        ['1', null],
        ['2', ''],
        [null, null],
      ],
      nextToken: 'more',
      statistics: { recordsMatched: 3, recordsScanned: 9, bytesScanned: 1_024, costUsd: 512 },
      error: null,
    });
    expect(sent[0]?.input).toEqual({ queryId: 'q1', maxItems: 50, nextToken: 'here' });
  });

  it.each([
    ['Scheduled', 'queued', undefined],
    ['Running', 'running', undefined],
    ['Complete', 'complete', undefined],
    ['Cancelled', 'cancelled', undefined],
    ['Failed', 'failed', 'Failed'],
    ['Timeout', 'timeout', 'Timeout'],
    ['Unknown', 'failed', 'Unknown'],
    [undefined, 'failed', 'Unknown'],
  ])('reads the status %s as %s', async (status, state, code) => {
    const { client } = fakeClient({ GetQueryResults: [{ status }] });
    const page = await readLogsQuery(client, { id: 'q1', pageSize: 1 }, free);
    expect([page.state, page.error?.code]).toEqual([state, code]);
    expect(page).toMatchObject({ rows: [], nextToken: null, statistics: { costUsd: null } });
  });
});

describe('findLogsQuery', () => {
  it('looks through the pages for the text as it was typed', async () => {
    const { client, sent } = fakeClient({
      DescribeQueries: [
        { queries: [{ queryId: 'q0' }], nextToken: 'more' },
        {
          queries: [
            {
              queryId: 'q1',
              queryString: 'SOURCE "flows" START=1000 END=1999 | fields @message | limit 1',
              createTime: 5_000,
              queryDuration: 321,
            },
          ],
        },
      ],
    });
    expect(await findLogsQuery(client, 'q1')).toEqual({
      text: 'fields @message | limit 1',
      startedAt: 5_000,
      elapsedMs: 321,
    });
    expect(sent[1]?.input).toMatchObject({ nextToken: 'more' });
  });

  it('finds nothing that AWS no longer lists', async () => {
    const { client } = fakeClient({ DescribeQueries: [{ queries: [] }] });
    expect(await findLogsQuery(client, 'q1')).toBeNull();
  });
});

describe('stopLogsQuery', () => {
  it('says whether the query still ran', async () => {
    const { client } = fakeClient({ StopQuery: [{ success: true }] });
    expect(await stopLogsQuery(client, 'q1')).toBe(true);
  });

  it('takes a query that has ended for stopped', async () => {
    const ended = new InvalidParameterException({
      message: "Query with ID 'q1' is not running.",
      $metadata: {},
    });
    const { client } = fakeClient({ StopQuery: [ended] });
    expect(await stopLogsQuery(client, 'q1')).toBe(false);
  });

  it('passes on any other refusal', async () => {
    const refusal = Object.assign(new Error('not running as this user'), {
      name: 'AccessDeniedException',
    });
    const { client } = fakeClient({ StopQuery: [refusal] });
    await expect(stopLogsQuery(client, 'q1')).rejects.toMatchObject({ code: 'access-denied' });
  });
});

const cell = (field: string, value: string) => ({ field, value });
