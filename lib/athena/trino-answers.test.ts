import { readFileSync } from 'node:fs';

import * as duckdb from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';

import { AnalysisError } from './analysis-error';
import { FUNCTIONS } from './functions/registry';
import { type Database, openDatabase } from './testing/database';

/** What Trino 435 answered, one statement per line; see the README. */
interface Recorded {
  readonly q: string;
  /** Column names, where they are not `_col0`, `_col1`, … */
  readonly n?: readonly string[];
  readonly t?: readonly string[];
  readonly r?: readonly (readonly (string | null)[])[];
  /** The error, as StateChangeReason has it. */
  readonly e?: string;
}

/** Of every function, and of whole statements. */
const recorded = ['trino-answers', 'trino-statements'].flatMap((file) =>
  readFileSync(new URL(`fixtures/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded),
);

let database: Database;
beforeAll(async () => {
  database = await openDatabase(duckdb);
});

describe('answers recorded from Trino', () => {
  const PART = 100;
  it.each(Array.from({ length: Math.ceil(recorded.length / PART) }, (_, index) => index * PART))(
    'the same rows, names, types and errors from statement %i on',
    async (from) => {
      const different: object[] = [];
      for (const answer of recorded.slice(from, from + PART)) {
        const given = await replay(answer.q);
        if (JSON.stringify(given) !== JSON.stringify(expected(answer)))
          different.push({ q: answer.q, given, expected: expected(answer) });
      }
      expect(different).toEqual([]);
    },
    30_000,
  );

  it('show a value, a NULL and an error of every function', () => {
    const lacking = [...FUNCTIONS].flatMap(([name, overloads]) => {
      const [first] = overloads;
      if (!first || first.help.startsWith('Not available') || LATER.has(name)) return [];
      const calls = recorded.filter(({ q }) => new RegExp(`\\b${name}\\b`, 'i').test(q));
      const takesNothing = overloads.every(({ signature }) => signature.parameters.length === 0);
      const nothing = calls.some(({ r }) => r?.some((row) => row.includes(null)));
      return [
        ...(calls.some(({ r }) => r?.some((row) => row.some((cell) => cell !== null)))
          ? []
          : [`${name}: a value`]),
        ...(nothing || takesNothing || NEVER_NULL.has(name) ? [] : [`${name}: a NULL`]),
        ...(calls.some(({ e }) => e !== undefined) ? [] : [`${name}: an error`]),
      ];
    });
    expect(lacking).toEqual([]);
  });
});

/** In Trino's manual, but younger than the version that was asked. */
const LATER = new Set(['bitwise_xor_agg', 'timezone']);
/** Ranks and counts. */
const NEVER_NULL = new Set(
  'count count_if approx_distinct ntile typeof format current_timestamp localtimestamp localtime'.split(
    ' ',
  ),
);

const expected = ({ q, n, t = [], r = [], e }: Recorded) =>
  e === undefined
    ? {
        names: n ?? t.map((_, index) => `_col${index}`),
        types: t.map(plainType),
        rows: sorted(q, r),
      }
    : { error: withoutAccess(e) };

async function replay(q: string) {
  try {
    const { columns, rows } = await database.query(q);
    return {
      names: columns.map(({ Name }) => Name),
      types: columns.map(({ Type }) => Type),
      rows: sorted(q, rows),
    };
  } catch (error) {
    const reason = error instanceof AnalysisError ? error.reason : (error as Error).message;
    return { error: withoutAccess(reason) };
  }
}

/** ColumnInfo has a type without its parameters. */
const plainType = (type: string) =>
  type.startsWith('row(') || type.startsWith('array(') || type.startsWith('map(')
    ? type.slice(0, type.indexOf('('))
    : type.replace(/\([^)]*\)/, '');

const sorted = (q: string, rows: readonly (readonly (string | null)[])[]) => {
  const texts = rows.map((row) => JSON.stringify(row));
  return /order by/i.test(q) ? texts : texts.sort();
};

/** Athena says more of a column that it does not find. */
const withoutAccess = (text: string) =>
  text.replace(' or requester is not authorized to access requested resources', '');
