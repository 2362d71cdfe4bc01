import { type FSWatcher, statfsSync, watch } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A folder whose changes the kernel tells: of its files, their content and times, and of the folders in it. */
export interface WatchedFolder {
  /** Counts changes. */
  readonly changes: number;
  /** Nothing is told any more. */
  readonly gone: boolean;
}

// Local file systems of Linux: all that happens to them happens through this kernel, which tells of it in order.
const LOCAL_FILE_SYSTEMS = new Set([0xef53, 0x58465342, 0x9123683e, 0x01021994, 0xf2f52010]);

/** The kernel's default bound is 8,192 for all of a user. */
const MAX_FOLDERS = 4_000;

/** The kernel keeps 16,384 events and drops the rest without a word; so many at once may be such a flood. */
const FLOOD_EVENTS = 2_000;

interface Entry {
  changes: number;
  gone: boolean;
  readonly watcher: FSWatcher;
}

const folders = new Map<string, Entry>();
let burst = 0;

/** Whether what happens to files on this file system is told. */
export function isWatchable(path: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return LOCAL_FILE_SYSTEMS.has(statfsSync(path).type);
  } catch {
    return false;
  }
}

/** Watches a folder from now on. @returns `null` when it cannot be watched */
export function watchFolder(folder: string): WatchedFolder | null {
  const path = bare(folder);
  const known = folders.get(path);
  if (known) return known;
  if (folders.size >= MAX_FOLDERS) return null;
  try {
    const watcher = watch(path, { persistent: false }, (_, name) => {
      entry.changes += 1;
      count();
      // An event of the folder itself carries its own name: it may have gone, and the next one here be another.
      if (!name || name === basename(path)) forgetFolder(path);
    });
    const entry: Entry = { changes: 0, gone: false, watcher };
    watcher.on('error', () => forget(path, entry));
    folders.set(path, entry);
    return entry;
  } catch {
    return null;
  }
}

/** Waits until all that happened to watched folders before is counted: events are read once a turn of the loop. */
export async function settleChanges(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

/** Another folder may stand here, or none, and so for all below. */
export function forgetFolder(folder: string): void {
  const path = bare(folder);
  for (const [other, entry] of folders) {
    if (other === path || other.startsWith(`${path}/`)) forget(other, entry);
  }
}

const bare = (path: string) => path.replace(/\/+$/, '');

function forget(path: string, entry: Entry): void {
  entry.gone = true;
  entry.watcher.close();
  folders.delete(path);
}

function count(): void {
  if (burst === 0) setImmediate(() => (burst = 0));
  burst += 1;
  if (burst < FLOOD_EVENTS) return;
  for (const [path, entry] of folders) forget(path, entry);
}
