import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';

import type { ObjectRef } from '../engine';

const inflate = promisify(gunzip);

/**
 * Flow log objects are small and many: a wait for each costs six times what reading it does. Of one this large it is
 * some milliseconds in which nobody else is answered.
 */
const SMALL_BYTES = 100_000;
/** The pieces in which it is unpacked; most objects are one. */
const PIECE_BYTES = 131_072;

/**
 * The content of an object, gunzipped when it is gzip, whatever its name says.
 *
 * @throws when the file is gone or its gzip is broken or cut short
 */
export async function readObject({
  path,
  sizeBytes,
}: Pick<ObjectRef, 'path' | 'sizeBytes'>): Promise<Buffer> {
  const isSmall = sizeBytes <= SMALL_BYTES;
  const content = isSmall ? readFileSync(path) : await readFile(path);
  const isPacked = content[0] === 0x1f && content[1] === 0x8b;
  if (!isPacked) return content;
  return content.length <= SMALL_BYTES
    ? gunzipSync(content, { chunkSize: PIECE_BYTES })
    : inflate(content);
}
