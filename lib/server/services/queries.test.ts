import { describe, expect, it, vi } from 'vitest';

import { getBackend } from '../aws/backend';
import { fakeBackend } from '../testing/fake-backend';
import { readQuery } from './read-query';
import { startQuery } from './start-query';

vi.mock('../aws/backend', () => ({ getBackend: vi.fn() }));

const query = { engine: 'logs', text: 'fields @message', range: { from: 0, to: 60_000 } } as const;

describe('startQuery', () => {
  it('stops at once what nobody waits for any more', async () => {
    const { logs } = use({ logs: { StartQuery: [{ queryId: 'q1' }], StopQuery: [{}] } });
    const left = AbortSignal.abort(new Error('left'));
    await expect(startQuery(query, left)).rejects.toThrow('left');
    expect(logs.map(({ name }) => name)).toEqual(['StartQuery', 'StopQuery']);
  });

  it('says what to set where there is no log group', async () => {
    const { backend } = fakeBackend({});
    const source = { ...backend.source, logGroup: null };
    vi.mocked(getBackend).mockReturnValue({ ...backend, source });
    await expect(startQuery(query)).rejects.toMatchObject({
      code: 'not-found',
      remedy: expect.stringContaining('WEIR_LOG_GROUP') as string,
    });
  });
});

describe('readQuery', () => {
  it('asks AWS once for all who look at the same time', async () => {
    const { logs } = use({ logs: { GetQueryResults: [{ status: 'Running' }], ...list({}) } });
    const look = () => readQuery({ id: 'busy', engine: 'logs', pageSize: 10 });
    await Promise.all([look(), look(), look()]);
    expect(logs.filter(({ name }) => name === 'GetQueryResults')).toHaveLength(1);
  });

  it('knows the text of what this server started, and how long it took', async () => {
    use({ logs: { StartQuery: [{ queryId: 'own' }], GetQueryResults: [{ status: 'Complete' }] } });
    await startQuery(query);
    const answer = await readQuery({ id: 'own', engine: 'logs', pageSize: 10 });
    expect(answer).toMatchObject({ text: query.text, state: 'complete' });
    expect(answer.statistics.elapsedMs).toBeLessThan(5_000);
    const later = await readQuery({ id: 'own', engine: 'logs', pageSize: 11 });
    expect(later.statistics.elapsedMs).toBe(answer.statistics.elapsedMs);
  });

  it('looks up once what another server started, and does not guess how long it took', async () => {
    const { logs } = use({
      logs: {
        GetQueryResults: [{ status: 'Complete' }],
        ...list({ queryId: 'other', queryString: 'fields a', createTime: 5_000 }),
      },
    });
    for (const pageSize of [10, 11, 12]) {
      const answer = await readQuery({ id: 'other', engine: 'logs', pageSize });
      expect(answer).toMatchObject({
        text: 'fields a',
        startedAt: 5_000,
        statistics: { elapsedMs: null },
      });
    }
    expect(logs.filter(({ name }) => name === 'DescribeQueries')).toHaveLength(1);
  });
});

const list = (found: object) => ({ DescribeQueries: [{ queries: [found] }] });

function use(answers: Parameters<typeof fakeBackend>[0]) {
  const fake = fakeBackend(answers);
  vi.mocked(getBackend).mockReturnValue(fake.backend);
  return fake;
}
