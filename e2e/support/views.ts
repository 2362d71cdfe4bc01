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

/** Opens a page in a theme and waits until its answers are there and it can be used. */
export async function openPage(page: Page, path: string, theme: 'light' | 'dark' = 'light') {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.goto(path);
  await untilAlive(page);
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

/**
 * Waits until React has taken over every control that the server drew: a key or a click before that would be lost. It
 * marks each element that it owns by a property with this prefix; those of the code editor are CodeMirror's.
 */
export const untilAlive = (page: Page) =>
  page.waitForFunction(() => {
    const controls = [...document.querySelectorAll('button, a, input, select, textarea')];
    const drawn = controls.filter((control) => !control.closest('.cm-editor'));
    const isOwned = (control: Element) =>
      Object.keys(control).some((key) => key.startsWith('__reactProps$'));
    return drawn.length > 0 && drawn.every(isOwned);
  });
