import { readFile } from 'node:fs/promises';

import { expect, type Locator, type Page } from 'playwright/test';

import { openPage } from '../support/views';

/** The query page as a person uses it. */
export class Workbench {
  readonly editor: Locator;
  readonly result: Locator;
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.editor = page.getByRole('textbox', { name: /query|SQL/ });
    this.result = page.getByRole('region', { name: 'Result' });
    this.rows = this.result.getByRole('row');
  }

  static async open(page: Page, path = '/query'): Promise<Workbench> {
    await openPage(page, path);
    return new Workbench(page);
  }

  async write(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** Runs by keyboard and waits for the end. */
  async run(text: string): Promise<void> {
    await this.write(text);
    await this.page.keyboard.press('ControlOrMeta+Enter');
    await expect(this.result).toContainText('Complete');
  }

  cell(text: string | RegExp): Locator {
    return this.result.getByRole('gridcell', { name: text, exact: true }).first();
  }

  /** From the menu of a cell. */
  async pivot(cell: Locator, item: string): Promise<void> {
    await cell.click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** A file of the export menu, whole. */
  async exportAs(name: RegExp): Promise<Buffer> {
    await this.result.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('link', { name }).click(),
    ]);
    await this.page.keyboard.press('Escape');
    return readFile(await download.path());
  }
}
