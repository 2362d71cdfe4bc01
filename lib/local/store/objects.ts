import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { ObjectRef } from '../engine';

/** Where buckets are on this machine. */
export interface BucketHome {
  readonly dataDir: string;
  readonly bucketRoots: ReadonlyMap<string, string>;
}

/** Who wants to know what a listing looked at. */
export interface ListingWitness {
  /** Called before a folder is looked at: the bucket's, those on the way, and all below. */
  readonly onFolder: (path: string) => void;
  readonly onFile: (stats: Stats) => void;
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
  witness?: ListingWitness,
): Promise<ObjectRef[]> {
  if (!isName(bucket)) return [];
  const folders = prefix.split('/').slice(0, -1);
  if (!folders.every(isName)) return [];
  const root = bucketRoot({ dataDir, bucketRoots }, bucket);
  const start = folders.map((folder) => `${folder}/`).join('');

  if (!isPlainPath(root, folders, witness)) return [];

  const objects: ObjectRef[] = [];
  let seen = 0;
  for (const key of walk(root, start, witness)) {
    if (!key.startsWith(prefix)) continue;
    if (++seen % TURN_FILES === 0) await nextTurn();
    const path = `${root}/${key}`;
    // A file may go while it is listed.
    const found = lookAt(path);
    if (!found?.isFile()) continue;
    witness?.onFile(found);
    const modifiedMs = Math.floor(found.mtimeMs);
    objects.push({ bucket, key, path, sizeBytes: found.size, modifiedMs });
  }
  return objects.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** The folder of a bucket. */
export const bucketRoot = ({ dataDir, bucketRoots }: BucketHome, bucket: string) =>
  bucketRoots.get(bucket) ?? join(dataDir, 's3', bucket);

/** Whether no folder on the way is a link: `readdir` would follow it. */
function isPlainPath(
  root: string,
  folders: readonly string[],
  witness: ListingWitness | undefined,
): boolean {
  let path = root;
  for (const folder of folders) {
    witness?.onFolder(path);
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
function* walk(
  root: string,
  folder: string,
  witness: ListingWitness | undefined,
): Generator<string> {
  const path = join(root, folder);
  witness?.onFolder(path);
  for (const entry of readFolder(path)) {
    if (entry.isDirectory()) yield* walk(root, `${folder}${entry.name}/`, witness);
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
