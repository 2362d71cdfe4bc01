// Makes the sample and reads the flow logs into the store, before the server opens it.

import { Refusal } from './fail.mjs';
import { step } from './progress.mjs';
import { runQuietly } from './run.mjs';

const SAMPLE_DAYS = process.env.WEIR_SAMPLE_DAYS ?? '14';

/** Each program prints JSON lines `{"done", "of", "records"}` while it works. */
async function runWithProgress(title, file, args) {
  await step(title, async (update) => {
    const { code, output } = await runQuietly(process.execPath, [file, ...args], {
      onLine: (line) => {
        const progress = parse(line);
        if (!progress) return;
        const { done, of, records } = progress;
        update(
          `${done.toLocaleString('en')} of ${of.toLocaleString('en')} objects, ${records.toLocaleString('en')} records`,
        );
      },
    });
    if (code !== 0) throw new Refusal(`${title.toLowerCase()} failed:\n${output.trim()}`);
  });
}

function parse(line) {
  try {
    const value = JSON.parse(line);
    return typeof value?.done === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {import('./options.mjs').Options} options */
export async function prepareData({ source, dataDir, path }) {
  if (source === 'sample') {
    await runWithProgress('Making the sample', 'dist/sample.mjs', [
      ...['--dir', dataDir, '--days', SAMPLE_DAYS],
    ]);
  }
  if (source === 'empty') return;
  await runWithProgress('Reading the flow logs', 'dist/prepare.mjs', [
    ...['--data', dataDir, '--source', source],
    ...(path ? ['--path', path] : []),
  ]);
}
