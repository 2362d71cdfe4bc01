// A store of about twenty million records that the sample generator made, and the machine on top of
// it: what the benchmarks of both languages ask.

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { buildEngine } from '../../scripts/build-engine.mjs';

const root = resolve(import.meta.dirname, '../..');

const EXPORTS = `
  export { createEngine } from '@/lib/local/engine/create-engine';
  export { findOperation, SERVICES } from '@/lib/local/services';
  export { flowLogQueries } from '@/lib/local/athena/fixtures/flow-log-queries';
  export { findQuestion, QUESTIONS } from '@/lib/questions/catalogue';
  export { readTableShape } from '@/lib/questions/table-shape';
  export { parseStatement, warmUp } from '@/lib/athena/parse-statement';
`;

/**
 * Opens the store in `folder`; makes it first if it is not there, which takes a few minutes and 2 GB.
 *
 * @param {string} folder
 * @param {number} days of the sample, about 105,000 records each
 * @returns what a benchmark needs; `close` ends the engine
 */
export async function openLargeStore(folder, days) {
  const dataDir = resolve(folder);
  const work = mkdtempSync(join(tmpdir(), 'weir-bench-'));
  symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'));
  const modules = await bundle(work);
  if (!existsSync(join(dataDir, 'weir.duckdb'))) {
    console.log(`writing ${days} days of records into ${dataDir} …`);
    await run(work, 'sample.mjs', '--dir', dataDir, '--days', String(days));
  }
  // Does what is not done yet: a preparation that was cut short goes on here.
  await run(work, 'prepare.mjs', '--data', dataDir, '--source', 'sample');

  const engine = modules.createEngine({ dataDir, engineFile: join(work, 'engine.mjs') });
  const local = {
    engine,
    now: () => Date.now(),
    newId: randomUUID,
    account: '123456789012',
    region: 'us-east-1',
    dataDir,
    bucketRoots: new Map(),
  };
  const { rows } = await engine.read({ sql: 'SELECT count(*), min(ts), max(ts) FROM events' });
  const [records, oldestMs, newestMs] = rows[0].map(Number);
  return {
    ...modules,
    engine,
    records,
    oldestMs,
    newestMs,
    /** One operation of AWS's, as the web server runs it. */
    call: (service, operation, input) =>
      modules.findOperation(modules.SERVICES[service], operation)(local, input),
    close: async () => {
      await engine.close();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

async function bundle(work) {
  await buildEngine(work, ['engine', 'sample', 'prepare']);
  const outfile = join(work, 'modules.mjs');
  await build({
    stdin: { contents: EXPORTS, resolveDir: root, loader: 'ts' },
    outfile,
    alias: { '@': root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@duckdb/node-api'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

async function run(work, file, ...options) {
  const started = performance.now();
  const child = spawn(process.execPath, [join(work, file), ...options], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  const seconds = (performance.now() - started) / 1_000;
  if (seconds > 5) console.log(`${file}: ${seconds.toFixed(0)} s`);
}

/** Asks until `read` gives something else than `undefined`. */
export async function until(read) {
  for (;;) {
    const found = await read();
    if (found !== undefined) return found;
    await sleep(1);
  }
}
