import { expect, test } from 'playwright/test';

import { findViolations } from '../support/axe';
import { openPage, PHONE } from '../support/views';

test('a person gets from the overview to an alarm and back with the keyboard alone', async ({
  page,
}) => {
  await openPage(page, '/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();

  const alarms = page
    .getByRole('navigation')
    .getByRole('link', { name: /^Alarms/ })
    .first();
  await alarms.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/alarms/);

  const row = page.getByRole('link', { name: /SSH-rejects/ }).first();
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('SSH-rejects');
});

test('the engine is switched with the arrow keys', async ({ page }) => {
  await openPage(page, '/');
  await page.getByRole('radio', { name: 'Logs Insights' }).focus();
  await page.keyboard.press('ArrowRight', { delay: 80 });
  await expect(page.getByRole('radio', { name: 'Athena' })).toBeChecked();
  await expect(page).toHaveURL(/engine=athena/);
});

test('the range dialog opens, takes the focus and gives it back on Escape', async ({ page }) => {
  await openPage(page, '/');
  const opener = page.getByRole('button', { name: /time range/i }).first();
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
});

test('the palette finds an alarm by its name and opens it, by keyboard alone', async ({ page }) => {
  await openPage(page, '/');
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('combobox', { name: /^Find/ });
  await expect(field).toBeFocused();
  await page.keyboard.type('ssh-rej');
  const line = page.getByRole('option', { name: /SSH-rejects/ });
  await expect(line).toHaveAttribute('aria-selected', 'true');
  await expect(line).toContainText(/ALARM|OK|INSUFFICIENT_DATA/);
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('SSH-rejects');
});

test('the palette finds questions and saved queries, and opens an address, at 390 px too', async ({
  page,
  request,
}) => {
  const name = `Mine/By port ${Date.now()}`;
  const saved = { engine: 'logs', name, text: 'stats count(*) by dstPort' };
  const kept = await request.post('/api/saved-queries', { data: saved });
  expect(kept.ok()).toBe(true);
  const { id } = (await kept.json()) as { id: string };

  await page.setViewportSize(PHONE);
  await openPage(page, '/');
  await page.getByRole('button', { name: 'Find anything' }).click();
  const field = page.getByRole('combobox', { name: /^Find/ });
  await field.fill('top 20');
  await expect(page.getByRole('option', { name: /Top 20 rejected sources/ })).toBeVisible();
  await field.fill(name);
  await expect(page.getByRole('option', { name })).toBeVisible();
  await field.fill('10.0.0.164');
  expect(await findViolations(page)).toEqual([]);
  await expect(page.getByRole('option').first()).toHaveText(/What 10\.0\.0\.164 did/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/query\?.*10\.0\.0\.164/);
  await expect(page.getByRole('textbox', { name: /query/i })).toContainText('10.0.0.164');
  await request.delete(`/api/saved-queries/${encodeURIComponent(id)}?engine=logs`);
});

test('? shows the keyboard map, but not to someone who types', async ({ page }) => {
  await openPage(page, '/library');
  await page.getByRole('searchbox').click();
  await page.keyboard.type('?gat');
  await expect(page.getByRole('searchbox')).toHaveValue('?gat');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(map).toContainText('Filter in the value');
  expect(await findViolations(page)).toEqual([]);
  await map.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/\/library/);
});
