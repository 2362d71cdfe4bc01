import { expect, test } from 'playwright/test';

import { openPage } from '../support/views';

test('the list says the state of the alarm, since when, and why', async ({ page }) => {
  await openPage(page, '/alarms');
  const row = page.getByRole('listitem').filter({ hasText: /^SSH-rejects/ });
  await expect(row).toContainText(/since .+ UTC/);
  await expect(page.getByRole('img', { name: /ALARM|OK|INSUFFICIENT_DATA/ }).first()).toBeVisible();
});

test('the detail shows state, AWS’s own reason, the metric, history and settings', async ({
  page,
}) => {
  await openPage(page, '/alarms/SSH-rejects');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('SSH-rejects');
  await expect(
    page.getByText(/Threshold Crossed|Insufficient Data|Unchecked/).first(),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Settings' })).toContainText(
    'dest-port-22-rejects',
  );
  await expect(page.getByRole('region', { name: 'History and actions' })).toContainText(
    /SSH-rejects|ALARM|OK/,
  );
});

test('the alarm moves while a person watches', async ({ page }) => {
  test.setTimeout(8 * 60_000);
  await openPage(page, '/alarms/SSH-rejects');
  const badge = page
    .getByRole('heading', { level: 1 })
    .locator('xpath=..')
    .getByText(/^(ALARM|OK|INSUFFICIENT_DATA)$/);
  const before = await badge.innerText();
  await expect(badge).not.toHaveText(before, { timeout: 7 * 60_000 });
});

test('an alarm that does not exist says so and leads back', async ({ page }) => {
  await openPage(page, '/alarms/no-such%20alarm');
  await expect(page.getByText('There is no alarm of this name.')).toBeVisible();
  await page.getByRole('link', { name: 'All alarms' }).click();
  await expect(page).toHaveURL(/\/alarms$/);
});

test('a search that finds nothing says what it looked through', async ({ page }) => {
  await openPage(page, '/alarms');
  await page.getByRole('searchbox', { name: 'Find an alarm' }).fill('zzz');
  await expect(page.getByText('No alarm has “zzz” in its name or metric.')).toBeVisible();
});
