import { expect, test } from 'playwright/test';

import { overviewPage, PANELS } from '../pages/overview';
import { openPage } from '../support/views';

test('every panel names its engine, what it scanned and how long it took', async ({ page }) => {
  await openPage(page, '/');
  const overview = overviewPage(page);
  for (const title of PANELS) {
    await expect(overview.panel(title)).toContainText('Logs Insights');
    await expect(overview.panel(title)).toContainText(/[\d,]+ records/);
    await expect(overview.panel(title)).toContainText(/\d+(\.\d)? m?s/);
  }
  await expect(page.getByText('Sample data', { exact: false }).first()).toBeVisible();
});

test('both engines give the same figures', async ({ page }) => {
  const to = new Date(Date.now() - 3_600_000).toISOString();
  const from = new Date(Date.now() - 3 * 3_600_000).toISOString();
  const overview = overviewPage(page);
  const figures = async (engine: string) => {
    await openPage(page, `/?from=${from}&to=${to}&engine=${engine}`);
    await expect(overview.figures).not.toContainText('reading');
    return (await overview.figures.innerText()).replaceAll(/\s+/g, ' ');
  };
  expect(await figures('athena')).toBe(await figures('logs'));
});

test('the engine switch is kept in the address and answers from Athena', async ({ page }) => {
  await openPage(page, '/');
  const overview = overviewPage(page);
  await overview.engine('Athena').click();
  await expect(page).toHaveURL(/engine=athena/);
  await expect(overview.panel('Top 20 rejected sources')).toContainText('Athena');
  await page.reload();
  await expect(overview.engine('Athena')).toBeChecked();
});

test('a panel opens its own query, which runs to the same rows', async ({ page }) => {
  await openPage(page, '/');
  const overview = overviewPage(page);
  const first = overview.panel('Top 20 rejected sources').getByRole('row').nth(1);
  const address = (await first.locator('.mono').first().innerText()).trim();
  await overview.openQuery('Top 20 rejected sources').click();
  await expect(page).toHaveURL(/\/query\?/);
  await expect(page.getByRole('textbox', { name: 'Logs Insights query' })).toContainText('srcAddr');
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText(address);
});

test('a source leads to what it did', async ({ page }) => {
  await openPage(page, '/');
  const sources = overviewPage(page).panel('Top 20 rejected sources');
  const link = sources.getByRole('row').nth(1).getByRole('link');
  const address = await link.innerText();
  await link.click();
  await expect(page.getByRole('textbox', { name: 'Logs Insights query' })).toContainText(
    `filter srcAddr = "${address}" or dstAddr = "${address}"`,
  );
  await expect(page).toHaveURL(/\/query\?from=.+&to=/);
});

test('the range is picked, kept in the address, and Back returns to the one before', async ({
  page,
}) => {
  await openPage(page, '/');
  await page
    .getByRole('button', { name: /time range/i })
    .first()
    .click();
  await page.getByRole('button', { name: /24 hours/i }).click();
  await expect(page).toHaveURL(/range=24h/);
  await page.goBack();
  await expect(page).not.toHaveURL(/range=24h/);
});
