import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { ObjectRef } from '../engine';

/** Where buckets are on this machine. */
export interface BucketHome {
  readonly dataDir: string;
  readonly bucketRoots: ReadonlyMap<string, string>;
}

/** Between so many files the process can answer others. */
const TURN_FILES = 200;

/**
 * The objects of a bucket whose key begins with `prefix`, by key in code unit order. Links are not followed, so nothing
 * outside the bucket's folder is an object of it; a bucket or a prefix that is not there has none.
 */
export async function listObjects(
  { dataDir, bucketRoots }: BucketHome,
  bucket: string,
  prefix: string,
): Promise<ObjectRef[]> {
  if (!isName(bucket)) return [];
  const folders = prefix.split('/').slice(0, -1);
  if (!folders.every(isName)) return [];
  const root = bucketRoots.get(bucket) ?? join(dataDir, 's3', bucket);
  const start = folders.map((folder) => `${folder}/`).join('');

  if (!isPlainPath(root, folders)) return [];

  const objects: ObjectRef[] = [];
  let seen = 0;
  for (const key of walk(root, start)) {
    if (!key.startsWith(prefix)) continue;
    if (++seen % TURN_FILES === 0) await nextTurn();
    const path = `${root}/${key}`;
    // A file may go while it is listed.
    const found = lookAt(path);
    if (!found?.isFile()) continue;
    const modifiedMs = Math.floor(found.mtimeMs);
    objects.push({ bucket, key, path, sizeBytes: found.size, modifiedMs });
  }
  return objects.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** Whether no folder on the way is a link: `readdir` would follow it. */
function isPlainPath(root: string, folders: readonly string[]): boolean {
  let path = root;
  for (const folder of folders) {
    path = join(path, folder);
    if (!lookAt(path)?.isDirectory()) return false;
  }
  return true;
}

// Not the promises of `node:fs`: a file costs 3 µs here, and ten times that through their threads.
function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Keys of all files below a folder; `folder` is empty or ends with a slash. */
function* walk(root: string, folder: string): Generator<string> {
  for (const entry of readFolder(join(root, folder))) {
    if (entry.isDirectory()) yield* walk(root, `${folder}${entry.name}/`);
    else if (entry.isFile()) yield `${folder}${entry.name}`;
  }
}

function readFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

const isName = (part: string) =>
  part !== '' && part !== '.' && part !== '..' && !/[\0/\\]/.test(part);
