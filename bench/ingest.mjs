// node bench/ingest.mjs [FOLDER]
//
// How fast flow log files get into the store, against `gzip -dc` of the same files in the same run:
// unpacking is the least any reader must do. Then what a query over them takes. Without a folder it
// writes the sample first.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { buildEngine } from '../scripts/build-engine.mjs';

const ROUNDS = 3;
const QUERY = `SELECT src4, count(*) FROM events
  WHERE group_id = 1 AND ts BETWEEN $1 AND $2 AND action = 'REJECT'
  GROUP BY 1 ORDER BY 2 DESC LIMIT 20`;

const root = resolve(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'weir-bench-'));
try {
  await main();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function main() {
  symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'));
  const createEngine = await prepare();
  const folder = process.argv[2] ?? (await writeSample());
  const objects = listObjects(folder);
  const packed = objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  console.log(`${objects.length} objects, ${(packed / 1e6).toFixed(1)} MB packed`);

  const unpacking = [];
  const ingesting = [];
  let records = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    unpacking.push(await timeOf(() => unpack(objects)));
    const dataDir = join(work, `store-${round}`);
    const engine = createEngine({ dataDir, engineFile: join(work, 'engine.mjs') });
    await engine.read({ sql: 'SELECT 1' });
    ingesting.push(
      await timeOf(async () => {
        ({ records } = await engine.ingestObjects(objects, { groupId: 1 }));
      }),
    );
    if (round === ROUNDS) await timeQuery(engine, records);
    await engine.close();
  }
  const [unpackMs, ingestMs] = [median(unpacking), median(ingesting)];
  const rate = (ms) => `${Math.round(records / ms).toLocaleString('en')} k records/s`;
  console.log(`gzip -dc  ${Math.round(unpackMs)} ms, ${rate(unpackMs)}`);
  console.log(`ingest    ${Math.round(ingestMs)} ms, ${rate(ingestMs)}`);
  console.log(`ratio     ${(ingestMs / unpackMs).toFixed(2)} times gzip -dc (median of ${ROUNDS})`);
}

async function timeQuery(engine, records) {
  const { rows } = await engine.read({ sql: 'SELECT min(ts), max(ts) FROM events' });
  const statement = { sql: QUERY, parameters: rows[0] };
  const run = () => engine.query(statement, { timeoutMs: 60_000 });
  await run();
  const times = [];
  for (let round = 0; round < 7; round++) times.push(await timeOf(run));
  const empty = [];
  for (let round = 0; round < 7; round++)
    empty.push(await timeOf(() => engine.read({ sql: 'SELECT 1' })));
  const ms = median(times);
  console.log(
    `top rejected sources over ${records.toLocaleString('en')} records  ${ms.toFixed(1)} ms, ` +
      `${((ms / records) * 1e6).toFixed(1)} ms per million; an empty call ${median(empty).toFixed(1)} ms`,
  );
}

async function prepare() {
  await buildEngine(work);
  await build({
    entryPoints: [join(root, 'lib/local/engine/create-engine.ts')],
    outfile: join(work, 'create-engine.mjs'),
    alias: { '@': root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const { createEngine } = await import(pathToFileURL(join(work, 'create-engine.mjs')).href);
  return createEngine;
}

async function writeSample() {
  const dir = join(work, 'sample');
  const writer = spawn(process.execPath, [join(work, 'sample.mjs'), '--dir', dir], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(writer, 'exit');
  return join(dir, 's3');
}

function listObjects(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.gz'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(path);
      const key = relative(folder, path).split(sep).join('/');
      return { bucket: 'bench', key, path, sizeBytes: size, modifiedMs: Math.floor(mtimeMs) };
    });
}

async function unpack(objects) {
  for (let from = 0; from < objects.length; from += 1_000) {
    const paths = objects.slice(from, from + 1_000).map(({ path }) => path);
    const gzip = spawn('gzip', ['-dc', ...paths], { stdio: ['ignore', 'ignore', 'inherit'] });
    await once(gzip, 'exit');
  }
}

async function timeOf(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
