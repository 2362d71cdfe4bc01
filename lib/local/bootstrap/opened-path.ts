import { statSync } from 'node:fs';
import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

import type { Local } from '../local';

/** The bucket that an opened folder, or the folder around an opened file, is. */
export const OPENED_BUCKET = 'opened-flow-logs';

/**
 * What `Local.bucketRoots` must hold for an opened path: the folder itself. A file is not a bucket, see {@link adoptFile}.
 *
 * @param path absolute; `undefined`: nothing was opened
 */
export function openedBucketRoots(path: string | undefined): ReadonlyMap<string, string> {
  return path !== undefined && isFolder(path) ? new Map([[OPENED_BUCKET, path]]) : new Map();
}

export const isFolder = (path: string) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Puts an opened file into a bucket of its own: its neighbours were not opened. A link where possible, else a copy. */
export async function adoptFile({ dataDir }: Pick<Local, 'dataDir'>, path: string): Promise<void> {
  const folder = join(dataDir, 's3', OPENED_BUCKET);
  const place = join(folder, basename(path));
  await mkdir(folder, { recursive: true });
  await rm(place, { force: true });
  // Another file system has no links across.
  await link(path, place).catch(() => copyFile(path, place));
}
