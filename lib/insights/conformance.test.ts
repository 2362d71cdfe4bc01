import { readFileSync } from 'node:fs';

import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';

import { Judge, Malformed, type TestEvent } from './testing/judge';

interface Case {
  readonly id: string;
  readonly why: string;
  readonly query?: string;
  readonly limit?: number;
  readonly startTime: number;
  readonly endTime: number;
  readonly logGroup?: string;
  readonly logGroups?: Readonly<Record<string, readonly TestEvent[]>>;
  readonly events?: readonly TestEvent[];
  readonly request?: Readonly<Record<string, unknown>>;
  readonly expect?: {
    readonly rows: readonly Readonly<Record<string, string>>[];
    readonly ordered: boolean;
    readonly ignoreFields?: readonly string[];
    readonly numericFields?: readonly string[];
    readonly tolerance?: number;
  };
  readonly expectError?: { readonly class: readonly string[] };
}

const CASES = readFileSync(new URL('./fixtures/insights.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Case);

/** Cases that speak to an operation: what is not the language belongs to the endpoint's own tests. */
const isLanguage = ({ query }: Case) => query !== undefined;

/** Cases that contradict themselves, and how. They are kept, and must go on failing. */
const CONTRADICTORY: Readonly<Record<string, string>> = {
  'ins-src-003': 'expects four events of other-logs, all of them later than its endTime',
};

describe('AWS Logs Insights, case by case', () => {
  let judge: Judge;
  beforeAll(async () => {
    judge = await Judge.create(await (await DuckDBInstance.create(':memory:')).connect());
  });

  for (const test of CASES.filter(isLanguage)) {
    const contradiction = CONTRADICTORY[test.id];
    const run = contradiction ? it.fails : it;
    run(`${test.id}: ${contradiction ?? test.why}`, async () => {
      const groups = test.logGroups ?? { [test.logGroup ?? 'group']: test.events ?? [] };
      await judge.load(groups);
      const range = { startMs: test.startTime * 1000, endMs: test.endTime * 1000 + 999 };
      const named = test.request?.logGroupNames as readonly string[] | undefined;
      const ask = () =>
        judge.ask(test.query ?? '', range, {
          ...(test.limit !== undefined && { limit: test.limit }),
          ...(named && { groups: named }),
        });
      if (test.expectError) {
        await expect(ask()).rejects.toBeInstanceOf(Malformed);
        return;
      }
      const { rows } = await ask();
      compare(rows, test.expect ?? { rows: [], ordered: true });
    });
  }
});

function compare(actual: readonly Record<string, string>[], wanted: NonNullable<Case['expect']>) {
  const ignored = wanted.ignoreFields ?? ['@ptr'];
  const numeric = wanted.numericFields ?? [];
  const tolerance = wanted.tolerance ?? 1e-6;
  const clean = (row: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(row).filter(([field]) => !ignored.includes(field)));
  const got = actual.map(clean);
  const want = wanted.rows.map(clean);
  const near = (a: string | undefined, b: string | undefined) => {
    const [one, other] = [Number(a), Number(b)];
    const close = Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(other));
    return a === b || one === other || (!Number.isInteger(other) && close);
  };
  const same = (a: Record<string, string>, b: Record<string, string>) =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])].every((field) =>
      numeric.includes(field) ? near(a[field], b[field]) : a[field] === b[field],
    );
  if (got.length !== want.length) expect(got).toEqual(want);
  const left = [...got];
  for (const [index, row] of want.entries()) {
    const at = wanted.ordered
      ? same(got[index] ?? {}, row)
        ? 0
        : -1
      : left.findIndex((each) => same(each, row));
    if (at < 0) expect(got).toEqual(want);
    if (!wanted.ordered) left.splice(at, 1);
  }
}
