import { expect, it } from 'vitest';

import type { Rows } from '../engine';
import type { LogGroup } from './group';
import { recallScannedFigures, type ScannedFigures } from './scanned-figures';

const groups: LogGroup[] = [{ id: 1, name: 'g', createdMs: 0, retentionDays: null, format: null }];
const range = { startMs: 100, endMs: 200 };
const rowsOf = (...rows: Rows['rows']): Rows => ({ columns: [], rows });
const whole = () => Promise.resolve(rowsOf([10n, 1_000n, null, null]));

const recall = (
  remembered: Map<string, Promise<ScannedFigures>>,
  run: (sql: string) => Promise<Rows>,
) => recallScannedFigures(remembered, groups, range, ({ sql }) => run(sql));

it('adds of the sources at the ends of the range the events in it, and bytes by their share', async () => {
  const asked: string[] = [];
  const figures = await recall(new Map(), (sql) => {
    asked.push(sql);
    if (!sql.includes('FROM events')) {
      return Promise.resolve(rowsOf([10n, 1_000n, '7 4 400,8 2 100', '9 10 50']));
    }
    return Promise.resolve(rowsOf([7, 1n], [9, 10n]));
  });
  expect(figures).toEqual({ records: 21, bytes: 1_000 + 100 + 50 });
  expect(asked[1]).toContain('BETWEEN 7 AND 8');
  expect(asked[1]).toContain('BETWEEN 9 AND 9');
});

it('counts nothing where there is nothing', async () => {
  const figures = await recall(new Map(), () => Promise.resolve(rowsOf([null, null, null, null])));
  expect(figures).toEqual({ records: 0, bytes: 0 });
});

it('measures once for all who ask the same', async () => {
  const remembered = new Map<string, Promise<ScannedFigures>>();
  let asked = 0;
  const run = () => {
    asked += 1;
    return whole();
  };
  const all = await Promise.all([recall(remembered, run), recall(remembered, run)]);
  expect(all).toEqual([all[0], all[0]]);
  expect(asked).toBe(1);
});

it('lets the next measure where the first was stopped', async () => {
  const remembered = new Map<string, Promise<ScannedFigures>>();
  const stopped = recall(remembered, () => Promise.reject(new Error('stopped')));
  const next = recall(remembered, whole);
  await expect(stopped).rejects.toThrow('stopped');
  expect(await next).toEqual({ records: 10, bytes: 1_000 });
  expect(await recall(remembered, () => Promise.reject(new Error('never asked')))).toEqual({
    records: 10,
    bytes: 1_000,
  });
});
