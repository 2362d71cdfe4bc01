import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { AppError } from '@/lib/domain/app-error';

import { createDirectoryObjects } from './directory-objects';
import type { Objects } from './objects';
import { createOpeningsLog } from './openings-log';
import { readRowsText, sha256, writeRowsText } from './rows-text';
import type { FrozenRecord } from './share-record';
import { createShareStore } from './share-store';

let root: string;
let objects: Objects;
const report = vi.fn();
const open = () => createShareStore(objects, report, () => Date.now());

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'weir-shares-'));
  objects = createDirectoryObjects(root);
  report.mockClear();
});
afterEach(() => rm(root, { recursive: true, force: true }));

const ID = '0123456789abcdef0123456789abcdef';
const ROWS = writeRowsText(
  ['srcAddr', 'n'],
  [
    ['8.8.8.8', '3'],
    ['é\n"', null],
  ],
  {
    rows: 10,
    characters: 1_000,
  },
);

describe('a share', () => {
  it('comes back as it was kept', async () => {
    expect(await open().create(record(), ROWS.text)).toBe(true);
    const found = await open().find(ID);
    expect(found).toEqual(record());
    expect((await open().readRows(record()))?.toString()).toBe(ROWS.text);
    expect(await open().list()).toEqual([record()]);
  });

  it('is gone with all its rows once it is removed', async () => {
    await open().create(record(), ROWS.text);
    const openings = createOpeningsLog(objects, report, 1);
    openings.note(ID, { at: 1, from: 'here' });
    await openings.flush();
    expect(await open().remove(ID)).toBe(true);
    expect(await open().find(ID)).toBeNull();
    expect(await open().remove(ID)).toBe(false);
    expect(await files()).toEqual([]);
  });

  it('is kept once by two writers at the same time, and is whole', async () => {
    const other = writeRowsText(['a'], [['x']], { rows: 10, characters: 1_000 });
    const kept = await Promise.all([
      open().create(record(), ROWS.text),
      createShareStore(createDirectoryObjects(root), report, Date.now).create(
        { ...record(), title: 'other', sha256: sha256(other.text), rowCount: 1 },
        other.text,
      ),
    ]);
    expect(kept.filter(Boolean)).toHaveLength(1);
    const found = await open().find(ID);
    expect(found).not.toBeNull();
    expect(await open().readRows(found as FrozenRecord)).not.toBeNull();
    expect(report).not.toHaveBeenCalled();
  });

  it('does not exist while only its rows are written, and they are swept later', async () => {
    const crashing: Objects = {
      ...objects,
      write: (key, body, condition) =>
        key.startsWith('records/')
          ? Promise.reject(new Error('crash'))
          : objects.write(key, body, condition),
    };
    await expect(
      createShareStore(crashing, report, Date.now).create(record(), ROWS.text),
    ).rejects.toThrow('crash');
    expect(await open().find(ID)).toBeNull();
    const later = createShareStore(objects, report, () => Date.now() + 7_200_000);
    expect(await later.list()).toEqual([]);
    expect(await files()).toEqual([]);
  });
});

describe('damage', () => {
  const at = (part: string) => join(root, part);
  const RECORD = `records/${ID}.json.gz`;
  const ROWS_FILE = `rows/${ID}.jsonl.gz`;

  it.each([
    ['cut short', async () => writeFile(at(RECORD), (await readFile(at(RECORD))).subarray(0, 40))],
    ['not gzip', () => writeFile(at(RECORD), 'hello')],
    ['not JSON', () => writeFile(at(RECORD), gzipSync('{'))],
    ['of another schema', () => writeFile(at(RECORD), zipped({ ...record(), schema: 3 }))],
    [
      'of another id',
      () => writeFile(at(RECORD), zipped({ ...record(), id: ID.replace('0', '1') })),
    ],
    ['a bomb', () => writeFile(at(RECORD), gzipSync(Buffer.alloc(50_000_000)))],
  ])('to a record %s answers like a missing share and is reported', async (_, damage) => {
    await open().create(record(), ROWS.text);
    await damage();
    expect(await open().find(ID)).toBeNull();
    expect(await open().list()).toEqual([]);
    expect(report).toHaveBeenCalledWith(expect.stringContaining('012345…'), expect.any(Error));
    expect(JSON.stringify(report.mock.calls)).not.toContain(ID);
  });

  it.each([
    ['changed', () => writeFile(at(ROWS_FILE), gzipSync(ROWS.text.replace('3', '4')))],
    ['missing', () => rm(at(ROWS_FILE))],
    [
      'flipped',
      async () => {
        const body = await readFile(at(ROWS_FILE));
        body[body.length - 12] = (body[body.length - 12] ?? 0) ^ 255;
        await writeFile(at(ROWS_FILE), body);
      },
    ],
  ])('to rows that are %s answers like a missing share', async (_, damage) => {
    await open().create(record(), ROWS.text);
    await damage();
    expect(await open().readRows(record())).toBeNull();
    expect(report).toHaveBeenCalledOnce();
  });
});

it('is not damaged while its place cannot be read', async () => {
  await open().create(record(), ROWS.text);
  const unreachable = new AppError('unavailable', 'the bucket does not answer');
  objects = { ...objects, read: () => Promise.reject(unreachable) };
  await expect(open().find(ID)).rejects.toBe(unreachable);
  await expect(open().readRows(record())).rejects.toBe(unreachable);
  await expect(open().list()).rejects.toBe(unreachable);
  expect(report).not.toHaveBeenCalled();
});

describe('an id', () => {
  it.each([
    '',
    '../records',
    '..%2f..',
    `${ID}0`,
    ID.toUpperCase(),
    `${ID.slice(1)}/`,
    '__proto__',
  ])('like %j never reaches the file system', async (id) => {
    const read = vi.spyOn(objects, 'read');
    const remove = vi.spyOn(objects, 'remove');
    expect(await open().find(id)).toBeNull();
    expect(await open().remove(id)).toBe(false);
    expect(read).not.toHaveBeenCalled();
    expect(remove).not.toHaveBeenCalled();
  });
});

describe('openings', () => {
  it('are counted all and the newest kept, by several writers at once', async () => {
    const logs = [1, 2, 3].map(() => createOpeningsLog(objects, report, 1));
    for (let at = 1; at <= 90; at += 1) logs[at % 3]?.note(ID, { at, from: '127.0.0.1' });
    await Promise.all(logs.map((log) => log.flush()));
    const { count, recent } = (await logs[0]?.read(ID)) ?? { count: 0, recent: [] };
    expect(count).toBe(90);
    expect(recent).toHaveLength(50);
    expect(report).not.toHaveBeenCalled();
  });
});

describe('rows as text', () => {
  it('are read in part', () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => [String(at), at % 2 ? null : 'é']);
    const { text, rowCount, isWhole } = writeRowsText(['a', 'b'], rows, {
      rows: 9_999,
      characters: 1e6,
    });
    expect([rowCount, isWhole]).toEqual([1_200, true]);
    expect(readRowsText(Buffer.from(text), 1_000, 500).rows).toEqual(rows.slice(1_000));
    expect(readRowsText(Buffer.from(text), 10, 2)).toEqual({
      columns: ['a', 'b'],
      rows: rows.slice(10, 12),
    });
  });

  it('end before the row that is too many or too large, and say so', () => {
    const rows = [['a'], ['b'.repeat(500)], ['c']];
    expect(writeRowsText(['n'], rows, { rows: 2, characters: 1_000 })).toMatchObject({
      rowCount: 2,
      isWhole: false,
    });
    expect(writeRowsText(['n'], rows, { rows: 9, characters: 100 })).toMatchObject({
      rowCount: 1,
      isWhole: false,
    });
  });
});

const zipped = (value: unknown) => gzipSync(JSON.stringify(value));

async function files(): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const record = (): FrozenRecord => ({
  kind: 'frozen',
  schema: 2,
  id: ID,
  title: 'Title',
  note: '',
  createdAt: 1,
  createdBy: 'me',
  by: null,
  audience: 'anyone',
  expiresAt: null,
  hide: { accounts: false, addresses: false },
  engine: 'logs',
  text: 'fields a',
  source: { kind: 'sample', label: 'Sample', region: 'us-east-1', logGroup: 'g', table: null },
  textHasHidden: false,
  range: { from: 1, to: 2 },
  ranAt: 1,
  statistics: {
    recordsScanned: 1,
    recordsMatched: 1,
    bytesScanned: null,
    elapsedMs: 1,
    costUsd: null,
  },
  rowCount: ROWS.rowCount,
  isWhole: true,
  sha256: sha256(ROWS.text),
  finding: null,
  newestRecord: null,
  unreadLines: 0,
});
