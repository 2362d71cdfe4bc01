// One Weir per data directory: a file that names the process which has it open.

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Refusal } from './fail.mjs';

const TRIES = 5;
const PAUSE_MS = 100;

/** @throws {Refusal} where another Weir has the directory open, or it cannot be written */
export async function lockDataDir(dataDir) {
  const file = join(dataDir, 'weir.lock');
  await mkdir(dataDir, { recursive: true }).catch((error) => {
    throw new Refusal(`the data directory ${dataDir} cannot be made: ${error.message}`);
  });
  for (let tries = 1; tries <= TRIES; tries += 1) {
    if (take(file, dataDir)) {
      process.on('exit', () => rmSync(file, { force: true }));
      return;
    }
    const holder = holderOf(file);
    if (isWeir(holder)) {
      throw new Refusal(`another Weir (process ${holder}) has the data directory ${dataDir} open`);
    }
    // Without a number it may be one that is being written.
    if (holder === 0 && tries === 1) await sleep(PAUSE_MS);
    else moveAside(file, holder);
  }
  throw new Refusal(`the data directory ${dataDir} is being opened by another Weir`);
}

function take(file, dataDir) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new Refusal(`the data directory ${dataDir} cannot be written: ${error.message}`);
  }
}

/** Removes a lock that was left behind. Of two who find it only one does, and neither the other's new one. */
function moveAside(file, holder) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (holderOf(aside) === holder) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch (error) {
    // Somebody else was faster; the next look shows whom.
    if (error.code !== 'ENOENT') throw error;
  }
}

/** @returns {number} 0 where there is no lock, or none that says whose it is */
function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

function isWeir(pid) {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    // A number can belong to another program by now; where /proc exists it tells.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs');
  } catch {
    return true;
  }
}
