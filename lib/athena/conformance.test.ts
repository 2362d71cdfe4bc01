import { readFileSync } from 'node:fs';

import * as duckdb from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';

import { AnalysisError } from './analysis-error';
import { type Database, openDatabase } from './testing/database';
import { type FlowLogFixture, openFlowLogs } from './testing/flow-logs';

interface Case {
  readonly id: string;
  readonly sql: string;
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly types?: readonly string[];
  readonly names?: readonly string[];
  readonly ordered?: boolean | string;
  readonly expect_error?: { readonly code: string; readonly match: string };
  readonly setup?: readonly string[];
  readonly fixture_data?: FlowLogFixture;
}

const cases = readFileSync(new URL('fixtures/athena.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line) => JSON.parse(line) as Case)
  // What speaks of the catalog's state (SHOW, DDL) is the catalog's to answer.
  .filter(({ sql }) => /^\s*(?:select|with|values|selec|from)\b/i.test(sql));

let plain: Database;
beforeAll(async () => {
  plain = await openDatabase(duckdb);
});

describe('the recorded cases', () => {
  it.each(cases.map((test) => [`${test.id} ${test.sql}`, test] as const))('%s', async (_, test) => {
    const database = test.fixture_data
      ? await openFlowLogs(duckdb, test.fixture_data, test.setup ?? [])
      : plain;
    if (test.expect_error) {
      const { code, match } = test.expect_error;
      const reason = await database.query(test.sql).then(
        () => 'no error',
        (error: unknown) =>
          error instanceof AnalysisError ? error.reason : (error as Error).message,
      );
      expect(reason).toContain(match);
      expect(code.split('|').some((name) => reason.includes(name))).toBe(true);
      return;
    }
    const { columns, rows } = await database.query(test.sql);
    if (test.names) expect(columns.map(({ Name }) => Name)).toEqual(test.names);
    if (test.types) expect(columns.map(({ Type }) => Type)).toEqual(test.types);
    if (!test.rows) return;
    const sorted = (list: readonly (readonly (string | null)[])[]) =>
      list.map((row) => JSON.stringify(row)).sort();
    if (test.ordered === true) expect(rows).toEqual(test.rows);
    else expect(sorted(rows)).toEqual(sorted(test.rows));
  });
});
