import { readFile } from 'node:fs/promises';

import { expect, type Page, test } from 'playwright/test';

import { findViolations } from '../support/axe';
import { openPage } from '../support/views';

const result = (page: Page) => page.getByRole('region', { name: 'Result' });

const QUERY =
  'filter action = "REJECT" | stats count(*) as rejects by srcAddr | sort rejects desc | limit 20';

async function run(page: Page, text: string) {
  await openPage(page, '/query');
  await page.getByRole('textbox', { name: /query|SQL/ }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(result(page)).toContainText('Complete');
}

async function share(page: Page, kind: 'Frozen snapshot' | 'Live link', title: string) {
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this result' });
  await dialog.getByRole('radio', { name: new RegExp(kind) }).check();
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = await dialog.getByRole('textbox', { name: /link/i }).inputValue();
  expect(link).toMatch(/\/s\/[0-9a-f]{32}$/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  return link;
}

async function revoke(page: Page, title: string) {
  await openPage(page, '/library');
  await page.getByRole('searchbox').fill(title);
  await page.getByRole('button', { name: `Revoke the link ${title}` }).click();
  await page.getByRole('button', { name: 'Revoke the link', exact: true }).click();
  await expect(page.getByText('is revoked').first()).toBeVisible();
}

for (const kind of ['Frozen snapshot', 'Live link'] as const) {
  test(`a ${kind.toLowerCase()} opens for a stranger without a script, and no more once revoked`, async ({
    page,
    browser,
  }) => {
    const title = `Rejects ${kind} ${Date.now()}`;
    await run(page, QUERY);
    const link = await share(page, kind, title);

    const stranger = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const theirs = await stranger.newPage();
    expect((await theirs.goto(link))?.status()).toBe(200);
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(theirs.getByText(kind, { exact: true })).toBeVisible();
    await expect(theirs.getByRole('row')).toHaveCount(21);
    const width = await theirs
      .locator('html')
      .evaluate((html) => html.scrollWidth)
      .catch(() => 390);
    expect(width).toBeLessThanOrEqual(390);
    const head = await (await stranger.request.get(link)).text();
    expect(head).toContain(`property="og:title" content="${title}"`);

    await revoke(page, title);
    const wrong = link.replace(/.{32}$/, '0'.repeat(32));
    const seen: string[] = [];
    for (const closed of [link, wrong]) {
      await theirs.goto(closed);
      await expect(theirs.getByText('This link opens nothing')).toBeVisible();
      seen.push(`${await theirs.title()} ${await theirs.locator('body').innerText()}`);
      const api = await stranger.request.get(closed.replace('/s/', '/api/shares/'));
      expect(api.status()).toBe(404);
    }
    expect(seen[1]).toBe(seen[0]);
    await stranger.close();
  });
}

test('a frozen share is the same later, and its download has the hash it shows', async ({
  page,
  request,
}) => {
  await run(page, QUERY);
  const link = await share(page, 'Frozen snapshot', `Same ${Date.now()}`);
  const api = link.replace('/s/', '/api/shares/');
  const first = (await (await request.get(api)).json()) as { rows: unknown; sha256: string };
  const rows = await (await request.get(`${api}/rows`)).body();
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(rows));
  expect(Buffer.from(hash).toString('hex')).toBe(first.sha256);
  expect(await (await request.get(api)).json()).toEqual(first);
  await revoke(page, 'Same');
  expect((await request.get(api)).status()).toBe(404);
  expect((await request.get(`${api}/rows`)).status()).toBe(404);
});

test('a reader draws the result, takes it along as CSV without what is hidden, and runs it again', async ({
  page,
}) => {
  const title = `Readers ${Date.now()}`;
  await run(page, QUERY.replace('by srcAddr', 'by srcAddr, dstAddr'));
  await expect(result(page)).toContainText('10.0.');
  const link = await share(page, 'Frozen snapshot', title);
  await openPage(page, new URL(link).pathname);
  await expect(page.getByRole('table')).not.toContainText('10.0.');

  await page.getByRole('radio', { name: 'Chart' }).click();
  await expect(page.getByText(/^(Stacked bars|Bars) of rejects by srcAddr/)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('weir-shared-rows.csv');
  const csv = await readFile(await file.path(), 'utf8');
  expect(csv).toMatch(/^srcAddr,dstAddr,rejects\r\n/);
  expect(csv).toMatch(/,host-[0-9a-f]{8},/);
  expect(csv).not.toMatch(/\b10\.0\./);

  const list = await page.context().newPage();
  await openPage(list, '/library');
  await list.getByRole('radio', { name: 'Made in this browser' }).click();
  await expect(list.getByRole('link', { name: title })).toBeVisible();
  await list.close();

  await page.getByRole('button', { name: 'Run again now' }).click();
  await expect(page).toHaveURL(/\/query\?.*run=logs/);
  await expect(result(page)).toContainText('Complete');

  // Still open in another tab when it is revoked: nothing more can be had from there.
  const other = await page.context().newPage();
  await other.goto(link);
  await revoke(page, title);
  const csvHref = await other.getByRole('link', { name: 'CSV' }).getAttribute('href');
  expect((await other.request.get(csvHref ?? '')).status()).toBe(404);
  await other.reload();
  await expect(other.getByText('This link opens nothing')).toBeVisible();
});

test('hostile words stay words', async ({ page }) => {
  const title = '<img src=x onerror="document.title=1"> javascript:alert(1)';
  await run(page, QUERY);
  const link = await share(page, 'Frozen snapshot', `${title}\u202e`);
  await openPage(page, new URL(link).pathname);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title}⟨U+202E⟩`);
  expect(await page.locator('img[src="x"], a[href^="javascript:"]').count()).toBe(0);
  await revoke(page, '<img');
});

for (const theme of ['light', 'dark'] as const) {
  test(`the shared page and the list of links have no violations in ${theme}`, async ({ page }) => {
    const title = `Access ${theme} ${Date.now()}`;
    await run(page, QUERY);
    const link = await share(page, 'Frozen snapshot', title);
    await openPage(page, new URL(link).pathname, theme);
    expect(await findViolations(page)).toEqual([]);
    await openPage(page, '/library', theme);
    await expect(page.getByText(title)).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await revoke(page, title);
  });
}

for (const path of ['/?range=24h', '/alarms?range=24h', '/alarms/SSH-rejects', '/query']) {
  test(`“Copy link” on ${path} fixes a relative range and says so`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openPage(page, path);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByText(/range fixed to/).first()).toBeVisible();
    const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    expect(copied.searchParams.has('range')).toBe(false);
    expect(copied.searchParams.get('from')).toMatch(/^\d{4}-.*Z$/);
    expect(copied.searchParams.get('to')).toMatch(/^\d{4}-.*Z$/);
    expect(copied.pathname).toBe(new URL(path, copied).pathname);
  });
}
