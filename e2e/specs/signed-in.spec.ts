import { type APIRequestContext, expect, type Page, test } from 'playwright/test';

import { type RunningWeir, startWeir } from '../support/start-weir';
import { openPage, untilAlive } from '../support/views';

const HEADER = 'x-forwarded-user';
const ANN = 'ann@example.com';

test.describe('behind a proxy that says who is signed in', () => {
  let weir: RunningWeir;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    weir = await startWeir(3183, [], {
      env: {
        WEIR_USER_HEADER: HEADER,
        WEIR_PUBLIC_ORIGIN: 'https://weir.example.com',
        WEIR_SHARES_FOR_ANYONE: 'true',
        WEIR_SAMPLE_DAYS: '1',
      },
    });
  });
  test.afterAll(() => weir.remove());

  test('people make links for people and for anyone; a stranger opens only the latter', async ({
    browser,
    request,
  }) => {
    const signedIn = await browser.newContext({ extraHTTPHeaders: { [HEADER]: ANN } });
    const page = await signedIn.newPage();
    const id = await runQuery(signedIn.request, weir.url);
    await openPage(page, `${weir.url}/query?run=logs.${id}`);
    const forPeople = await share(page, 'For people', 'People signed in');
    const forAnyone = await share(page, 'For anyone', 'Anyone with the link');

    await openPage(page, `${weir.url}/library`);
    await page.getByRole('radio', { name: 'Mine' }).click();
    await page.getByRole('searchbox').fill(ANN);
    await expect(page.getByRole('link', { name: 'For people' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'For anyone' })).toBeVisible();
    await expect(page.getByText('For people signed in')).toHaveCount(1);

    const theirs = await (await browser.newContext()).newPage();
    const failed: string[] = [];
    theirs.on('response', (response) => {
      if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
    });
    await theirs.goto(forAnyone);
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('For anyone');
    await expect(theirs.getByText('For anyone with the link')).toBeVisible();
    await untilAlive(theirs);
    await theirs.getByRole('radio', { name: 'Chart' }).click();
    await expect(theirs.getByRole('button', { name: 'Run again now' })).toHaveCount(0);
    await expect(theirs.getByRole('link', { name: 'Open in the workbench' })).toHaveCount(0);
    const csv = await theirs.getByRole('link', { name: 'CSV' }).getAttribute('href');
    expect(await (await request.get(`${weir.url}${csv ?? ''}`)).text()).toMatch(/^action,flows/);
    expect(failed).toEqual([]);

    const wrong = forPeople.replace(/.{32}$/, '0'.repeat(32));
    const seen: string[] = [];
    for (const closed of [forPeople, wrong]) {
      const response = await theirs.goto(closed);
      await expect(theirs.getByText('This link opens nothing')).toBeVisible();
      const rows = await request.get(`${closed.replace('/s/', '/api/shares/')}/rows`);
      const words = await theirs.locator('body').innerText();
      seen.push(
        [response?.status(), words, await theirs.title(), rows.status(), await rows.text()].join(),
      );
    }
    expect(seen[1]).toBe(seen[0]);
    await page.goto(forPeople);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('For people');
    await expect(page.getByRole('button', { name: 'Run again now' })).toBeVisible();
    await theirs.context().close();
    await signedIn.close();
  });

  test('whoever has not signed in is told so, and reads nothing else', async ({ request }) => {
    const shares = (await (
      await request.get(`${weir.url}/api/shares`, { headers: { [HEADER]: ANN } })
    ).json()) as { shares: { id: string }[] };
    const revoke = `/api/shares/${shares.shares[0]?.id ?? 'none'}`;
    for (const [method, path] of closedTo(revoke)) {
      for (const host of [new URL(weir.url).host, 'weir.example.com']) {
        const headers = { host, 'content-type': 'application/json' };
        const response = await request.fetch(`${weir.url}${path}`, { method, headers });
        expect([method, path, host, response.status()]).toEqual([method, path, host, 401]);
        expect(await response.text()).toContain('Sign in');
      }
    }
    const elsewhere = { host: 'evil.example', [HEADER]: ANN };
    expect((await request.get(weir.url, { headers: elsewhere })).status()).toBe(403);
    const list = await request.get(`${weir.url}/api/shares`, {
      headers: { host: 'weir.example.com', [HEADER]: ANN },
    });
    expect(await list.json()).toMatchObject({ signedIn: { name: ANN } });
    const history = await request.get(`${weir.url}/api/history?engine=logs`, {
      headers: { [HEADER]: ANN },
    });
    expect(await history.text()).toContain(`"by":"${ANN}"`);
  });
});

const closedTo = (revoke: string): (readonly [method: string, path: string])[] => [
  ...[
    ...['/', '/library', '/query', '/alarms', '/_next/image?url=%2Ficon.svg&w=64&q=75', '/s/a/b'],
    ...['/api/health', '/api/shares', '/api/queries', '/api/history?engine=logs', revoke],
    ...['/s/..%2f..%2fapi%2fshares', '/_next/static/..%2f..%2fapi%2fshares', '/s/%2e%2e/library'],
  ].map((path) => ['GET', path] as const),
  ...['/api/queries', '/api/shares', '/aws', '/aws/'].map((path) => ['POST', path] as const),
  ['DELETE', revoke],
];

/** @returns the id of a query that is complete */
async function runQuery(request: APIRequestContext, url: string): Promise<string> {
  const range = { from: Date.now() - 3_600_000, to: Date.now() };
  const text = 'stats count(*) as flows by action';
  const started = await request.post(`${url}/api/queries`, {
    data: { engine: 'logs', text, range },
  });
  const { id } = (await started.json()) as { id: string };
  await expect
    .poll(async () => (await request.get(`${url}/api/queries/${id}?engine=logs`)).text())
    .toContain('"state":"complete"');
  return id;
}

async function share(page: Page, title: string, audience: string): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this result' });
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByRole('radio', { name: audience }).click();
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = await dialog.getByRole('textbox', { name: /link/i }).inputValue();
  await dialog.getByRole('button', { name: 'Close' }).click();
  return link;
}
