import { expect, test } from 'playwright/test';

import { engineOf } from '../support/processes';
import { openPage } from '../support/views';

test('a page says that it reconnects when the engine dies, and recovers by itself', async ({
  page,
  request,
}) => {
  await openPage(page, '/');
  const before = ((await (await request.get('/api/health')).json()) as { records: number }).records;
  process.kill(engineOf('test-results/data').pid, 'SIGKILL');

  await expect(async () => {
    const health = (await (await request.get('/api/health')).json()) as {
      records: number;
      engine: { state: string };
    };
    expect(health.engine.state).toBe('ready');
    expect(health.records).toBeGreaterThanOrEqual(before);
  }).toPass({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByRole('region', { name: 'Top 20 rejected sources' })).toContainText(
    /[\d,]+ records/,
  );
});
