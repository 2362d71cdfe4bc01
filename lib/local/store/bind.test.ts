import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Engine, SqlValue } from '../engine';
import { createInProcessEngine } from './in-process-engine';

let engine: Engine;
beforeAll(async () => {
  engine = await createInProcessEngine(':memory:');
});
afterAll(() => engine.close());

describe('a list parameter', () => {
  it.each<[string, readonly SqlValue[], string, string]>([
    ['whole numbers', [1, 5_000_000_000], 'BIGINT[]', '[1, 5000000000]'],
    ['a fraction behind a whole number', [1, 2.5], 'DOUBLE[]', '[1.0, 2.5]'],
    ['numbers and bigints', [1, 2n], 'BIGINT[]', '[1, 2]'],
    ['one wide number among others', [1n, 2n ** 80n], 'HUGEINT[]', `[1, ${2n ** 80n}]`],
    ['text behind NULL', [null, 'a'], 'VARCHAR[]', '[NULL, a]'],
    ['truth values', [true, null], 'BOOLEAN[]', '[true, NULL]'],
    ['nothing', [], 'VARCHAR[]', '[]'],
  ])('of %s has the type of all of them', async (_, list, type, text) => {
    const { rows } = await engine.read({
      sql: 'SELECT typeof($1), $1::VARCHAR',
      parameters: [list],
    });
    expect(rows).toEqual([[type, text]]);
  });

  it('of several kinds is refused', async () => {
    const mixed = engine.read({ sql: 'SELECT $1', parameters: [['a', 1]] });
    await expect(mixed).rejects.toThrow('a list parameter mixes string and number');
  });
});
