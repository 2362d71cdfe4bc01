import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';
import { FLOW_FIELDS } from '@/lib/domain/flow-fields';

import type { Engine, ObjectRef } from '../engine';
import { writeObject } from '../engine/testing/flow-files';
import { createInProcessEngine } from './in-process-engine';
import { listObjects } from './objects';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-ingest-'));
  engine = await createInProcessEngine(':memory:');
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const V5 = ['start', 'srcaddr', 'pkt-srcaddr', 'tcp-flags', 'flow-direction', 'end', 'vpc-id'];
const V11 = [
  'account-id',
  'reject-reason',
  'ecs-task-id',
  'next-hop-az-id',
  'sublocation-id',
  'end',
];
const EXACT: readonly { name: string; format: readonly string[]; line: string }[] = [
  { name: 'a record of the default format', format: DEFAULT_FORMAT, line: record('10.0.0.1') },
  { name: 'an IPv6 record', format: DEFAULT_FORMAT, line: record('2001:db8::1') },
  {
    name: 'a NODATA record',
    format: DEFAULT_FORMAT,
    line: '2 123456789012 eni-1 - - - - - - - 1700000000 1700000060 - NODATA',
  },
  {
    name: 'a SKIPDATA record',
    format: DEFAULT_FORMAT,
    line: '2 123456789012 eni-1 - - - - - - - 1700000000 1700000060 - SKIPDATA',
  },
  {
    name: 'a custom format with fields of version 5',
    format: V5,
    line: '1700000000 10.0.0.1 2001:db8::9 18 egress 1700000060 vpc-1',
  },
  {
    name: 'a custom format with fields of versions 8 and 11',
    format: V11,
    line: '123456789012 BPA - use1-az1 - 1700000060',
  },
  {
    name: 'a record with a field that is not known',
    format: ['start', 'brand-new', 'bytes'],
    line: '1700000000 what 12',
  },
  { name: 'a number with a leading zero', format: ['start', 'bytes'], line: '1700000000 007' },
  { name: 'two spaces between fields', format: ['start', 'bytes'], line: '1700000000  7' },
];

describe('ingestObjects', () => {
  it.each(EXACT)('gives back the text of $name', async ({ format, line }) => {
    await ingest([await writeObject(folder, 'a.log.gz', [line], format)]);
    expect(await texts()).toEqual([line]);
  });

  it('gives back the text of any record, whatever its format', async () => {
    const format = fc.shuffledSubarray(
      FLOW_FIELDS.map(({ name }) => name),
      { minLength: 1 },
    );
    const values = fc.array(fc.nat(200), { minLength: 54, maxLength: 54 });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(format, values, fc.nat(9), async (fields, numbers, absent) => {
        const line = fields
          .map((name, at) => (numbers[at]! % 10 === absent ? '-' : textOf(name, numbers[at]!)))
          .join(' ');
        const key = `${seen.size}.log.gz`;
        seen.add(key);
        await ingest([await writeObject(folder, key, [line], fields)]);
        const { rows } = await engine.read({
          sql: `SELECT text FROM event_texts WHERE source_id = (SELECT max(id) FROM sources)`,
        });
        // A line that begins like a header is one.
        if (rows.length > 0) expect(rows).toEqual([[line]]);
      }),
      { numRuns: 12 },
    );
  });

  it('leaves alone what it holds, and replaces what has changed', async () => {
    const first = await writeObject(folder, 'a.log.gz', [record('10.0.0.1'), record('10.0.0.2')]);
    const other = await writeObject(folder, 'b.log.gz', [record('10.0.0.3')]);
    expect(await ingest([first, other])).toMatchObject({ ingested: 2, unchanged: 0, records: 3 });
    expect(await ingest([first, other])).toMatchObject({ ingested: 0, unchanged: 2, records: 0 });

    const changed = await writeObject(folder, 'a.log.gz', [record('10.0.0.9')]);
    const later = { ...changed, modifiedMs: first.modifiedMs + 1 };
    expect(await ingest([later, other])).toMatchObject({ ingested: 1, unchanged: 1, records: 1 });
    expect((await texts()).sort()).toEqual([record('10.0.0.3'), record('10.0.0.9')]);
  });

  it('gives an object that had no log group to the group that asks for it', async () => {
    const object = await writeObject(folder, 'a.log.gz', [record('10.0.0.1')]);
    await engine.ingestObjects([object], { groupId: null });
    await engine.ingestObjects([object], { groupId: 4 });
    await engine.ingestObjects([object], { groupId: null });
    expect((await engine.read({ sql: 'SELECT group_id FROM events' })).rows).toEqual([[4]]);
  });

  it('orders records by time, and counts what they are', async () => {
    const at = (start: number) => record('10.0.0.1').replace('1700000000', String(start));
    const nodata = '2 1 eni-1 - - - - - - - 1700000005 1700000060 - NODATA';
    await ingest([
      await writeObject(folder, 'a.log.gz', [
        at(1700000009),
        nodata,
        at(1700000001),
        'what is this',
      ]),
    ]);
    const { rows } = await engine.read({ sql: 'SELECT ts, line FROM events' });
    expect(rows).toEqual([
      [1700000001000n, 4],
      [1700000005000n, 3],
      [1700000009000n, 2],
    ]);
    const counts = await engine.read({
      sql: `SELECT records, nodata, skipdata, unread, first_ts, last_ts, format_id FROM sources`,
    });
    expect(counts.rows).toEqual([[3n, 1n, 0n, 1n, 1700000001000n, 1700000009000n, 1]]);
    const unread = await engine.read({ sql: 'SELECT line, reason, text FROM unread_lines' });
    expect(unread.rows).toEqual([[5, expect.stringContaining('3 fields'), 'what is this']]);
  });

  it('dates a record without times by the slot its object was delivered in', async () => {
    const key =
      'AWSLogs/1/vpcflowlogs/us-east-1/2023/11/14/1_vpcflowlogs_us-east-1_fl-1_20231114T2215Z_ab.log.gz';
    await ingest([await writeObject(folder, key, ['7'], ['bytes'])]);
    const { rows } = await engine.read({ sql: 'SELECT ts FROM events' });
    expect(rows).toEqual([[BigInt(Date.UTC(2023, 10, 14, 22, 15))]]);
  });

  it('names the objects it cannot read and takes the others', async () => {
    const good = await writeObject(folder, 'a.log.gz', [record('10.0.0.1')]);
    const cut = await writeObject(folder, 'b.log.gz', [record('10.0.0.2')]);
    await truncate(cut.path, cut.sizeBytes - 12);
    const parquet = { ...good, key: 'c.log.parquet', path: join(folder, 'c') };
    await writeFile(parquet.path, 'PAR1xxxx');
    const gone = { ...good, key: 'd.log.gz', path: join(folder, 'd') };

    const report = await ingest([good, cut, parquet, gone]);
    expect(report).toMatchObject({ ingested: 1, records: 1 });
    expect(report.failed.map(({ key }) => key).sort()).toEqual([
      'b.log.gz',
      'c.log.parquet',
      'd.log.gz',
    ]);
    expect(await texts()).toEqual([record('10.0.0.1')]);
  });

  it('reads an object larger than one piece, to the last line', async () => {
    const lines = Array.from({ length: 30_000 }, (_, at) => `${1700000000 + (at % 60)} ${at}`);
    await ingest([await writeObject(folder, 'a.log.gz', lines, ['start', 'bytes'])]);
    const { rows } = await engine.read({
      sql: `SELECT count(*), count(DISTINCT line), max(line), bool_and(bytes = line - 2) FROM events`,
    });
    expect(rows).toEqual([[30_000n, 30_000n, 30_001, true]]);
  });

  it('says how far it is', async () => {
    const objects = [
      await writeObject(folder, 'a.log.gz', [record('10.0.0.1')]),
      await writeObject(folder, 'b.log.gz', [record('10.0.0.2')]),
    ];
    const seen: number[][] = [];
    const onProgress = (...numbers: number[]) => seen.push(numbers);
    await engine.ingestObjects(objects, { groupId: 1, onProgress });
    expect(seen.at(-1)).toEqual([2, 2, 2]);
  });
});

describe('raw tables', () => {
  it('give a query the lines of objects, counted from 1, without their headers', async () => {
    const object = await writeObject(folder, 'a.log.gz', ['x', '', 'y "z'], ['start']);
    const { rows } = await engine.query(
      { sql: 'SELECT object_key, line_no, line FROM raw_1 ORDER BY line_no' },
      { timeoutMs: 5_000, rawTables: [{ name: 'raw_1', objects: [object], skipLines: 1 }] },
    );
    expect(rows).toEqual([
      ['a.log.gz', 2n, 'x'],
      ['a.log.gz', 3n, ''],
      ['a.log.gz', 4n, 'y "z'],
    ]);
    const after = engine.query({ sql: 'SELECT * FROM raw_1' }, { timeoutMs: 5_000 });
    await expect(after).rejects.toMatchObject({ code: 'query-failed' });
  });
});

describe('listObjects', () => {
  it('stays inside the bucket', async () => {
    const bucket = join(folder, 's3', 'logs');
    const object = await writeObject(bucket, 'p/a.log.gz', []);
    await writeObject(folder, 'outside/secret.log.gz', []);
    await symlink(join(folder, 'outside'), join(bucket, 'link'));
    await symlink(join(folder, 'outside', 'secret.log.gz'), join(bucket, 'p', 'b.log.gz'));

    const home = { dataDir: folder, bucketRoots: new Map<string, string>() };
    const keys = async (name: string, prefix: string) =>
      (await listObjects(home, name, prefix)).map(({ key }) => key);
    expect(await keys('logs', '')).toEqual([object.key]);
    expect(await keys('logs', 'p/a')).toEqual([object.key]);
    for (const prefix of ['link/', '../logs/p/', 'p/../p/', '/etc/', '../../outside/']) {
      expect(await keys('logs', prefix), prefix).toEqual([]);
    }
    expect(await keys('..', 'outside/')).toEqual([]);
    expect(await keys('nowhere', '')).toEqual([]);
  });
});

function ingest(objects: readonly ObjectRef[]) {
  return engine.ingestObjects(objects, { groupId: 1 });
}

async function texts(): Promise<unknown[]> {
  const { rows } = await engine.read({
    sql: 'SELECT text FROM event_texts ORDER BY source_id, line',
  });
  return rows.map(([text]) => text);
}

function record(source: string): string {
  return `2 123456789012 eni-0a1b2c3d4e5f60718 ${source} 10.0.1.5 51000 443 6 20 840 1700000000 1700000060 REJECT OK`;
}

function textOf(name: string, number: number): string {
  const field = FLOW_FIELDS.find((candidate) => candidate.name === name);
  switch (field?.kind) {
    case 'integer':
    case 'long':
      return String(number);
    case 'address':
      return number % 2 ? `10.0.${number}.1` : `2001:db8::${number.toString(16)}`;
    case 'action':
      return number % 2 ? 'ACCEPT' : 'REJECT';
    case 'logStatus':
      return ['OK', 'NODATA', 'SKIPDATA'][number % 3] ?? 'OK';
    case 'text':
    case undefined:
      return `${name}-${number}%20x`;
  }
}
