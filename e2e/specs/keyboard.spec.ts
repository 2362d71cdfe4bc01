import { expect, test } from 'playwright/test';

import { openPage } from '../support/views';

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
