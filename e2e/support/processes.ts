import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** `npm start`'s own process and all that it started, for the Weir that has this data directory open. */
export function processesOf(dataDir: string): Process[] {
  const first = Number(readFileSync(join(dataDir, 'weir.lock'), 'utf8'));
  const all = running();
  const family = all.filter(({ pid }) => pid === first);
  // Grows while it is walked: children of children come after their parents.
  for (const { pid } of family) family.push(...all.filter(({ parent }) => parent === pid));
  return family;
}

/** @throws where that Weir has no engine now */
export function engineOf(dataDir: string): Process {
  const engine = processesOf(dataDir).find(({ command }) => command.includes('engine.mjs'));
  if (!engine) throw new Error(`no engine serves ${dataDir}`);
  return engine;
}

/** Those that still run, under the same command. */
export function stillRunning(processes: readonly Process[]): Process[] {
  const now = new Map(running().map((process) => [process.pid, process.command]));
  return processes.filter(({ pid, command }) => now.get(pid) === command);
}

function running(): Process[] {
  const list = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // A zombie has ended; nobody has asked how yet.
    if (command === undefined || state?.startsWith('Z')) return [];
    return [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
