import { readFile } from 'node:fs/promises';

import { expect, type Page, test } from 'playwright/test';

import { openPage } from '../support/views';

const editor = (page: Page) => page.getByRole('textbox', { name: /query|SQL/ });
const result = (page: Page) => page.getByRole('region', { name: 'Result' });
const rows = (page: Page) => result(page).getByRole('row');
const cell = (page: Page, text: string) =>
  result(page).getByRole('gridcell', { name: text, exact: true }).first();

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
  await expect(rows(page)).toHaveCount(21);
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
  await expect(rows(page)).toHaveCount(4);
});

test('Athena answers, and names the column it does not know', async ({ page }) => {
  await openPage(page, '/query?engine=athena');
  await write(page, "SELECT count(*) AS rejects FROM vpc_flow_logs WHERE action = 'REJECT'");
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(result(page)).toContainText('Complete');
  await expect(rows(page)).toHaveCount(2);

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

test('a person writes, errs, mends, runs, pivots and exports what they see', async ({ page }) => {
  await openPage(page, '/query');
  await write(page, 'fields srcAdr');
  const mistakes = page.getByRole('list', { name: 'Mistakes' });
  await expect(mistakes).toContainText('srcAdr');
  await mistakes.getByRole('button', { name: /^Use/ }).click();
  await expect(editor(page)).toContainText('fields srcAddr');

  await write(page, 'stats count(*) as n by srcAddr, action\n| sort n desc');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page)).toContainText('Complete');
  await cell(page, 'REJECT').click();
  await page.getByRole('menuitem', { name: 'Filter in' }).click();
  await expect(editor(page)).toContainText('| filter action = "REJECT"');
  await expect(cell(page, 'ACCEPT')).toHaveCount(0);
  await expect(cell(page, 'REJECT')).toBeVisible();

  await result(page).getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^CSV/ }).click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  const [head, first, ...rest] = csv.trimEnd().split('\r\n');
  expect(head).toBe('srcAddr,action,n');
  expect(first).toContain(',REJECT,');
  const count = (rest.length + 1).toLocaleString('en');
  await expect(result(page)).toContainText(`${count} rows, all shown`);
});

test('a cell is reached, copied and filtered out by keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, '/query');
  await write(page, 'stats count(*) as n by logStatus');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page)).toContainText('Complete');
  await page.getByRole('group', { name: 'Rows of the result' }).focus();
  await page.keyboard.press('ArrowDown');
  const first = result(page).locator('[data-active-cell]');
  await expect(first).toBeFocused();
  const value = await first.innerText();
  await page.keyboard.press('y');
  await expect(page.getByText('Copied logStatus.', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(value);
  await page.keyboard.press('-');
  await expect(editor(page)).toContainText(`logStatus != "${value}"`);
  await expect(cell(page, value)).toHaveCount(0);
});

test('a query is saved, renamed and deleted after a question', async ({ page }) => {
  await openPage(page, '/query');
  await write(page, 'fields @message | limit 1');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Walk/First');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('tab', { name: 'Saved' }).click();
  await page.getByRole('button', { name: 'What to do with Walk/First' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Walk/Second');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'What to do with Walk/Second' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'What to do with Walk/Second' })).toHaveCount(0);
});

test('what was run is in the history, and opens with its result', async ({ page }) => {
  await openPage(page, '/query');
  await write(page, 'stats count(*) as historic');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page)).toContainText('Complete');
  await openPage(page, '/query');
  await page.getByRole('tab', { name: 'History' }).click();
  await page
    .getByRole('button', { name: /count\(\*\) as historic/ })
    .first()
    .click();
  await expect(result(page)).toContainText('historic');
  await expect(editor(page)).toContainText('historic');
});

test('100,000 rows are all there, and only those in sight are drawn', async ({ page }) => {
  test.setTimeout(180_000);
  await openPage(page, '/query?range=30d');
  await write(page, 'fields @timestamp, srcAddr, dstAddr, dstPort, action | limit 100000');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(result(page)).toContainText('100,000 rows, all shown', { timeout: 150_000 });
  const drawn = await page.evaluate(async () => {
    const view = document.querySelector('[aria-label="Rows of the result"]');
    if (!view) throw new Error('there are no rows');
    let most = 0;
    for (let step = 0; step <= 120; step += 1) {
      view.scrollTop = (view.scrollHeight * step) / 120;
      await new Promise(requestAnimationFrame);
      most = Math.max(most, view.querySelectorAll('[role="rowheader"]').length);
    }
    return most;
  });
  expect(drawn).toBeGreaterThan(5);
  expect(drawn).toBeLessThan(150);
  await expect(result(page).getByRole('rowheader', { name: '100000' })).toBeVisible();
});
