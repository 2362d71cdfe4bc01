import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Engine } from '../engine';
import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Its SQL grammar takes seconds to load, and nothing here speaks to it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

const AT = Date.UTC(2026, 2, 1);
const MINUTES = 320;
const record = (minute: number) =>
  `2 123456789012 eni-1 10.0.0.${minute % 7} 10.0.0.9 40000 ${[22, 80, 443][minute % 3]} 6 1 ${minute} ${AT / 1000 + minute * 60} ${AT / 1000 + minute * 60 + 60} ${minute % 2 ? 'ACCEPT' : 'REJECT'} OK`;

interface Answer {
  readonly status: string;
  readonly results: readonly unknown[];
  readonly statistics: { readonly recordsScanned: number; readonly recordsMatched: number };
}

let world: LocalWorld;
let release: () => void = () => undefined;
let held: Promise<void> | null = null;

/** Statements over the whole range wait while `held`; those over a part do not. */
const isWhole = (parameters: readonly unknown[] = []) =>
  parameters.some((value) => value === AT || value === BigInt(AT));

beforeAll(async () => {
  world = await createLocalWorld(async (dataDir) => {
    const engine = await createInProcessEngine(dataDir);
    const query: Engine['query'] = async (statement, options) => {
      if (held && isWhole(statement.parameters)) await held;
      return engine.query(statement, options);
    };
    return { ...engine, query };
  });
  await logs('CreateLogGroup', { logGroupName: 'g' });
  await logs('CreateLogStream', { logGroupName: 'g', logStreamName: 'eni-1-all' });
  const logEvents = Array.from({ length: MINUTES + 1 }, (_, minute) => ({
    timestamp: AT + minute * 60_000,
    message: record(minute),
  }));
  await logs('PutLogEvents', { logGroupName: 'g', logStreamName: 'eni-1-all', logEvents });
});
afterAll(() => world.close());

const logs = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
  world.call<Output>(`logs.${operation}`, input);
const results = (queryId: string) => logs<Answer>('GetQueryResults', { queryId });

const start = async (queryString: string, startTime = AT) => {
  // Far past the last event: previews look at the time that holds events.
  const range = { startTime, endTime: AT + 10 * 86_400_000 };
  return String((await logs('StartQuery', { logGroupName: 'g', ...range, queryString })).queryId);
};

async function until(queryId: string, done: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await results(queryId);
    if (done(answer)) return answer;
    await sleep(10);
  }
}
const complete = (queryId: string) => until(queryId, ({ status }) => status === 'Complete');

const QUERIES = [
  'fields @timestamp, srcAddr, bytes',
  'fields bytes | filter action = "REJECT" | sort bytes asc | limit 3',
  'stats count(*) as n, sum(bytes) as b, avg(bytes) as a by srcAddr | sort b desc',
  'stats count(*) as n by bin(5m) | sort n desc | limit 5',
  'stats pct(bytes, 90), count_distinct(dstPort), latest(bytes), values(action)',
  'filter dstPort = 22 | stats sum(bytes) as b by action | stats max(b)',
  'fields bytes | dedup srcAddr',
];

describe('a query that takes its time', () => {
  it(
    'shows the answer for the newest events, and ends with that for all',
    { timeout: 30_000 },
    async () => {
      const unheld = await Promise.all(QUERIES.map(async (text) => complete(await start(text))));
      held = new Promise((resolve) => {
        release = resolve;
      });
      const ids = await Promise.all(QUERIES.map((text) => start(text)));
      expect(await results(ids[0] ?? '')).toMatchObject({ status: 'Running', results: [] });

      // A sixteenth of 320 minutes: the last 21 records.
      const shown = await Promise.all(
        ids.map((id) => until(id, ({ statistics }) => statistics.recordsScanned === 21)),
      );
      const newest = AT + (MINUTES - 20) * 60_000;
      for (const [at, text] of QUERIES.entries()) {
        const part = await complete(await start(text, newest));
        expect(shown[at]).toEqual({ ...part, status: 'Running' });
      }
      release();
      held = null;
      for (const [at, id] of ids.entries()) expect(await complete(id)).toEqual(unheld[at]);
    },
  );

  it('is not read twice when it reads other events too', async () => {
    held = new Promise((resolve) => {
      release = resolve;
    });
    const id = await start("filter srcAddr in (SOURCE 'g' | fields srcAddr) | stats count(*)");
    await sleep(1_300);
    expect(await results(id)).toMatchObject({
      status: 'Running',
      results: [],
      statistics: { recordsScanned: 0 },
    });
    release();
    held = null;
    expect(await complete(id)).toMatchObject({ statistics: { recordsScanned: MINUTES + 1 } });
  });

  it('refuses a lookup table that nobody made', async () => {
    await expect(start('lookup owners ip as srcAddr OUTPUT owner')).rejects.toMatchObject({
      code: 'MalformedQueryException',
    });
  });
});
