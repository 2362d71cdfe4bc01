import { readFileSync } from 'node:fs';

import * as duckdb from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';

import { AnalysisError } from '../analysis-error';
import { type Database, openDatabase } from '../testing/database';
import { FUNCTIONS } from './registry';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(duckdb);
});

// One line per call: the expression, a tab, and what Athena prints; `!` begins an error's text.
const lines = readFileSync(new URL('functions.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim() && !line.startsWith('#'));

const evaluate = (expression: string) =>
  database
    .query(/^\s*(?:select|with|values)\b/i.test(expression) ? expression : `SELECT ${expression}`)
    .then(
      ({ rows }) => rows.map((row) => row.map((value) => value ?? 'NULL').join(' | ')).join(' / '),
      (error: unknown) =>
        `!${error instanceof AnalysisError ? error.reason : (error as Error).message}`,
    );

describe('functions and operators', () => {
  it.each(lines.map((line) => line.split('\t')))(
    '%s is %s',
    async (expression = '', expected = '') => {
      const actual = await evaluate(expression);
      if (expected.startsWith('!')) expect(actual).toContain(expected.slice(1));
      else expect(actual).toBe(expected);
    },
  );

  it('every function of the registry is called by a case or says that it is not available', () => {
    const called = lines.join('\n').toLowerCase();
    const recorded = readFileSync(
      new URL('../fixtures/athena.jsonl', import.meta.url),
      'utf8',
    ).toLowerCase();
    const untested = [...FUNCTIONS].filter(
      ([name, [first]]) =>
        !first?.help.startsWith('Not available') &&
        ![called, recorded].some((text) => new RegExp(`\\b${name}\\b`).test(text)),
    );
    expect(untested.map(([name]) => name)).toEqual([]);
  });
});
