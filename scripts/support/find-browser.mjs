// A Chromium to test with: the system's, else Playwright's, else Debian's by apt-get.

import { existsSync } from 'node:fs';

import { Refusal } from './fail.mjs';
import { runQuietly } from './run.mjs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {Promise<string>} the path of a browser; the suite is never skipped */
export async function findBrowser() {
  const given = process.env.WEIR_BROWSER;
  if (given) {
    if (!existsSync(given)) throw new Refusal(`WEIR_BROWSER names ${given}, which does not exist`);
    return given;
  }
  return (
    SYSTEM.find((path) => existsSync(path)) ??
    (await playwrightBrowser()) ??
    (await debianBrowser()) ??
    refuse()
  );
}

async function playwrightBrowser() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  if (existsSync(path)) return path;
  await runQuietly(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium']);
  return existsSync(path) ? path : undefined;
}

async function debianBrowser() {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const aptGet = async (...args) => {
    const [command = '', ...rest] = [...asRoot, 'apt-get', ...args];
    await runQuietly(command, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } }).catch(
      () => undefined,
    );
  };
  await aptGet('update');
  await aptGet('install', '-y', '--no-install-recommends', 'chromium');
  return SYSTEM.find((path) => existsSync(path));
}

function refuse() {
  throw new Refusal('no Chromium was found and none could be installed; set WEIR_BROWSER to one');
}
