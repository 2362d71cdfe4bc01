import { readFile } from 'node:fs/promises';

import { expect, test } from 'playwright/test';

import { overviewPage } from '../pages/overview';
import { findViolations } from '../support/axe';
import { openPage, PHONE } from '../support/views';

const TITLE = 'Rejected and accepted over time';

test('a part of the chart is chosen with the mouse and gone into; Back returns', async ({
  page,
}) => {
  await openPage(page, '/');
  const panel = overviewPage(page).panel(TITLE);
  const box = await panel.locator('figure').boundingBox();
  if (!box) throw new Error('the chart is not drawn');
  const middle = box.y + 100;
  await page.mouse.move(box.x + 200, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + 320, middle, { steps: 5 });
  await page.mouse.up();
  const chosen = await panel.getByRole('status').innerText();
  expect(chosen).toMatch(/^Selected .+ – .+/);
  expect(await findViolations(page)).toEqual([]);
  await panel.getByRole('button', { name: /^Zoom in/ }).click();
  await expect(page).toHaveURL(/from=.+&to=/);
  const { searchParams } = new URL(page.url());
  const hour = (name: string) => searchParams.get(name)?.slice(11, 16) ?? 'none';
  expect(chosen).toContain(hour('from'));
  expect(chosen).toContain(hour('to'));
  await expect(panel.getByText('Drag over the bars to zoom in.')).toBeVisible();

  // Both ends of a range without a name are told on a phone, beside the page's own name.
  await page.setViewportSize(PHONE);
  await expect(page.getByRole('button', { name: /^Time range/ })).toContainText(hour('to'));
  await expect(page.locator('header b', { hasText: 'Overview' })).toBeVisible();
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);

  await page.goBack();
  await expect(page).not.toHaveURL(/from=/);
});

test('bars are chosen and gone into by keyboard alone, and let go of with Escape', async ({
  page,
}) => {
  await openPage(page, '/alarms/SSH-rejects');
  const panel = page.getByRole('region', { name: /^SSH Rejects/ });
  await panel.getByRole('img', { name: /^Highest value/ }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(panel.getByRole('button', { name: /^Zoom in/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('button', { name: /^Zoom in/ })).toHaveCount(0);
  await page.keyboard.press('End');
  for (let bar = 0; bar < 9; bar += 1) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=.+&to=/);
  const { searchParams } = new URL(page.url());
  const at = (name: string) => Date.parse(searchParams.get(name) ?? '');
  expect(at('to') - at('from')).toBe(10 * 60_000);
});

test('a panel turns into a table, and its rows and finding are taken along', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await openPage(page, '/');
  const panel = overviewPage(page).panel(TITLE);
  const choose = async (item: string) => {
    await panel.getByRole('button', { name: `More of ${TITLE}` }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Table view');
  await expect(panel.getByRole('columnheader', { name: 'Rejected', exact: true })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  const shown = await panel.getByRole('row').nth(2).innerText();
  const [, rejected = ''] = shown.split('\t');

  const [download] = await Promise.all([page.waitForEvent('download'), choose('Rows as CSV')]);
  const [head = '', ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(head).toBe('time,action,flows');
  expect(rows.map((row) => row.split(',').slice(1).join())).toContain(
    `REJECT,${rejected.replaceAll(',', '')}`,
  );

  await choose('Chart view');
  await expect(panel.locator('figure')).toBeVisible();
  await expect(panel.getByRole('columnheader')).toHaveCount(0);
});
