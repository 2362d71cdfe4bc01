import { request as httpRequest } from 'node:http';

import { expect, test } from 'playwright/test';

import { Health } from '../../lib/contract/health';
import { Problem } from '../../lib/contract/problem';

test('health says what is there', async ({ request }) => {
  const health = Health.parse(await (await request.get('/api/health')).json());
  expect(health).toMatchObject({ status: 'ok', mode: 'local', engine: { state: 'ready' } });
  expect(health.records).toBeGreaterThan(100_000);
  expect(Date.now() - Date.parse(health.newest ?? '')).toBeLessThan(15 * 60_000);
});

test('a query is started, read by page and cancelled', async ({ request }) => {
  const range = { from: Date.now() - 86_400_000, to: Date.now() };
  const text = 'fields @timestamp, srcAddr | limit 30';
  const started = await request.post('/api/queries', { data: { engine: 'logs', text, range } });
  expect(started.status()).toBe(201);
  const { id } = (await started.json()) as { id: string };
  await expect(async () => {
    const page = (await (
      await request.get(`/api/queries/${id}?engine=logs&pageSize=20`)
    ).json()) as {
      state: string;
      rows: unknown[];
      nextToken: string | null;
    };
    expect(page).toMatchObject({ state: 'complete' });
    expect(page.rows).toHaveLength(20);
    expect(page.nextToken).not.toBeNull();
  }).toPass();
  const cancelled = await request.delete(`/api/queries/${id}?engine=logs`);
  expect(await cancelled.json()).toEqual({ id, cancelled: false });
});

test.describe('wrong input answers 400 and names the field', () => {
  const range = { from: 0, to: 1 };
  for (const { field, data } of [
    { field: 'engine', data: { engine: 'splunk', text: 'x', range } },
    { field: 'text', data: { engine: 'logs', text: ' ', range } },
    { field: 'range.to', data: { engine: 'logs', text: 'x', range: { from: 5, to: 5 } } },
  ]) {
    test(field, async ({ request }) => {
      const response = await request.post('/api/queries', { data });
      expect(response.status()).toBe(400);
      expect(Problem.parse(await response.json())).toMatchObject({
        code: 'invalid-request',
        field,
      });
    });
  }
});

test('a request under another host name or from another site is refused', async ({
  baseURL,
  request,
}) => {
  const { port } = new URL(baseURL ?? '');
  const status = await new Promise<number | undefined>((resolve, reject) => {
    httpRequest(
      { host: '127.0.0.1', port, path: '/api/health', headers: { host: 'evil.example' } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    )
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
  const foreign = await request.post('/aws', {
    headers: { origin: 'https://evil.example' },
    data: {},
  });
  expect(foreign.status()).toBe(403);
});
