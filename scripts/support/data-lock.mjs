// One Weir per data directory: a file that names the process which has it open.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { Refusal } from './fail.mjs';

/** @throws {Refusal} where another Weir has the directory open, or it cannot be written */
export async function lockDataDir(dataDir) {
  const file = join(dataDir, 'weir.lock');
  await mkdir(dataDir, { recursive: true }).catch((error) => {
    throw new Refusal(`the data directory ${dataDir} cannot be made: ${error.message}`);
  });
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      process.on('exit', () => rmSync(file, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST' || tries > 0) {
        throw new Refusal(`the data directory ${dataDir} cannot be written: ${error.message}`);
      }
      const holder = Number(readFileSync(file, 'utf8'));
      if (isWeir(holder)) {
        throw new Refusal(
          `another Weir (process ${holder}) has the data directory ${dataDir} open`,
        );
      }
      // Left behind by a Weir that was killed.
      rmSync(file, { force: true });
    }
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
