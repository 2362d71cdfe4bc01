import { expect, type Page, test } from 'playwright/test';

import { openPage } from '../support/views';

const editor = (page: Page) => page.getByRole('textbox', { name: /query|SQL/ });
const result = (page: Page) => page.getByRole('region', { name: 'Result' });

async function write(page: Page, text: string) {
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

test('AWS’s sample for the top rejected sources runs as it is written', async ({ page }) => {
  await openPage(page, '/query');
  await write(
    page,
    'filter action="REJECT" | stats count(*) as numRejections by srcAddr | sort numRejections desc | limit 20',
  );
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(result(page)).toContainText('Complete');
  await expect(result(page).getByRole('row')).toHaveCount(21);
  await expect(result(page)).toContainText(/records scanned/);
});

test('a mistake is shown with its place, mended, and the query runs by keyboard', async ({
  page,
}) => {
  await openPage(page, '/query');
  await write(page, 'fields srcAddr | filterr action = "REJECT"');
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByRole('alert').first()).toContainText(/Line 1, column \d+/);
  await write(page, 'fields srcAddr | filter action = "REJECT" | limit 3');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page).getByRole('row')).toHaveCount(4);
});

test('Athena answers, and names the column it does not know', async ({ page }) => {
  await openPage(page, '/query?engine=athena');
  await write(page, "SELECT count(*) AS rejects FROM vpc_flow_logs WHERE action = 'REJECT'");
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(result(page)).toContainText('Complete');
  await expect(result(page).getByRole('row')).toHaveCount(2);

  await write(page, 'SELECT log_state FROM vpc_flow_logs');
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(result(page)).toContainText('COLUMN_NOT_FOUND');
  await expect(result(page)).toContainText('Line 1, column 8');
});

test('a result stays when the page is opened again from its address', async ({ page }) => {
  await openPage(page, '/query');
  await write(page, 'stats count(*) as lines by logStatus');
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(result(page)).toContainText('OK');
  await page.reload();
  await expect(result(page)).toContainText('OK');
});

test('a question from the library is put into the editor', async ({ page }) => {
  await openPage(page, '/query');
  await page.getByRole('button', { name: 'Top targeted ports' }).click();
  await expect(editor(page)).toContainText('dstPort');
});
