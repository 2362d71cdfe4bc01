import 'server-only';

import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Objects, WriteCondition } from './objects';

// What a crash left of a write is swept after this long; nobody writes for an hour.
const ABANDONED_MS = 3_600_000;
const TEMPORARY = '.tmp-';

/** Objects as files. A file comes into being under its name only when all of it is on the disk. */
export function createDirectoryObjects(root: string): Objects {
  const pathOf = (key: string) => join(root, key);
  const turns = new Map<string, Promise<unknown>>();

  /** Comparing and replacing is one step for everyone in this process, which owns the directory. */
  async function inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const mine = (turns.get(key) ?? Promise.resolve()).then(work, work);
    turns.set(key, mine);
    try {
      return await mine;
    } finally {
      if (turns.get(key) === mine) turns.delete(key);
    }
  }

  return {
    async read(key, mostBytes) {
      const found = await unlessMissing(stat(pathOf(key)));
      if (!found?.isFile()) return null;
      if (found.size > mostBytes) throw new Error(`${key} has more than ${mostBytes} bytes`);
      const body = await unlessMissing(readFile(pathOf(key)));
      return body && { body, version: versionOf(body) };
    },

    write: (key, body, condition) =>
      inTurn(key, async () => {
        const path = pathOf(key);
        if (condition !== 'absent') {
          const present = await unlessMissing(readFile(path));
          if (!present || versionOf(present) !== condition.version) return false;
        }
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const temporary = join(dirname(path), `${TEMPORARY}${randomUUID()}`);
        try {
          await writeThrough(temporary, body);
          return await putInPlace(temporary, path, condition);
        } finally {
          await rm(temporary, { force: true });
        }
      }),

    async list(prefix) {
      const folder = pathOf(prefix);
      const names = (await unlessMissing(readdir(folder))) ?? [];
      const entries = await Promise.all(
        names.map(async (name) => {
          const found = await unlessMissing(stat(join(folder, name)));
          return found ? [{ name, modifiedMs: found.mtimeMs }] : [];
        }),
      );
      const all = entries.flat();
      const isTemporary = ({ name }: { name: string }) => name.startsWith(TEMPORARY);
      await Promise.all(
        all
          .filter((entry) => isTemporary(entry) && Date.now() - entry.modifiedMs > ABANDONED_MS)
          .map(({ name }) => rm(join(folder, name), { force: true })),
      );
      return all
        .filter((entry) => !isTemporary(entry))
        .map(({ name, modifiedMs }) => ({ key: `${prefix}${name}`, modifiedMs }));
    },

    remove: (key) =>
      inTurn(key, async () => (await unlessMissing(unlink(pathOf(key)).then(() => true))) ?? false),
  };
}

async function writeThrough(path: string, body: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A link is refused where the name is taken, by whatever process; a rename takes the old one's place. */
async function putInPlace(
  temporary: string,
  path: string,
  condition: WriteCondition,
): Promise<boolean> {
  if (condition !== 'absent') {
    await rename(temporary, path);
    return true;
  }
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function unlessMissing<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

const versionOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');
