// How long the main thread is held while 100,000 rows of a result are scrolled from end to end.
//
//   WEIR_BROWSER=/usr/bin/chromium node bench/scroll.mjs [http://127.0.0.1:3000]
//
// Prints the longest tasks over 50 ms, as the browser reports them; none is what one wants.

import { chromium } from 'playwright';

const base = process.argv[2] ?? 'http://127.0.0.1:3000';
const QUERY = 'fields @timestamp, srcAddr, dstAddr, dstPort, action | limit 100000';
const ROUNDS = 3;
const STEPS = 120;

const executablePath = process.env.WEIR_BROWSER;
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`${base}/query?range=30d&q=${encodeURIComponent(QUERY)}`);
await page.getByRole('button', { name: /^Run/ }).click();
await page.getByText('100,000 rows, all shown').waitFor({ timeout: 180_000 });

for (let round = 1; round <= ROUNDS; round += 1) {
  const tasks = await page.evaluate(scroll, STEPS);
  const longest = tasks.toSorted((a, b) => b - a).slice(0, 5);
  console.log(
    `round ${round}: ${tasks.length} tasks over 50 ms in ${STEPS} steps, longest ${longest.join(', ') || '–'} ms`,
  );
}
await browser.close();

async function scroll(steps) {
  const tasks = [];
  const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
  });
  observer.observe({ type: 'longtask' });
  const view = document.querySelector('[aria-label="Rows of the result"]');
  for (let step = 0; step <= steps; step += 1) {
    view.scrollTop = (view.scrollHeight * step) / steps;
    await new Promise(requestAnimationFrame);
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return tasks;
}
