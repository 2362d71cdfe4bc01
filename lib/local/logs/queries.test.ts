import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { type Engine, EngineError } from '../engine';
import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';
import { expireQueries } from './query-archive';
import { runsOf } from './query-runs';

// Its SQL grammar takes seconds to load, and nothing here speaks to it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

const AT = Date.UTC(2026, 2, 1);
const record = (start: number) =>
  `2 123456789012 eni-1 10.0.0.1 10.0.0.2 40000 22 6 1 40 ${start} ${start + 60} REJECT OK`;

let world: LocalWorld;
let engine: Engine;
beforeAll(async () => {
  world = await createLocalWorld(async (dataDir) => {
    engine = await createInProcessEngine(dataDir);
    return { ...engine, query: (...call: Parameters<Engine['query']>) => query(...call) };
  });
  await logs('CreateLogGroup', { logGroupName: 'g' });
  await logs('CreateLogStream', { logGroupName: 'g', logStreamName: 'eni-1-all' });
  const logEvents = [0, 1, 2, 3].map((minute) => ({
    timestamp: AT + minute * 60_000,
    message: record(AT / 1000 + minute * 60),
  }));
  await logs('PutLogEvents', { logGroupName: 'g', logStreamName: 'eni-1-all', logEvents });
});
afterAll(() => world.close());

/** How queries of user text run; a test may replace it. */
let query: Engine['query'] = (...call) => engine.query(...call);
const restore = () => {
  query = (...call) => engine.query(...call);
};

const logs = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
  world.call<Output>(`logs.${operation}`, input);

interface Answer {
  readonly status: string;
  readonly results: readonly (readonly { field: string; value: string }[])[];
  readonly statistics: object;
  readonly nextToken?: string;
}

const start = async (queryString: string, input: object = {}) => {
  const range = { startTime: AT / 1000, endTime: AT / 1000 + 3600 };
  const started = await logs('StartQuery', { logGroupName: 'g', ...range, queryString, ...input });
  return String(started.queryId);
};

async function ended(queryId: string): Promise<Answer> {
  for (;;) {
    const answer = await logs<Answer>('GetQueryResults', { queryId });
    if (answer.status !== 'Running') return answer;
    await sleep(2);
  }
}

const archived = (queryId: string) => vi.waitUntil(() => !runsOf(world.local).has(queryId));

describe('a query', () => {
  it('answers with rows and what it read', async () => {
    const answer = await ended(await start('filter dstPort = 22 | limit 1'));
    expect(answer).toMatchObject({
      queryLanguage: 'CWLI',
      status: 'Complete',
      statistics: {
        recordsMatched: 4,
        recordsScanned: 4,
        bytesScanned: 4 * record(AT / 1000).length,
        logGroupsScanned: 1,
      },
    });
    expect(answer.results[0]?.map(({ field }) => field)).toEqual([
      '@timestamp',
      '@message',
      '@ptr',
    ]);
  });

  it('counts the bytes of a source partly in range by its share of records', async () => {
    const range = { startTime: AT / 1000 + 60, endTime: AT / 1000 + 60 };
    const { statistics } = await ended(await start('fields @message', range));
    expect(statistics).toMatchObject({
      recordsScanned: 1,
      bytesScanned: record(AT / 1000).length,
    });
  });

  it('that ends in estimate answers what it would read, and reads no rows', async () => {
    const answer = await ended(await start('filter dstPort = 1 | stats count(*) | estimate'));
    const read = record(AT / 1000).length;
    expect(answer.results).toEqual([
      [
        { field: 'bytesScanned', value: String(4 * read) },
        { field: 'recordsScanned', value: '4' },
      ],
    ]);
    await expect(start('fields @message | estimate', { limit: 5 })).rejects.toMatchObject({
      code: 'MalformedQueryException',
    });
  });

  it('takes its range in milliseconds too, and its last second whole', async () => {
    const inMs = await ended(
      await start('fields @message', { startTime: AT, endTime: AT + 60_000 }),
    );
    expect(inMs.results).toHaveLength(2);
    const lastSecond = { startTime: AT / 1000, endTime: AT / 1000 };
    expect((await ended(await start('fields @message', lastSecond))).results).toHaveLength(1);
  });

  it('gives its rows page by page', async () => {
    const queryId = await start('fields @timestamp | sort @timestamp asc');
    await ended(queryId);
    const first = await logs<Answer>('GetQueryResults', { queryId, maxItems: 3 });
    expect(first.results).toHaveLength(3);
    const { nextToken } = first;
    const second = await logs<Answer>('GetQueryResults', { queryId, maxItems: 3, nextToken });
    expect(second.results).toHaveLength(1);
    expect(second.nextToken).toBeUndefined();
    await expect(
      logs('GetQueryResults', { queryId: await start('fields @message'), nextToken }),
    ).resolves.toMatchObject({ status: 'Running' });
  });

  it('is described with its groups and range written out', async () => {
    const queryId = await start('fields @message');
    await ended(queryId);
    await archived(queryId);
    const { queries } = await logs<{ queries: { queryId: string }[] }>('DescribeQueries', {
      logGroupName: 'g',
      status: 'Complete',
    });
    expect(queries.find((each) => each.queryId === queryId)).toMatchObject({
      queryLanguage: 'CWLI',
      queryString: `SOURCE "g" START=${AT} END=${AT + 3_600_999} | fields @message`,
      status: 'Complete',
      createTime: world.clock,
      logGroupName: 'g',
      bytesScanned: 4 * record(AT / 1000).length,
    });
    expect(await logs('DescribeQueries', { status: 'Scheduled' })).toEqual({ queries: [] });
  });

  it('is found again after a restart, and not after a week', async () => {
    const queryId = await start('stats count(*) as n');
    await ended(queryId);
    await archived(queryId);
    const again = await logs<Answer>('GetQueryResults', { queryId });
    expect(again.results).toEqual([[{ field: 'n', value: '4' }]]);

    world.clock += 8 * 86_400_000;
    await expect(logs('GetQueryResults', { queryId })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await expireQueries(world.local);
    expect(await logs('DescribeQueries')).toEqual({ queries: [] });
    expect(await readdir(join(world.local.dataDir, 'results', 'insights'))).toEqual([]);
    world.clock -= 8 * 86_400_000;
  });

  it('really stops when it is stopped', async () => {
    const stopped = vi.fn();
    query = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          stopped();
          reject(new EngineError('cancelled', 'stopped'));
        });
      });
    const queryId = await start('fields @message');
    expect(await logs('GetQueryResults', { queryId })).toMatchObject({
      status: 'Running',
      results: [],
    });
    expect(await logs('DescribeQueries', { status: 'Running' })).toMatchObject({
      queries: [{ queryId }],
    });
    expect(await logs('StopQuery', { queryId })).toEqual({ success: true });
    restore();
    expect(stopped).toHaveBeenCalled();
    expect(await ended(queryId)).toMatchObject({ status: 'Cancelled' });
    await expect(logs('StopQuery', { queryId })).rejects.toThrow('is not running');
  });

  it.each([
    ['timeout', 'Timeout'],
    ['out-of-memory', 'Failed'],
    ['unavailable', 'Failed'],
  ] as const)('that ends in %s is %s', async (code, status) => {
    query = () => Promise.reject(new EngineError(code, 'no'));
    const queryId = await start('fields @message');
    expect(await ended(queryId)).toMatchObject({ status, results: [] });
    restore();
  });

  it('that is malformed says where, and starts nothing', async () => {
    const refusal = await start('fields @message | filter (').catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'MalformedQueryException',
      status: 400,
      body: {
        queryCompileError: {
          location: { startCharOffset: expect.any(Number) as number },
          message: expect.any(String) as string,
        },
      },
    });
  });

  it.each([
    ['no group', { logGroupName: undefined }],
    ['an end before the start', { startTime: 2, endTime: 1 }],
    ['another language', { queryLanguage: 'SQL' }],
    ['a limit too high', { limit: 100_001 }],
    ['a text too long', { queryString: 'x'.repeat(10_001) }],
  ])('is refused with %s', async (_, input) => {
    await expect(start('fields @message', input)).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });
});

describe('a record', () => {
  it('is found by the pointer of its row, with all its fields', async () => {
    const { results } = await ended(await start('fields @message | sort @timestamp asc | limit 1'));
    const pointer = results[0]?.find(({ field }) => field === '@ptr')?.value;
    const { logRecord } = await logs('GetLogRecord', { logRecordPointer: pointer });
    expect(logRecord).toMatchObject({
      '@timestamp': '2026-03-01 00:00:00.000',
      '@message': record(AT / 1000),
      '@logStream': 'eni-1-all',
      '@log': '123456789012:g',
      '@ptr': pointer,
      srcAddr: '10.0.0.1',
      dstPort: '22',
      action: 'REJECT',
      startTime: String(AT / 1000),
    });
    await expect(logs('GetLogRecord', { logRecordPointer: 'x' })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });

  it('makes its fields known to its group', async () => {
    await logs('CreateLogStream', { logGroupName: 'g', logStreamName: 'json' });
    await logs('PutLogEvents', {
      logGroupName: 'g',
      logStreamName: 'json',
      logEvents: [
        { timestamp: AT, message: '{"user": {"name": "a"}, "tags": [1], "@id": true, "no": null}' },
      ],
    });
    const { logGroupFields } = await logs<{ logGroupFields: { name: string; percent: number }[] }>(
      'GetLogGroupFields',
      { logGroupName: 'g', time: AT / 1000 },
    );
    const percents = Object.fromEntries(logGroupFields.map(({ name, percent }) => [name, percent]));
    expect(percents).toMatchObject({
      '@timestamp': 100,
      '@message': 100,
      srcAddr: 80,
      'user.name': 20,
      'tags.0': 20,
      '@@id': 20,
    });
    expect(percents).not.toHaveProperty('no');
    const { results } = await ended(await start('filter ispresent(user.name)'));
    const pointer = results[0]?.find(({ field }) => field === '@ptr')?.value;
    const { logRecord } = await logs('GetLogRecord', { logRecordPointer: pointer });
    expect(logRecord).toMatchObject({ 'user.name': 'a', 'tags.0': '1', '@@id': '1' });
  });
});

// Last: a hundred ended queries take their time to be archived.
describe('queries', () => {
  it('run a hundred at a time, each over at most fifty groups', async () => {
    query = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new EngineError('cancelled', 'stopped')));
      });
    const ids = await Promise.all(Array.from({ length: 100 }, () => start('stats count(*)')));
    await expect(start('stats count(*)')).rejects.toMatchObject({
      code: 'LimitExceededException',
    });
    await Promise.all(ids.map((queryId) => logs('StopQuery', { queryId })));
    restore();
    expect(await ended(await start('stats count(*)'))).toMatchObject({ status: 'Complete' });
    const logGroupNames = Array.from({ length: 51 }, (_, at) => `g${at}`);
    await expect(
      start('stats count(*)', { logGroupName: undefined, logGroupNames }),
    ).rejects.toMatchObject({ code: 'InvalidParameterException' });
  });
});
