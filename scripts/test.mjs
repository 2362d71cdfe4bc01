// `npm test`: installs what is missing, a browser too, and runs everything.

import { buildBundles, buildPages } from './support/build.mjs';
import {
  closing,
  hasFailed,
  readJson,
  report,
  runChecks,
  runUnitTests,
} from './support/checks.mjs';
import { main } from './support/fail.mjs';
import { findBrowser } from './support/find-browser.mjs';
import { installPackages } from './support/packages.mjs';
import { step } from './support/progress.mjs';
import { runQuietly } from './support/run.mjs';

await main(async () => {
  await installPackages({ withDev: true });
  await step('Building the engine', buildBundles);
  const counts = [...(await runChecks()), await runUnitTests()];
  await step('Building the pages', buildPages);
  const browser = await step('Finding a browser', findBrowser);
  counts.push(await runBrowserTests(browser));
  console.log(closing(counts));
  return hasFailed(counts) ? 1 : 0;
});

async function runBrowserTests(browser) {
  const since = Date.now();
  const { code, output } = await runQuietly(
    process.execPath,
    ['node_modules/playwright/cli.js', 'test'],
    { env: { WEIR_BROWSER: browser }, onLine: (line) => console.log(`    ${line}`) },
  );
  const stats = (await readJson('test-results/browser.json'))?.stats;
  const passed = (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  const failed = Math.max(stats?.unexpected ?? 0, code === 0 ? 0 : 1);
  report(`browser tests: ${passed} passed, ${failed} failed`, failed === 0, since, output);
  return { name: 'browser tests', passed, failed };
}
