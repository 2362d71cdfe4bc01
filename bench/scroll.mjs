// How long the main thread is held while 100,000 rows of a result are scrolled from end to end.
//
//   WEIR_BROWSER=/usr/bin/chromium node bench/scroll.mjs [http://127.0.0.1:3000]
//
// Per step its processor time, which other programs on the machine do not lengthen: an upper bound of the longest
// task in it. Beside it the tasks over 50 ms as the browser reports them, by the clock on the wall. Ends with 1 where
// a step took more than 100 ms of processor time.

import { chromium } from 'playwright';

const base = process.argv[2] ?? 'http://127.0.0.1:3000';
const QUERY = 'fields @timestamp, srcAddr, dstAddr, dstPort, action | limit 100000';
const ROUNDS = 3;
const STEPS = 120;
const MOST_MS = 100;

const executablePath = process.env.WEIR_BROWSER;
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`${base}/query?range=30d&q=${encodeURIComponent(QUERY)}`);
await page.getByRole('button', { name: /^Run/ }).click();
await page.getByText('100,000 rows, all shown').waitFor({ timeout: 180_000 });

const cdp = await page.context().newCDPSession(page);
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });

let longest = 0;
for (let round = 1; round <= ROUNDS; round += 1) {
  await page.evaluate(watchLongTasks);
  const steps = [];
  for (let step = 0, before = await busyMs(); step <= STEPS; step += 1) {
    await page.evaluate(scrollTo, step / STEPS);
    const after = await busyMs();
    steps.push(after - before);
    before = after;
  }
  const tasks = await page.evaluate(() => globalThis.longTasks);
  steps.sort((a, b) => b - a);
  longest = Math.max(longest, steps[0]);
  console.log(
    `round ${round}: processor time of a step ${ms(steps[STEPS / 2])} in the median, longest ${steps.slice(0, 3).map(ms).join(', ')};`,
    `${tasks.length} tasks over 50 ms on the wall, longest ${Math.max(0, ...tasks)} ms`,
  );
}
await browser.close();
if (longest > MOST_MS) process.exitCode = 1;

/** Processor time of the page's main thread so far. */
async function busyMs() {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
}

function ms(value) {
  return `${value.toFixed(0)} ms`;
}

function watchLongTasks() {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    globalThis.longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
  }).observe({ type: 'longtask' });
}

async function scrollTo(part) {
  const view = document.querySelector('[aria-label="Rows of the result"]');
  view.scrollTop = view.scrollHeight * part;
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}
