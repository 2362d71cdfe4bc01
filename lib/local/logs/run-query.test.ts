import { expect, it, vi } from 'vitest';

import { compileQuery } from '@/lib/insights/compile';
import type { EventSource } from '@/lib/insights/source';

import { type Engine, EngineError } from '../engine';
import { brokenStatus, runQuery } from './run-query';

const source: EventSource = {
  relation: 'events',
  where: { sql: 'TRUE', parameters: [] },
  fields: [
    { name: '@timestamp', kind: 'time', sql: 'ts' },
    { name: '@message', kind: 'text', sql: 'text' },
    { name: 'k', kind: 'number', sql: 'k' },
  ],
  json: false,
};

/** A store in which the right side of a join has so many keys, and which answers the query itself when told to stop. */
async function join(keys: number) {
  const compiled = compileQuery("join left=a right=b where a.k=b.k (SOURCE 'g') | fields b.k", {
    source,
    startMs: 0,
    endMs: 1,
    nowMs: 1,
    sourceFor: () => source,
  });
  if (!compiled.ok) throw new Error('malformed');
  const answer = (count: number) => ({ columns: [], rows: [[count, 0]] });
  const query: Engine['query'] = ({ sql }, { signal }) => {
    if (sql.includes('SELECT DISTINCT')) return Promise.resolve(answer(keys));
    if (keys <= 50_000 || !sql.includes('JOIN')) return Promise.resolve(answer(1));
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(new EngineError('cancelled', 'stopped')));
    });
  };
  const engine = { query } as Engine;
  const scanned = () => Promise.resolve({ records: 1, bytes: 2 });
  const { signal } = new AbortController();
  return runQuery(engine, compiled.plan, { scanned, groups: 1, signal });
}

it('fails and stops where the right side of a join has more keys than AWS takes', async () => {
  const log = vi.spyOn(console, 'error');
  const error: unknown = await join(50_001).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ message: 'The query reads more than 50000 keys.' });
  expect(brokenStatus(error)).toBe('Failed');
  expect(log).not.toHaveBeenCalled();
});

it('answers a join of as many keys as AWS takes', async () => {
  expect(await join(50_000)).toMatchObject({ statistics: { recordsScanned: 1 } });
});
