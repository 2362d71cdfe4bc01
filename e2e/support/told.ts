import type { BrowserContext, Page } from 'playwright/test';

interface Told {
  notices: { title: string; body: string; open: () => void }[];
  tones: number;
}

/** Lets pages notify, and keeps what they told and sounded; before any page is opened. */
export async function keepWhatIsTold(context: BrowserContext): Promise<void> {
  await context.grantPermissions(['notifications']);
  await context.addInitScript(() => {
    const told: Told = { notices: [], tones: 0 };
    class KeptNotice {
      static readonly permission = 'granted';
      static readonly requestPermission = () => Promise.resolve('granted');
      onclick: (() => void) | null = null;
      constructor(title: string, { body = '' }: NotificationOptions) {
        told.notices.push({ title, body, open: () => this.onclick?.() });
      }
      close = () => undefined;
    }
    const start = Reflect.get<OscillatorNode, 'start'>(OscillatorNode.prototype, 'start');
    OscillatorNode.prototype.start = function (when) {
      told.tones += 1;
      start.call(this, when);
    };
    Object.assign(window, { told, Notification: KeptNotice });
  });
}

/** What the page told so far. */
export const whatWasTold = (page: Page) =>
  page.evaluate(() => {
    const { notices, tones } = (window as unknown as { told: Told }).told;
    return { titles: notices.map(({ title }) => title), tones };
  });

/** As a person who taps the newest notice of this title; other alarms may tell theirs meanwhile. */
export const openNotice = (page: Page, title: string) =>
  page.evaluate((wanted) => {
    const { notices } = (window as unknown as { told: Told }).told;
    notices.findLast((notice) => notice.title === wanted)?.open();
  }, title);

/** As on phones: a page may not make a notice itself. */
export async function refuseNoticesOfPages(context: BrowserContext): Promise<void> {
  await context.grantPermissions(['notifications']);
  await context.addInitScript(() => {
    class RefusedNotice {
      static readonly permission = 'granted';
      static readonly requestPermission = () => Promise.resolve('granted');
      constructor() {
        throw new TypeError('Illegal constructor');
      }
    }
    Object.assign(window, { Notification: RefusedNotice });
  });
}

/** What the page's worker has told. */
export const whatTheWorkerTold = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const notices = (await registration?.getNotifications()) ?? [];
    return notices.map(({ title }) => title);
  });
