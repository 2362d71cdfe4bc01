import { linkSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  mkdtemp,
  open,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Engine } from '../../engine';
import { listObjects } from '../../store/objects';
import { listLocation, listLocations } from './list-location';

let folder: string;
let home: Parameters<typeof listLocation>[0];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-listing-'));
  home = { dataDir: folder, bucketRoots: new Map(), engine: {} as Engine };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (key: string) => join(folder, 's3/b', key);
async function put(key: string, content = 'x'): Promise<void> {
  await mkdir(dirname(at(key)), { recursive: true });
  await writeFile(at(key), content);
}
const list = async (location = 's3://b/t/') =>
  (await listLocation(home, location)).map(({ key, sizeBytes }) => `${key} ${sizeBytes}`);

describe('a listing', () => {
  it('is the very same until something happens', async () => {
    await put('t/a');
    const first = await listLocation(home, 's3://b/t/');
    expect(await listLocation(home, 's3://b/t/')).toBe(first);
    await put('other/a');
    expect(await listLocation(home, 's3://b/t/')).toBe(first);
  });

  it.each<[string, () => Promise<unknown>, readonly string[]]>([
    ['a file is added', () => put('t/c'), ['t/a 1', 't/c 1', 't/d/b 1']],
    ['one is added far below', () => put('t/d/e/f/c'), ['t/a 1', 't/d/b 1', 't/d/e/f/c 1']],
    ['one is removed', () => rm(at('t/a')), ['t/d/b 1']],
    ['one grows', () => appendFile(at('t/a'), 'yz'), ['t/a 3', 't/d/b 1']],
    ['one is written over in place', () => writeFile(at('t/d/b'), 'long'), ['t/a 1', 't/d/b 4']],
    ['one is cut', () => truncate(at('t/a')), ['t/d/b 1']],
    ['a folder goes', () => rm(at('t/d'), { recursive: true }), ['t/a 1']],
    ['a folder is renamed', () => rename(at('t/d'), at('t/z')), ['t/a 1', 't/z/b 1']],
    ['all goes', () => rm(at('t'), { recursive: true }), []],
    ['the bucket goes', () => rm(at(''), { recursive: true }), []],
  ])('says so in the next answer when %s', async (_, happen, expected) => {
    await put('t/a');
    await put('t/d/b');
    expect(await list()).toEqual(['t/a 1', 't/d/b 1']);
    await happen();
    expect(await list()).toEqual(expected);
  });

  it('notices new content of the same length at another time', async () => {
    await put('t/a', 'one');
    const first = await listLocation(home, 's3://b/t/');
    await put('t/a', 'two');
    await utimes(at('t/a'), new Date(), new Date(Date.now() + 5_000));
    const second = await listLocation(home, 's3://b/t/');
    expect(second).not.toBe(first);
    expect(second[0]?.modifiedMs).toBe(Math.floor((await stat(at('t/a'))).mtimeMs));
  });

  it('looks at a folder that took the place of another, and at what happens there', async () => {
    await put('t/d/a', 'old');
    await put('new/a', 'newer');
    expect(await list()).toEqual(['t/d/a 3']);
    await rename(at('t/d'), at('old'));
    await rename(at('new'), at('t/d'));
    expect(await list()).toEqual(['t/d/a 5']);
    await appendFile(at('t/d/a'), '!');
    expect(await list()).toEqual(['t/d/a 6']);
    // The folder that went away is nobody's any more.
    await appendFile(at('old/a'), '!');
    expect(await list()).toEqual(['t/d/a 6']);
  });

  it('looks at a bucket that took the place of another, whatever stands above it', async () => {
    await put('t/d/a', 'old');
    expect(await list()).toEqual(['t/d/a 3']);
    await rename(join(folder, 's3'), join(folder, 'away'));
    await put('t/d/a', 'newer');
    expect(await list()).toEqual(['t/d/a 5']);
    await appendFile(at('t/d/a'), '!');
    expect(await list()).toEqual(['t/d/a 6']);
  });

  it('notices what is written through another name of the file, and through an open file', async () => {
    await put('t/a', 'x');
    linkSync(at('t/a'), join(folder, 'elsewhere'));
    expect(await list()).toEqual(['t/a 1']);
    await appendFile(join(folder, 'elsewhere'), 'yz');
    expect(await list()).toEqual(['t/a 3']);
    await put('t/b', 'x');
    const file = await open(at('t/b'), 'a');
    expect(await list()).toEqual(['t/a 3', 't/b 1']);
    await file.write('y');
    expect(await list()).toEqual(['t/a 3', 't/b 2']);
    await file.close();
  });

  it('follows no link that takes the place of a file or a folder', async () => {
    await put('t/d/a');
    await put('t/b');
    await writeFile(join(folder, 'secret'), 'secret');
    expect(await list()).toEqual(['t/b 1', 't/d/a 1']);
    await rm(at('t/b'));
    await symlink(join(folder, 'secret'), at('t/b'));
    await rm(at('t/d'), { recursive: true });
    await symlink(folder, at('t/d'));
    expect(await list()).toEqual([]);
    await rm(at('t'), { recursive: true });
    await symlink(folder, at('t'));
    expect(await list()).toEqual([]);
    expect(await list('s3://b/t/s3/b/')).toEqual([]);
  });

  it('begins where there was nothing', async () => {
    expect(await list()).toEqual([]);
    await put('t/a');
    expect(await list()).toEqual(['t/a 1']);
  });

  it('is right after any sequence of changes, of many locations at once', async () => {
    const key = fc.constantFrom('t/a', 't/b', 't/d/a', 't/d/e/a', 'u/a', 'u/d/a');
    const change = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), key, size: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ kind: fc.constant('remove' as const), key }),
      fc.record({ kind: fc.constant('drop' as const), key }),
      fc.record({ kind: fc.constant('move' as const), key, to: key }),
      fc.record({ kind: fc.constant('look' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 30 }), async (changes) => {
        for (const step of [...changes, { kind: 'look' as const }]) {
          if (step.kind === 'put')
            await put(step.key, 'x'.repeat(step.size)).catch(() => undefined);
          if (step.kind === 'remove')
            await rm(at(step.key), { force: true }).catch(() => undefined);
          if (step.kind === 'drop')
            await rm(dirname(at(step.key)), { recursive: true, force: true });
          if (step.kind === 'move')
            await rename(dirname(at(step.key)), dirname(at(step.to))).catch(() => undefined);
          if (step.kind !== 'look') continue;
          const found = await listLocations(home, ['s3://b/t/', 's3://b/u/', 's3://b/t/d/']);
          for (const [at, prefix] of ['t/', 'u/', 't/d/'].entries()) {
            expect(found[at]).toEqual(await listObjects(home, 'b', prefix));
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
