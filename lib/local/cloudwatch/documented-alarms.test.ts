import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { alarmCalls, type Alarms, refusal } from '../testing/alarm-calls';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
const { call, history, startAfresh } = alarmCalls(() => world);

beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());
beforeEach(startAfresh);

interface Call {
  readonly operation: string;
  readonly [member: string]: unknown;
}

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly why: string;
  readonly setup?: readonly Call[];
  readonly request: Call;
  readonly expect?: Readonly<Record<string, unknown>>;
  readonly expectError?: {
    readonly class: readonly string[];
    readonly httpStatus?: number;
    readonly message?: string;
  };
}

const cases = readFileSync(new URL('../../alarms/fixtures/alarms.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)
  .filter(({ kind }) => kind === 'api');

const send = ({ operation, ...input }: Call) => call(operation, inSeconds(input));

/** The cases write times as text; the wire has epoch seconds. */
const inSeconds = (input: object) =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
        ? Date.parse(value) / 1_000
        : value,
    ]),
  );

describe('documented and recorded alarm calls', () => {
  it.each(cases.filter((one) => one.expectError))('refuse $id: $why', async (one) => {
    for (const step of one.setup ?? []) await send(step);
    const error = await refusal(send(one.request));
    const plain = (code: string) => code.replace(/(Exception|Fault|Error)$/, '');
    expect(one.expectError?.class.map(plain)).toContain(plain(error.code));
    if (one.expectError?.httpStatus) expect(error.status).toBe(one.expectError.httpStatus);
    if (one.expectError?.message) expect(error.message).toBe(one.expectError.message);
  });

  const described = cases.filter((one) => one.expect?.['MetricAlarms[0]'] ?? one.expect?.['then']);
  it.each(described)('describe $id: $why', async (one) => {
    for (const step of one.setup ?? []) await send(step);
    await send(one.request);
    const { MetricAlarms, CompositeAlarms } = await call<Alarms>('DescribeAlarms');
    const want = (one.expect?.['then'] ?? one.expect) as Record<string, object>;
    expect(MetricAlarms[0]).toMatchObject(want['MetricAlarms[0]'] ?? {});
    for (const key of (want['absentKeys'] as readonly string[] | undefined) ?? []) {
      expect(MetricAlarms[0]).not.toHaveProperty(key);
    }
    expect(CompositeAlarms).toEqual([]);
  });

  const acting = cases.filter((one) => one.expect?.['actionsExecuted']);
  it.each(acting)('act as $id says: $why', async (one) => {
    for (const step of one.setup ?? []) await send(step);
    const before = await history('Action');
    await send(one.request);
    const after = await history('Action');
    const done = after.slice(0, after.length - before.length);
    expect(done.map(({ HistorySummary }) => HistorySummary)).toEqual(
      (one.expect?.['actionsExecuted'] as string[]).map(
        (arn) => `Successfully executed action ${arn}`,
      ),
    );
  });

  const notices = cases.filter((one) => one.expect?.['snsMessage']);
  it.each(notices)('publish $id: $why', async (one) => {
    for (const step of one.setup ?? []) await send(step);
    await send(one.request);
    const { rows } = await world.local.engine.read({
      sql: 'SELECT subject, message FROM outbox ORDER BY at_ms DESC LIMIT 1',
    });
    const [subject, message] = rows[0] ?? [];
    expect(subject).toBe(one.expect?.['snsSubject']);
    expect(JSON.parse(String(message))).toMatchObject(one.expect?.['snsMessage'] as object);
  });
});
