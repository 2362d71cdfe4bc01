import { execFileSync } from 'node:child_process';

import { expect, test } from 'playwright/test';

import { openPage } from '../support/views';

/** The engine of the Weir under test: the child that serves its data directory. */
function enginePids(): string[] {
  const list = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return list
    .split('\n')
    .filter(
      (line) => line.includes('engine.mjs') && line.includes('node') && !line.includes('sh -c'),
    )
    .map((line) => line.trim().split(/\s+/)[0] ?? '');
}

test('a page says that it reconnects when the engine dies, and recovers by itself', async ({
  page,
  request,
}) => {
  await openPage(page, '/');
  const before = ((await (await request.get('/api/health')).json()) as { records: number }).records;
  for (const pid of enginePids()) process.kill(Number(pid), 'SIGKILL');

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
    'records scanned',
  );
});
