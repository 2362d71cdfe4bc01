import * as duckdb from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { type Database, openDatabase } from './testing/database';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(duckdb);
});

const cell = async (sql: string) => (await database.query(`SELECT ${sql}`)).rows[0]?.[0] ?? null;

/** Truncated towards zero, as Java divides. */
const half = (a: bigint, b: bigint) => {
  const sign = a < 0n !== b < 0n ? -1n : 1n;
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  return sign * ((2n * x + y) / (2n * y));
};
const print = (unscaled: bigint, scale: number) => {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  return `${unscaled < 0n ? '-' : ''}${scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`}`;
};

describe('laws', () => {
  it('bigints add, subtract, multiply, divide and leave remainders as big integers do', async () => {
    const small = fc.bigInt({ min: -3_000_000_000n, max: 3_000_000_000n });
    await fc.assert(
      fc.asyncProperty(
        small,
        small.filter((b) => b !== 0n),
        async (a, b) => {
          const { rows } = await database.query(
            `SELECT x + y, x - y, x * y, x / y, x % y FROM (VALUES (BIGINT '${a}', BIGINT '${b}')) t(x, y)`,
          );
          expect(rows[0]).toEqual([a + b, a - b, a * b, a / b, a % b].map(String));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('decimals compute exactly, at the scale Trino gives them, half up', async () => {
    const decimal = fc.tuple(
      fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
      fc.integer({ min: 0, max: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(
        decimal,
        decimal.filter(([b]) => b !== 0n),
        async ([a, s], [b, t]) => {
          const scale = Math.max(s, t);
          const [x, y] = [a * 10n ** BigInt(scale - s), b * 10n ** BigInt(scale - t)];
          const { rows } = await database.query(
            `SELECT p + q, p - q, p * q, p / q, p % q FROM (VALUES (CAST('${print(a, s)}' AS decimal(18,${s})), CAST('${print(b, t)}' AS decimal(18,${t})))) v(p, q)`,
          );
          expect(rows[0]).toEqual([
            print(x + y, scale),
            print(x - y, scale),
            print(a * b, s + t),
            print(half(a * 10n ** BigInt(scale - s + t), b), scale),
            print(x % y, scale),
          ]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a predicate splits a table into true, false and unknown that add up', async () => {
    const atom = fc.constantFrom(
      'a > 1',
      'b = 2',
      'a IS NULL',
      "c LIKE 'x%'",
      'a IN (1, NULL)',
      'b BETWEEN 1 AND a',
      'a <> b',
      'c IS DISTINCT FROM NULL',
    );
    const predicate = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        atom,
        tie('node').map((inner) => `NOT (${inner})`),
        fc
          .tuple(tie('node'), fc.constantFrom('AND', 'OR'), tie('node'))
          .map(([left, op, right]) => `((${left}) ${op} (${right}))`),
      ),
    })).node;
    const table =
      "(VALUES (1, 2, 'xy'), (NULL, 2, 'z'), (3, NULL, NULL), (2, 2, 'x'), (NULL, NULL, '')) t(a, b, c)";
    await fc.assert(
      fc.asyncProperty(predicate, async (text) => {
        const counted = await Promise.all(
          [text, `NOT (${text})`, `(${text}) IS NULL`].map(async (where) =>
            Number(
              (await database.query(`SELECT count(*) FROM ${table} WHERE ${where}`)).rows[0]?.[0],
            ),
          ),
        );
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(5);
      }),
      { numRuns: 60 },
    );
  });

  it('no text leaves its quotes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
        async (text) => {
          expect(await cell(`'${text.replaceAll("'", "''")}'`)).toBe(text);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a double prints as Java prints it, and reads back as itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (value) => {
        const shown = await cell(`CAST('${value}' AS double)`);
        expect(Number(shown)).toBe(value === 0 ? 0 : value);
        expect(shown).toMatch(/^-?\d+\.\d+(?:E-?\d+)?$/);
      }),
      { numRuns: 60 },
    );
  });
});
