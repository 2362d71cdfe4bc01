// Builds what is stale: the engine and the sample generator with esbuild, the pages with Next.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Refusal } from './fail.mjs';
import { ROOT, runQuietly } from './run.mjs';

const PAGES = {
  marker: '.next/built-from',
  product: '.next/BUILD_ID',
  sources: [
    'app',
    'components',
    'lib',
    'public',
    'instrumentation.ts',
    'proxy.ts',
    'next.config.js',
    'tailwind.config.ts',
    'postcss.config.mjs',
    'tsconfig.json',
    'package-lock.json',
  ],
};
const BUNDLES = {
  marker: 'dist/built-from',
  product: 'dist/engine.mjs',
  sources: ['lib', 'scripts/build-engine.mjs', 'package-lock.json'],
};

/** One hash over the names and contents of all sources; tests do not count. */
async function hashSources(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(ROOT, source);
    if (!existsSync(path)) continue;
    for (const file of await listFiles(path)) {
      hash.update(file.slice(ROOT.length)).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function listFiles(path) {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path];
  const nested = await Promise.all(
    entries
      .filter(({ name }) => name !== 'fixtures' && !/\.test\.tsx?$/.test(name))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name }) => listFiles(join(path, name))),
  );
  return nested.flat();
}

async function isFresh({ marker, product }, hash) {
  if (!existsSync(join(ROOT, product))) return false;
  return (await readFile(join(ROOT, marker), 'utf8').catch(() => '')) === hash;
}

async function build(target, command) {
  const hash = await hashSources(target.sources);
  if (await isFresh(target, hash)) return false;
  const { code, output } = await runQuietly(process.execPath, command);
  if (code !== 0) throw new Refusal(`the build failed:\n${output.trim()}`);
  await mkdir(join(ROOT, target.marker, '..'), { recursive: true });
  await writeFile(join(ROOT, target.marker), hash);
  return true;
}

/** @returns {Promise<boolean>} whether anything had to be built */
export const buildBundles = () => build(BUNDLES, ['scripts/build-engine.mjs']);

/** @returns {Promise<boolean>} whether anything had to be built */
export const buildPages = () => build(PAGES, ['node_modules/next/dist/bin/next', 'build']);
