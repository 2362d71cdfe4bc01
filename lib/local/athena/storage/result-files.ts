import { lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Local } from '../../local';
import { isPlainPath, parseS3Location, type S3Location } from './s3-location';

type Home = Pick<Local, 'dataDir' | 'bucketRoots'>;

/**
 * The file of a result object. Results are only ever written below `<dataDir>/s3`: a folder that somebody
 * opened is theirs.
 *
 * @returns `null` when the location is not one results may be written to
 */
export function resultPath({ dataDir, bucketRoots }: Home, location: S3Location): string | null {
  if (!isPlainPath(location) || bucketRoots.has(location.bucket)) return null;
  return join(dataDir, 's3', location.bucket, location.key);
}

/**
 * Writes a result object whole or not at all, below its bucket and through no link.
 *
 * @throws {UnsafePathError} when the place is outside, or a link leads there
 */
export async function writeResult(
  home: Home,
  url: string,
  chunks: Iterable<string>,
  uniqueSuffix: string,
): Promise<number> {
  const path = await prepareFolder(home, url);
  const temporary = `${path}.${uniqueSuffix}.tmp`;
  const file = await open(temporary, 'wx');
  let bytes = 0;
  try {
    for (const chunk of chunks) bytes += (await file.write(chunk)).bytesWritten;
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
  return bytes;
}

/** @throws {UnsafePathError}, or the file system's error when there is no such object */
export async function readResult(home: Home, url: string): Promise<string> {
  return readFile(await openablePath(home, url), 'utf8');
}

/** The path of an existing result object, known to be an ordinary file below its bucket. */
export async function openablePath(home: Home, url: string): Promise<string> {
  const { path, folders } = locate(home, url);
  for (const folder of folders) await refuseLink(folder);
  await refuseLink(path);
  return path;
}

export class UnsafePathError extends Error {
  constructor(where: string) {
    super(`${where} is not a place for query results`);
    this.name = 'UnsafePathError';
  }
}

async function prepareFolder(home: Home, url: string): Promise<string> {
  const { path, folders } = locate(home, url);
  await mkdir(join(home.dataDir, 's3'), { recursive: true });
  for (const folder of folders) {
    // One level at a time: a recursive mkdir would follow a link before it could be seen.
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await refuseLink(folder);
  }
  return path;
}

function locate(home: Home, url: string): { path: string; folders: string[] } {
  const location = parseS3Location(url);
  const path = location && resultPath(home, location);
  if (!location || !path) throw new UnsafePathError(url);
  const parts = [location.bucket, ...location.key.split('/')].slice(0, -1);
  const folders = parts.map((_, at) => join(home.dataDir, 's3', ...parts.slice(0, at + 1)));
  return { path, folders };
}

async function refuseLink(path: string): Promise<void> {
  if ((await lstat(path)).isSymbolicLink()) throw new UnsafePathError(path);
}
