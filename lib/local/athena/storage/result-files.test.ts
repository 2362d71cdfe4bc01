import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readResult, UnsafePathError, writeResultFiles } from './result-files';

let home: { dataDir: string; bucketRoots: ReadonlyMap<string, string> };
let outside: string;

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'weir-outside-'));
  const dataDir = await mkdtemp(join(tmpdir(), 'weir-data-'));
  home = { dataDir, bucketRoots: new Map([['opened', outside]]) };
});
afterEach(() =>
  Promise.all([outside, home.dataDir].map((folder) => rm(folder, { recursive: true }))),
);

describe('result files', () => {
  it('are written whole below their bucket, and read back', async () => {
    await writeResultFiles(
      home,
      [{ url: 's3://results/a/b.csv', chunks: ['one\n', 'two\n'] }],
      'x',
    );
    expect(String(readResult(home, 's3://results/a/b.csv'))).toBe('one\ntwo\n');
    expect(await readdir(join(home.dataDir, 's3', 'results', 'a'))).toEqual(['b.csv']);
  });

  it.each([
    's3://results/../../escape.csv',
    's3://../escape.csv',
    's3://results/./a.csv',
    's3://results//a.csv',
    's3://results/a\\..\\b.csv',
    's3://results/a\0b.csv',
    's3://opened/a.csv',
    'file:///etc/passwd',
  ])('are not written to %j', async (url) => {
    await expect(writeResultFiles(home, [{ url, chunks: ['x'] }], 'x')).rejects.toThrow(
      UnsafePathError,
    );
    expect(() => readResult(home, url)).toThrow(UnsafePathError);
    expect(await readdir(outside)).toEqual([]);
  });

  it('go through no link, neither out nor in', async () => {
    await mkdir(join(home.dataDir, 's3', 'results'), { recursive: true });
    await symlink(outside, join(home.dataDir, 's3', 'results', 'folder'));
    await symlink(outside, join(home.dataDir, 's3', 'linked'));
    await writeFile(join(outside, 'secret.csv'), 'secret');
    await symlink(join(outside, 'secret.csv'), join(home.dataDir, 's3', 'results', 'file.csv'));

    for (const url of ['s3://results/folder/a.csv', 's3://linked/a.csv']) {
      await expect(writeResultFiles(home, [{ url, chunks: ['x'] }], 'x')).rejects.toThrow(
        UnsafePathError,
      );
    }
    expect(() => readResult(home, 's3://results/folder/secret.csv')).toThrow(UnsafePathError);
    expect(() => readResult(home, 's3://results/file.csv')).toThrow(UnsafePathError);
    expect(await readFile(join(outside, 'secret.csv'), 'utf8')).toBe('secret');
  });

  it('leave nothing behind when writing fails', async () => {
    const chunks = function* () {
      yield 'one\n';
      throw new Error('disk full');
    };
    await expect(
      writeResultFiles(home, [{ url: 's3://results/a.csv', chunks: chunks() }], 'x'),
    ).rejects.toThrow('full');
    expect(await readdir(join(home.dataDir, 's3', 'results'))).toEqual([]);
  });
});
