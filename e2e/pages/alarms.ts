import { expect, type Page } from 'playwright/test';

import { openPage } from '../support/views';

/** One alarm as a person sees it. */
export function alarmPage(page: Page) {
  const evidence = page.getByRole('region', { name: /^Evidence/ });
  return {
    evidence,
    state: (state: string) =>
      page.getByRole('heading', { level: 1 }).locator('xpath=..').getByText(state, { exact: true }),
    history: page.getByRole('region', { name: 'History and actions' }),
    /** Makes a link to the evidence as the dialog offers it. @returns its address */
    async shareEvidence(): Promise<string> {
      await page.getByRole('button', { name: 'Share evidence' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Create link' }).click();
      return dialog.getByRole('textbox', { name: /link/i }).inputValue();
    },
  };
}

/** The form of a new alarm, once it listens: its example lines have been tried. */
export async function openAlarmForm(page: Page) {
  await openPage(page, '/alarms/new');
  await expect(page.getByText('2 of 4 lines match.')).toBeVisible();
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  return {
    pattern: page.getByRole('textbox', { name: 'Filter pattern' }),
    create: page.getByRole('button', { name: 'Create filter and alarm' }),
    /** One name for group, filter, metric and alarm. */
    async nameAll(name: string) {
      for (const label of ['Log group', 'Alarm name', 'Filter name', 'Metric name']) {
        await fill(label, name);
      }
    },
  };
}
