import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';

import type { ObjectRef } from '../../engine';

/** Writes an object as flow logs deliver it: gzip, the header line first. */
export async function writeObject(
  folder: string,
  key: string,
  lines: readonly string[],
  format: readonly string[] = DEFAULT_FORMAT,
): Promise<ObjectRef> {
  const path = join(folder, key);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, gzipSync(`${[format.join(' '), ...lines].join('\n')}\n`));
  const { size, mtimeMs } = await stat(path);
  return { bucket: 'logs', key, path, sizeBytes: size, modifiedMs: Math.floor(mtimeMs) };
}

/** Objects of `each` records; byte counts are 1 to `each`, so that a sum tells a loss from a double. */
export function writeObjects(folder: string, count: number, each: number): Promise<ObjectRef[]> {
  const objects = Array.from({ length: count }, (_, at) => {
    const start = 1_700_000_100 + at * 300;
    const stamp = new Date(start * 1_000).toISOString().slice(0, 16).replaceAll(/[-:]/g, '');
    const lines = Array.from({ length: each }, (_, line) =>
      flowLine(start + (line % 60), line + 1),
    );
    return writeObject(folder, `1_vpcflowlogs_us-east-1_fl-1_${stamp}Z_${at}.log.gz`, lines);
  });
  return Promise.all(objects);
}

function flowLine(start: number, bytes: number): string {
  const source = `198.51.${bytes % 100}.${bytes % 250}`;
  return `2 123456789012 eni-0a1b2c3d4e5f60718 ${source} 10.0.0.5 50000 443 6 1 ${bytes} ${start} ${start + 59} ACCEPT OK`;
}
