import type { Page } from 'playwright/test';

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Every page there is, by what a person calls it. */
export const PAGES = [
  { name: 'overview', path: '/', ready: 'Top 20 rejected sources' },
  { name: 'alarms', path: '/alarms', ready: 'SSH-rejects' },
  { name: 'alarm', path: '/alarms/SSH-rejects', ready: 'History and actions' },
  { name: 'new-alarm', path: '/alarms/new', ready: 'lines match.' },
  { name: 'query', path: '/query', ready: 'Library' },
] as const;

/** Opens a page in a theme and waits until its answers are there. */
export async function openPage(page: Page, path: string, theme: 'light' | 'dark' = 'light') {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto(path);
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/** Waits until the browser has taken the page over: a key or a click before that would be lost. */
export const untilAlive = (page: Page) =>
  page
    .getByText(/^Newest record/)
    .first()
    .waitFor({ state: 'attached' });
