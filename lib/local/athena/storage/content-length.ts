import { closeSync, openSync, readSync } from 'node:fs';

import type { ObjectRef } from '../../engine';

/**
 * Bytes of an object's content once unzipped, without unzipping it: a gzip file ends with that length. It waits for
 * the disk: through the threads of promises an object would take 0.2 ms instead of 0.02.
 *
 * @returns the length modulo 2³²; of several gzip members in one file, that of the last
 */
export function contentLength({ path, sizeBytes }: ObjectRef): number {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(4);
    readSync(file, bytes, 0, 2, 0);
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || sizeBytes < 18) return sizeBytes;
    readSync(file, bytes, 0, 4, sizeBytes - 4);
    return bytes.readUInt32LE(0);
  } finally {
    closeSync(file);
  }
}
