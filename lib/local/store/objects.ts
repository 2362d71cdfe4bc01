import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { ObjectRef } from '../engine';

/** Where buckets are on this machine. */
export interface BucketHome {
  readonly dataDir: string;
  readonly bucketRoots: ReadonlyMap<string, string>;
}

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

  if (!(await isPlainPath(root, folders))) return [];

  const objects: ObjectRef[] = [];
  for await (const key of walk(root, start)) {
    if (!key.startsWith(prefix)) continue;
    const path = join(root, key);
    // A file may go while it is listed.
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isFile()) continue;
    const modifiedMs = Math.floor(found.mtimeMs);
    objects.push({ bucket, key, path, sizeBytes: found.size, modifiedMs });
  }
  return objects.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** Whether no folder on the way is a link: `readdir` would follow it. */
async function isPlainPath(root: string, folders: readonly string[]): Promise<boolean> {
  let path = root;
  for (const folder of folders) {
    path = join(path, folder);
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isDirectory()) return false;
  }
  return true;
}

/** Keys of all files below a folder; `folder` is empty or ends with a slash. */
async function* walk(root: string, folder: string): AsyncGenerator<string> {
  for (const entry of await readFolder(join(root, folder))) {
    if (entry.isDirectory()) yield* walk(root, `${folder}${entry.name}/`);
    else if (entry.isFile()) yield `${folder}${entry.name}`;
  }
}

async function readFolder(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

const isName = (part: string) =>
  part !== '' && part !== '.' && part !== '..' && !/[\0/\\]/.test(part);
