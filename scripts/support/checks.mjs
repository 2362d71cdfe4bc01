// The checks and unit tests behind `npm run verify`, and how to count what ran.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT, runQuietly } from './run.mjs';

const bin = (path) => join('node_modules', path);

// The longest first, so that the others fit beside it.
const CHECKS = [
  ['lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']],
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '.']],
  ['types', [bin('typescript/bin/tsc'), '--noEmit']],
  [
    'import layers',
    [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs'],
      ...['app', 'components', 'lib', 'e2e', 'instrumentation.ts', 'proxy.ts'],
    ],
  ],
  ['dead code', [bin('knip/bin/knip.js')]],
];

/** @typedef {{ name: string, passed: number, failed: number }} Count */

/** Runs every check to its end, two at a time; each counts as one. @returns {Promise<Count[]>} */
export async function runChecks() {
  const waiting = [...CHECKS];
  const counts = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      counts.push(await runCheck(next));
  };
  await Promise.all([work(), work()]);
  return counts;
}

/** @returns {Promise<Count>} */
async function runCheck([name, args]) {
  const since = Date.now();
  const { code, output } = await runQuietly(process.execPath, args);
  report(name, code === 0, since, output);
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** @returns {Promise<Count>} */
export async function runUnitTests() {
  const since = Date.now();
  const { code, output } = await runQuietly(process.execPath, [
    ...[bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'],
    '--outputFile=test-results/unit.json',
  ]);
  const result = await readJson('test-results/unit.json');
  const passed = result?.numPassedTests ?? 0;
  // A file that cannot be loaded has no tests to count, and fails all the same.
  const broken = (result?.testResults ?? []).filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = Math.max((result?.numFailedTests ?? 0) + broken, code === 0 ? 0 : 1);
  report(`unit tests: ${passed} passed, ${failed} failed`, failed === 0, since, output);
  return { name: 'unit tests', passed, failed };
}

export async function readJson(path) {
  return readFile(join(ROOT, path), 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
}

export function report(name, isGood, since, output) {
  const took = ((Date.now() - since) / 1_000).toFixed(1);
  console.log(`  ${isGood ? '✓' : '✗'} ${name}  ${took} s`);
  if (!isGood) console.log(output.trim().split('\n').slice(-200).join('\n'));
}

/** The line that closes a run: everything that really ran, added up. */
export function closing(counts) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}

export const hasFailed = (counts) => counts.some(({ failed }) => failed > 0);
