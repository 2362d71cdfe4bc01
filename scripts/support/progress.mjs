// Progress on the terminal: one line per step, redrawn in place where there is a terminal.

const live = process.stdout.isTTY === true;
const REDRAW_MS = 100;

const seconds = (since) => `${((Date.now() - since) / 1_000).toFixed(1)} s`;

/**
 * Shows a step while it runs: what, how far, how long.
 *
 * @template T
 * @param {string} title
 * @param {(update: (detail: string) => void) => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function step(title, run) {
  const since = Date.now();
  let detail = '';
  let drawnAt = 0;
  const draw = () => {
    drawnAt = Date.now();
    const text = `  … ${title}${detail && `  ${detail}`}  ${seconds(since)}`;
    process.stdout.write(`\r\x1b[2K${text.slice(0, (process.stdout.columns ?? 80) - 1)}`);
  };
  const timer = live ? setInterval(draw, REDRAW_MS) : undefined;
  if (!live) console.log(`  … ${title}`);
  try {
    const result = await run((next) => {
      detail = next;
      if (live && Date.now() - drawnAt > REDRAW_MS) draw();
    });
    finish('✓');
    return result;
  } catch (error) {
    finish('✗');
    throw error;
  }

  function finish(mark) {
    clearInterval(timer);
    if (live) process.stdout.write('\r\x1b[2K');
    console.log(`  ${mark} ${title}${detail && `  ${detail}`}  ${seconds(since)}`);
  }
}
