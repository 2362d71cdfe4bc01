import { open } from 'node:fs/promises';

import type { ObjectRef } from '../../engine';

/**
 * Bytes of an object's content once unzipped, without unzipping it: a gzip file ends with that length.
 *
 * @returns the length modulo 2³²; of several gzip members in one file, that of the last
 */
export async function contentLength({ path, sizeBytes }: ObjectRef): Promise<number> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(2);
    await file.read(head, 0, 2, 0);
    if (head[0] !== 0x1f || head[1] !== 0x8b || sizeBytes < 18) return sizeBytes;
    const tail = Buffer.alloc(4);
    await file.read(tail, 0, 4, sizeBytes - 4);
    return tail.readUInt32LE(0);
  } finally {
    await file.close();
  }
}
