import {
  close,
  fdatasync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  write,
  writeSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

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

export interface ResultFile {
  readonly url: string;
  readonly chunks: Iterable<string | Uint8Array>;
}

/**
 * Writes result objects whole or not at all, below their bucket and through no link. They are written at the same time
 * and show in their order.
 *
 * @returns bytes of each
 * @throws {UnsafePathError} when a place is outside, or a link leads there
 */
export async function writeResultFiles(
  home: Home,
  files: readonly ResultFile[],
  uniqueSuffix: string,
): Promise<number[]> {
  const paths = files.map(({ url }) => prepareFolder(home, url));
  // A name with a dot in front is no data to a table whose folder this is.
  const temporaries = paths.map((path) =>
    join(dirname(path), `.${basename(path)}.${uniqueSuffix}.tmp`),
  );
  try {
    const written = await Promise.allSettled(
      files.map(({ chunks }, at) => writeFile(temporaries[at] ?? '', chunks)),
    );
    const bytes = written.map((result) => {
      if (result.status === 'rejected') throw result.reason as Error;
      return result.value;
    });
    for (const [at, path] of paths.entries()) renameSync(temporaries[at] ?? '', path);
    return bytes;
  } catch (error) {
    await Promise.all(temporaries.map((path) => rm(path, { force: true })));
    throw error;
  }
}

/** What is small goes to the kernel at once; only the disk is waited for in a thread. */
const SMALL_BYTES = 1 << 16;

const [closeLater, syncLater, writeLater] = [close, fdatasync, write].map(promisify) as [
  (fd: number) => Promise<void>,
  (fd: number) => Promise<void>,
  (fd: number, content: Uint8Array, from: number) => Promise<{ bytesWritten: number }>,
];

async function writeFile(path: string, chunks: ResultFile['chunks']): Promise<number> {
  const file = openSync(path, 'wx');
  try {
    let bytes = 0;
    for (const chunk of chunks) {
      const content = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      for (let at = 0; at < content.length;) {
        at +=
          content.length <= SMALL_BYTES
            ? writeSync(file, content, at)
            : (await writeLater(file, content, at)).bytesWritten;
      }
      bytes += content.length;
    }
    await syncLater(file);
    return bytes;
  } finally {
    await closeLater(file);
  }
}

/** @throws {UnsafePathError}, or the file system's error when there is no such object */
export const readResult = (home: Home, url: string): Buffer =>
  readFileSync(openablePath(home, url));

/** The path of an existing result object, known to be an ordinary file below its bucket. */
export function openablePath(home: Home, url: string): string {
  const { path, folders } = locate(home, url);
  for (const place of [...folders, path]) refuseLink(place);
  return path;
}

export class UnsafePathError extends Error {
  constructor(where: string) {
    super(`${where} is not a place for query results`);
    this.name = 'UnsafePathError';
  }
}

function prepareFolder(home: Home, url: string): string {
  const { path, folders } = locate(home, url);
  mkdirSync(join(home.dataDir, 's3'), { recursive: true });
  for (const folder of folders) {
    // One level at a time, from above: a recursive mkdir of all would follow a link before it could be seen.
    if (!lstatSync(folder, { throwIfNoEntry: false })) mkdirSync(folder, { recursive: true });
    refuseLink(folder);
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

// Not through the threads of promises: a look at a folder takes microseconds here.
function refuseLink(path: string): void {
  if (lstatSync(path).isSymbolicLink()) throw new UnsafePathError(path);
}
