import { describe, expect, it, vi } from 'vitest';

import { StartedQueries } from './started-queries';

const query = { engine: 'logs', text: 'fields a', range: { from: 0, to: 60_000 } } as const;

function counting() {
  let count = 0;
  return vi.fn(() => Promise.resolve({ id: `q${(count += 1)}`, engine: 'logs' as const }));
}

describe('StartedQueries', () => {
  it('starts the same query once for all who ask while it runs', async () => {
    const queries = new StartedQueries(() => Promise.resolve(true));
    const run = counting();
    const both = await Promise.all([queries.start(query, run), queries.start(query, run)]);
    expect(both.map(({ id }) => id)).toEqual(['q1', 'q1']);
    expect((await queries.start(query, run)).id).toBe('q1');
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('starts another text, range or a query that has ended anew', async () => {
    const queries = new StartedQueries(({ id }) => Promise.resolve(id !== 'q1'));
    const run = counting();
    await queries.start(query, run);
    expect((await queries.start({ ...query, text: 'fields b' }, run)).id).toBe('q2');
    expect((await queries.start({ ...query, range: { from: 0, to: 1_000 } }, run)).id).toBe('q3');
    expect((await queries.start(query, run)).id).toBe('q4');
  });

  it('may be stopped only when the last one leaves', async () => {
    const queries = new StartedQueries(() => Promise.resolve(true));
    const run = counting();
    await queries.start(query, run);
    await queries.start(query, run);
    expect(await queries.leave('q1', 'logs')).toBe(false);
    expect(await queries.leave('q1', 'logs')).toBe(true);
    expect((await queries.start(query, run)).id).toBe('q2');
  });

  it('lets a query of another server be stopped', async () => {
    expect(await new StartedQueries(() => Promise.resolve(true)).leave('x', 'logs')).toBe(true);
  });

  it('does not keep a refusal', async () => {
    const queries = new StartedQueries(() => Promise.resolve(true));
    await expect(queries.start(query, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await queries.start(query, counting())).id).toBe('q1');
  });
});
