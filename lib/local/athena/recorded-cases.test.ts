import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { AwsError } from '../aws-error';
import { Machine, QueryEnded, type Reply } from './testing/machine';

interface Case {
  readonly id: string;
  readonly sql: string;
  readonly setup?: readonly string[];
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly names?: readonly string[];
  readonly types?: readonly string[];
  readonly ordered?: boolean | string;
  readonly expect_error?: { readonly code: string; readonly match: string };
  readonly fixture_data?: {
    readonly bucket: string;
    readonly account_id: string;
    readonly files: readonly { readonly key: string; readonly lines: readonly string[] }[];
  };
}

const CASES = readFileSync(
  fileURLToPath(new URL('../../athena/fixtures/athena.jsonl', import.meta.url)),
  'utf8',
)
  .split('\n')
  .filter((line) => line.trim())
  .map((line) => JSON.parse(line) as Case);

let machine: Machine;
beforeAll(async () => {
  machine = await Machine.start();
});
afterAll(() => machine.stop());

describe('cases with their answers, through the operations', () => {
  it.each(CASES.filter((test) => !test.fixture_data))('$id: $sql', check);

  it.each(CASES.filter((test) => test.fixture_data))('$id from files: $sql', async (test) => {
    await setUp(test);
    await check(test);
  });

  it.each(CASES.filter((test) => test.fixture_data))('$id from the store: $sql', async (test) => {
    await setUp(test, true);
    await check(test);
  });
});

async function setUp(test: Case, ingest = false): Promise<void> {
  const { bucket = '', files = [] } = test.fixture_data ?? {};
  await machine.emptyBucket(bucket);
  for (const { key, lines } of files) await machine.putObject(bucket, key, lines);
  if (ingest) await machine.ingest(bucket);
  await machine.run('DROP TABLE IF EXISTS default.vpc_flow_logs');
  for (const sql of test.setup ?? []) await machine.run(fill(test, sql));
}

async function check(test: Case): Promise<void> {
  if (test.expect_error) {
    const { code, match } = test.expect_error;
    const text = await reasonOf(machine.run(fill(test, test.sql)));
    expect(text).toContain(match);
    expect(code.split('|').some((name) => text.includes(name))).toBe(true);
    return;
  }
  const { names, types, rows } = await machine.run(fill(test, test.sql));
  if (test.names) expect(names).toEqual(test.names);
  if (test.types) expect(types).toEqual(test.types);
  if (!test.rows) return;
  const headed = /^\s*(?:select|with|values|table|\()/i.test(test.sql);
  if (headed) expect(rows[0]).toEqual(names);
  compare(test, headed ? rows.slice(1) : rows, names);
}

function compare(test: Case, rows: Reply['rows'], names: readonly string[]): void {
  const sorted = (list: Reply['rows']) => list.map((row) => JSON.stringify(row)).sort();
  if (test.ordered === true) expect(rows).toEqual(test.rows);
  else expect(sorted(rows)).toEqual(sorted(test.rows ?? []));
  if (typeof test.ordered !== 'string') return;
  const place = test.ordered.replace('partial:', '');
  const at = Number.isNaN(Number(place)) ? names.indexOf(place) : Number(place);
  expect(rows.map((row) => row[at])).toEqual(test.rows?.map((row) => row[at]));
}

async function reasonOf(run: Promise<unknown>): Promise<string> {
  try {
    await run;
  } catch (error) {
    if (error instanceof QueryEnded) return error.message;
    // A statement that is none is refused at once; Trino's code for it is SYNTAX_ERROR.
    if (error instanceof AwsError) return `SYNTAX_ERROR PARSE: ${error.message}`;
    throw error;
  }
  return 'succeeded';
}

const fill = (test: Case, sql: string) =>
  sql
    .replaceAll('{your_log_bucket}', test.fixture_data?.bucket ?? '')
    .replaceAll('{account_id}', test.fixture_data?.account_id ?? '');
