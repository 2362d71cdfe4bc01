import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DAY_MS, HOUR_MS, type TimeRange } from '@/lib/domain/time-range';
import { bootstrap } from '@/lib/local/bootstrap/bootstrap';
import { createInProcessEngine } from '@/lib/local/store/in-process-engine';
import { createLocalWorld, type LocalWorld } from '@/lib/local/testing/local-world';
import { writeSample } from '@/lib/sample/write-sample';

import { QUESTIONS } from './catalogue';
import type { Question } from './question';
import { readTableShape, type TableShape } from './table-shape';

const END = Date.UTC(2026, 10, 20, 5);

let world: LocalWorld;
let table: TableShape;

beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
  world.clock = END;
  writeSample({ dir: world.local.dataDir, seed: 7, endMs: END, days: 2 });
  await bootstrap(world.local, { kind: 'sample' });
  table = await readShape();
}, 120_000);

afterAll(() => world.close());

// Whole days, a part of one across midnight, and a range that begins before the records.
const RANGES: readonly (readonly [string, TimeRange])[] = [
  ['a day', { from: END - DAY_MS, to: END }],
  ['some hours across midnight', { from: END - 9 * HOUR_MS, to: END - 3 * HOUR_MS - 1_000 }],
  ['more than there is', { from: END - 9 * DAY_MS, to: END }],
  ['nothing', { from: END + DAY_MS, to: END + 2 * DAY_MS }],
];

describe.each(QUESTIONS.map((question) => [question.id, question] as const))(
  '%s gives the same rows in both languages',
  (_, question) => {
    it.each(RANGES)('over %s', async (name, range) => {
      const logs = await askLogs(question, range);
      const athena = await askAthena(question, range);
      expect(athena).toEqual(logs);
      if (name !== 'nothing') expect(logs.length).toBeGreaterThan(0);
    });
  },
);

type Rows = (string | null)[][];

async function askLogs(question: Question, range: TimeRange): Promise<Rows> {
  const { queryId } = await world.call<{ queryId: string }>('logs.StartQuery', {
    logGroupName: 'VPCFlowLogs',
    queryString: question.insights(question.parameters),
    startTime: Math.ceil(range.from / 1_000),
    endTime: Math.ceil(range.to / 1_000) - 1,
  });
  const { results } = await poll<{ results: { field: string; value: string }[][] }>(
    'logs.GetQueryResults',
    { queryId },
    ({ status }) => status as string,
  );
  return results.map((row) => {
    const values = new Map(row.map(({ field, value }) => [field, value]));
    return question.columns.map((column) => values.get(column) ?? null);
  });
}

async function askAthena(question: Question, range: TimeRange): Promise<Rows> {
  const { QueryExecutionId } = await world.call<{ QueryExecutionId: string }>(
    'athena.StartQueryExecution',
    { QueryString: question.sql(table, range, question.parameters) },
  );
  await poll('athena.GetQueryExecution', { QueryExecutionId }, (answer) => {
    const { QueryExecution } = answer as { QueryExecution: { Status: { State: string } } };
    return QueryExecution.Status.State;
  });
  const { ResultSet } = await world.call<{
    ResultSet: { Rows: { Data: { VarCharValue?: string }[] }[] };
  }>('athena.GetQueryResults', { QueryExecutionId, MaxResults: 1_000 });
  return ResultSet.Rows.slice(1).map(({ Data }) =>
    Data.map(({ VarCharValue }) => VarCharValue ?? null),
  );
}

const ENDED = /^(?:Complete|SUCCEEDED)$/;
const BROKEN = /^(?:Failed|Cancelled|Timeout|FAILED|CANCELLED)$/;

async function poll<Answer>(
  target: string,
  input: object,
  stateOf: (answer: Record<string, unknown>) => string,
): Promise<Answer> {
  for (;;) {
    const answer = await world.call(target, input);
    const state = stateOf(answer);
    if (ENDED.test(state)) return answer as Answer;
    if (BROKEN.test(state)) throw new Error(`${state}: ${JSON.stringify(answer)}`);
    await new Promise((wait) => setTimeout(wait, 5));
  }
}

async function readShape(): Promise<TableShape> {
  const { TableMetadata } = await world.call<{
    TableMetadata: {
      Columns: { Name: string; Type: string }[];
      PartitionKeys: { Name: string; Type: string }[];
      Parameters: Record<string, string>;
    };
  }>('athena.GetTableMetadata', {
    CatalogName: 'AwsDataCatalog',
    DatabaseName: 'default',
    TableName: 'vpc_flow_logs',
  });
  const columns = (list: readonly { Name: string; Type: string }[]) =>
    list.map(({ Name, Type }) => ({ name: Name, type: Type }));
  const read = readTableShape({
    database: 'default',
    name: 'vpc_flow_logs',
    columns: columns(TableMetadata.Columns),
    partitionKeys: columns(TableMetadata.PartitionKeys),
    parameters: TableMetadata.Parameters,
  });
  if (!('shape' in read)) throw new Error(`the sample's table lacks ${read.missing.join(', ')}`);
  return read.shape;
}
