// Installs what package-lock.json asks for, if it is not there already.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Refusal } from './fail.mjs';
import { step } from './progress.mjs';
import { ROOT, runQuietly } from './run.mjs';

const readJson = async (path) => JSON.parse(await readFile(join(ROOT, path), 'utf8'));

/** Whether each package we name is installed in the version of the lock file. */
async function isInstalled(withDev) {
  const { dependencies, devDependencies } = await readJson('package.json');
  const { packages } = await readJson('package-lock.json');
  const names = Object.keys({ ...dependencies, ...(withDev && devDependencies) });
  const checks = names.map(async (name) => {
    const path = `node_modules/${name}`;
    const installed = await readJson(`${path}/package.json`).catch(() => undefined);
    return installed?.version === packages[path]?.version;
  });
  return (await Promise.all(checks)).every(Boolean);
}

/** @param {{ withDev: boolean }} options whether the packages that only tests need are wanted too */
export async function installPackages({ withDev }) {
  if (await isInstalled(withDev)) return;
  await step('Installing packages', async () => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    // Not `npm ci`: it refuses where a registry lacks the optional packages of other platforms.
    const args = ['install', '--no-save', '--no-audit', '--no-fund'];
    const { code, output } = await runQuietly(npm, [
      ...args,
      withDev ? '--include=dev' : '--omit=dev',
    ]);
    if (code !== 0) throw new Refusal(`npm install failed:\n${output.trim()}`);
  });
}
