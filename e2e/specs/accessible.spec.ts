import { expect, test } from 'playwright/test';

import { findViolations } from '../support/axe';
import { DESK, openPage, PAGES, PHONE } from '../support/views';

const VIEWS = [
  { view: 'desk', viewport: DESK },
  { view: 'phone', viewport: PHONE },
];

for (const { name, path, ready } of PAGES) {
  for (const { view, viewport } of VIEWS) {
    for (const theme of ['light', 'dark'] as const) {
      test(`${name} on a ${view}, ${theme}: no violation, nothing sideways`, async ({ page }) => {
        await page.setViewportSize(viewport);
        await openPage(page, path, theme);
        await expect(page.getByText(ready).first()).toBeVisible();
        await page.screenshot({
          path: `test-results/screens/${name}-${viewport.width}-${theme}.png`,
          fullPage: true,
        });

        expect(await findViolations(page)).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      });
    }
  }
}
