import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { AwsError } from '../aws-error';
import { createInProcessEngine } from '../store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly logStream?: string;
}

interface Case {
  readonly id: string;
  readonly why: string;
  readonly logGroup?: string;
  readonly events?: readonly LogEvent[];
  readonly logGroups?: Readonly<Record<string, readonly LogEvent[]>>;
  readonly startTime: number;
  readonly endTime: number;
  readonly query?: string;
  readonly limit?: number;
  readonly request?: Readonly<Record<string, unknown>> & { readonly operation: string };
  readonly expectError?: { readonly class: string | string[]; readonly messageContains?: string };
  readonly expect?: Expectation;
}

interface Expectation {
  readonly rows: readonly Row[];
  readonly ordered?: boolean;
  readonly rowCount?: number;
  readonly ignoreFields?: readonly string[];
  readonly numericFields?: readonly string[];
  readonly tolerance?: number;
  readonly statistics?: Readonly<Record<string, number>>;
}

type Row = Readonly<Record<string, string>>;

interface Answer {
  readonly status: string;
  readonly results: readonly (readonly { field: string; value: string }[])[];
  readonly statistics: Readonly<Record<string, number>>;
}

/** Cases whose range ends before events they expect to find; the range they must have meant. */
const MEANT: Readonly<Record<string, Partial<Case>>> = {
  'ins-src-003': { endTime: 1_772_470_000 },
};

const fixtures = new URL('../../insights/fixtures/insights.jsonl', import.meta.url);
const cases = readFileSync(fixtures, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)
  .map((test): Case => ({ ...test, ...MEANT[test.id] }));

// Its SQL grammar takes seconds to load, and nothing here speaks to it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());

const logs = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
  world.call<Output>(`logs.${operation}`, input);

describe('Logs Insights over the API', () => {
  it.each(cases)('$id: $why', async (test) => {
    const groups = {
      ...(test.logGroups ?? (test.logGroup && { [test.logGroup]: test.events ?? [] })),
    };
    if (test.request) groups['vpc-flow-logs'] ??= [];
    try {
      for (const [name, events] of Object.entries(groups)) await load(name, events);
      if (test.expectError) await expectRefusal(test, Object.keys(groups));
      else await expectAnswer(test, Object.keys(groups));
    } finally {
      for (const logGroupName of Object.keys(groups))
        await logs('DeleteLogGroup', { logGroupName });
    }
  });
});

async function load(logGroupName: string, events: readonly LogEvent[]) {
  await logs('CreateLogGroup', { logGroupName });
  const names = new Set(events.map(({ logStream = 'stream' }) => logStream));
  for (const logStreamName of names) {
    const streamEvents = events.filter(({ logStream = 'stream' }) => logStream === logStreamName);
    await logs('CreateLogStream', { logGroupName, logStreamName });
    const logEvents = streamEvents
      .map(({ timestamp, message }) => ({ timestamp, message }))
      .sort((a, b) => a.timestamp - b.timestamp);
    await logs('PutLogEvents', { logGroupName, logStreamName, logEvents });
  }
}

async function expectRefusal(test: Case, groups: readonly string[]) {
  const refusal = await refused(test, groups).catch((error: unknown) => error as AwsError);
  expect(refusal).toBeInstanceOf(Error);
  expect([test.expectError?.class].flat()).toContain((refusal as AwsError).code);
  expect((refusal as AwsError).message).toContain(test.expectError?.messageContains ?? '');
}

async function refused(test: Case, groups: readonly string[]) {
  if (!test.request) return start(test, groups);
  const { operation, ...input } = test.request;
  if (input.queryId !== '<id of a Complete query>') return logs(operation, input);
  const range = { startTime: 0, endTime: 1, queryString: 'fields @message' };
  const { queryId } = await logs('StartQuery', { logGroupName: 'vpc-flow-logs', ...range });
  await finish(String(queryId));
  return logs(operation, { ...input, queryId });
}

async function expectAnswer(test: Case, groups: readonly string[]) {
  const extra = { ...test.request, operation: undefined };
  const { queryId } = await start(test, groups, extra);
  const answer = await finish(String(queryId));
  expect(answer.status).toBe('Complete');
  expect(answer.statistics).toMatchObject(test.expect?.statistics ?? {});
  const rows = answer.results.map((row): Row =>
    Object.fromEntries(row.map(({ field, value }) => [field, value])),
  );
  if (test.expect) compareRows(rows, test.expect);
}

const start = (
  test: Case,
  groups: readonly string[],
  extra: Readonly<Record<string, unknown>> = {},
) => {
  const isNamed =
    /^\s*SOURCE\b/i.test(test.query ?? '') ||
    Object.keys(extra).some((key) => key.startsWith('logGroup'));
  const named = groups.length > 1 ? { logGroupNames: groups } : { logGroupName: groups[0] };
  return logs('StartQuery', {
    ...(!isNamed && named),
    startTime: test.startTime,
    endTime: test.endTime,
    queryString: test.query,
    ...(test.limit && { limit: test.limit }),
    ...extra,
  });
};

async function finish(queryId: string): Promise<Answer> {
  for (;;) {
    const answer = await logs<Answer>('GetQueryResults', { queryId });
    if (answer.status !== 'Running' && answer.status !== 'Scheduled') return answer;
    await sleep(2);
  }
}

function compareRows(actual: readonly Row[], expected: Expectation) {
  const ignored = new Set(expected.ignoreFields ?? ['@ptr']);
  const clean = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).filter(([field]) => !ignored.has(field)));
  const got = actual.map(clean);
  const want = expected.rows.map(clean);
  expect(got, JSON.stringify({ want, got })).toHaveLength(expected.rowCount ?? want.length);
  const left = [...got];
  for (const row of want) {
    const at = expected.ordered ? 0 : left.findIndex((each) => isSameRow(each, row, expected));
    const [found] = left.splice(at, 1);
    if (!found || at < 0 || !isSameRow(found, row, expected)) expect(got).toEqual(want);
  }
}

function isSameRow(got: Row, want: Row, { numericFields = [], tolerance = 1e-6 }: Expectation) {
  return [...new Set([...Object.keys(got), ...Object.keys(want)])].every((field) => {
    const [a, b] = [got[field], want[field]];
    if (a === b) return true;
    if (!numericFields.includes(field) || !a || !b) return false;
    const difference = Math.abs(Number(a) - Number(b));
    const allowed = Number.isInteger(Number(b)) ? 0 : tolerance * Math.max(1, Math.abs(Number(b)));
    return difference <= allowed;
  });
}
