import { readFileSync } from 'node:fs';

import * as duckdb from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';

import { AnalysisError } from './analysis-error';
import { type Database, openDatabase } from './testing/database';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(duckdb);
});

const lines = readFileSync(new URL('queries.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim() && !line.startsWith('#'));

describe('queries', () => {
  it.each(lines.map((line) => line.split('\t')))('%s gives %s', async (sql = '', expected = '') => {
    const actual = await database.query(sql).then(
      ({ rows }) => rows.map((row) => row.map((value) => value ?? 'NULL').join(' | ')).join(' / '),
      (error: unknown) =>
        `!${error instanceof AnalysisError ? error.reason : (error as Error).message}`,
    );
    if (expected.startsWith('!')) expect(actual).toContain(expected.slice(1));
    else expect(actual).toBe(expected);
  });
});
