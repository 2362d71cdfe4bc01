import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import type { ObjectRef } from '../engine';

const inflate = promisify(gunzip);

/**
 * The content of an object, gunzipped when it is gzip, whatever its name says.
 *
 * @throws when the file is gone or its gzip is broken or cut short
 */
export async function readObject({ path }: Pick<ObjectRef, 'path'>): Promise<Buffer> {
  const content = await readFile(path);
  return content[0] === 0x1f && content[1] === 0x8b ? inflate(content) : content;
}
