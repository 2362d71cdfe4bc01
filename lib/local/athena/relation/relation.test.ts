import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Engine, ObjectRef } from '../../engine';
import { createInProcessEngine } from '../../store/in-process-engine';
import type { CatalogTable } from '../catalog/model';
import { findStoredSources } from './find-stored-sources';
import { createRelation } from './relation-sql';
import type { TablePlan } from './table-plan';

let engine: Engine;
let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-relation-'));
  engine = await createInProcessEngine(':memory:');
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

const TABLE: CatalogTable = {
  kind: 'table',
  database: 'default',
  name: 'vpc_flow_logs',
  createdMs: 0,
  columns: [
    ['version', 'int'],
    ['account', 'string'],
    ['interfaceid', 'string'],
    ['sourceaddress', 'string'],
    ['destinationaddress', 'string'],
    ['sourceport', 'int'],
    ['destinationport', 'smallint'],
    ['protocol', 'tinyint'],
    ['numpackets', 'int'],
    ['numbytes', 'bigint'],
    ['starttime', 'int'],
    ['endtime', 'double'],
    ['action', 'string'],
    ['logstatus', 'varchar(4)'],
    ['beyond', 'string'],
  ].map(([name = '', type = '']) => ({ name, type })),
  partitionKeys: [{ name: 'dt', type: 'string' }],
  location: 's3://bucket/logs/',
  delimiter: ' ',
  nullText: '\\N',
  properties: { 'skip.header.line.count': '1' },
};

const ALL = [...TABLE.columns, ...TABLE.partitionKeys].map(({ name }) => name);

describe('the relation of a text table', () => {
  it('answers the same from the store as from the files, whatever the records', async () => {
    const part = fc.array(fc.array(record, { maxLength: 8 }), { minLength: 1, maxLength: 3 });
    const parts = fc.uniqueArray(fc.tuple(fc.stringMatching(/^20\d\d-\d\d$/), part), {
      selector: ([dt]) => dt,
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(parts, async (parts) => {
        const placed = [];
        for (const [dt, objects] of parts) {
          const refs: ObjectRef[] = [];
          for (const lines of objects) refs.push(await putObject([HEADER, ...lines]));
          placed.push({ values: [dt], objects: refs });
        }
        const plan = await planOf(placed, true);
        expect(plan.parts.every((part) => part.stored)).toBe(true);
        expect(await rowsOf(plan)).toEqual(await rowsOf(await planOf(placed, false)));
      }),
      { numRuns: 40 },
    );
  });

  it('reads fields by their place, pads short lines, drops what is too much', async () => {
    const object = await putObject([HEADER, '2 1 eni-1 10.0.0.1', `${full} more and more`, '']);
    const plan = await planOf([{ values: ['d'], objects: [object] }], false);
    expect(await rowsOf(plan, ['version', 'sourceaddress', 'action', 'beyond', 'dt'])).toEqual([
      [2, '10.0.0.1', 'ACCEPT', 'more', 'd'],
      [2, '10.0.0.1', null, null, 'd'],
      [null, null, null, null, 'd'],
    ]);
  });

  it('keeps a dash in a string column and reads it as NULL in a number', async () => {
    const object = await putObject([HEADER, '2 1 eni-1 - - - - - - - 1 2 - NODATA']);
    for (const stored of [true, false]) {
      const plan = await planOf([{ values: ['d'], objects: [object] }], stored);
      expect(await rowsOf(plan, ['sourceaddress', 'sourceport', 'action', 'logstatus'])).toEqual([
        ['-', null, '-', 'NODA'],
      ]);
    }
  });

  it.each(['3000000000', ' 7', '1e3', '0x1f', '1_000', '-', '', '+5', '12.7', 'x'])(
    'reads %j as Hive reads an int',
    async (text) => {
      const table = { ...TABLE, delimiter: ',', columns: [{ name: 'n', type: 'int' }] };
      const object = await putObject([HEADER, `${text},x`]);
      const plan = await planOf([{ values: ['d'], objects: [object] }], false, table);
      const expected = { '+5': 5, '12.7': 12 }[text] ?? null;
      expect(await rowsOf(plan, ['n'])).toEqual([[expected]]);
    },
  );

  it('counts the rows of a place twice when two partitions are that place', async () => {
    const object = await putObject([HEADER, full]);
    const plan = await planOf(
      [
        { values: ['a'], objects: [object] },
        { values: ['b'], objects: [object] },
      ],
      true,
    );
    expect(await rowsOf(plan, ['dt', 'numbytes'])).toEqual([
      ['a', '840'],
      ['b', '840'],
    ]);
  });

  it('is empty, and still typed, without objects', async () => {
    expect(await rowsOf(await planOf([], true))).toEqual([]);
  });

  it.each([
    ['a line that is no record', [HEADER, full, 'not a record']],
    ['a second header in the middle', [HEADER, full, HEADER, full]],
    ['a blank line in the middle', [HEADER, full, '', full]],
    ['a blank line at the end', [HEADER, full, '']],
    ['a second header at the end', [HEADER, full, HEADER]],
    ['nothing but blank lines', [HEADER, '', '']],
  ])('leaves %s to the files', async (_, lines) => {
    const plan = await planOf([{ values: ['d'], objects: [await putObject(lines)] }], true);
    expect(plan.parts[0]?.stored).toBeNull();
    expect(await rowsOf(plan, ['dt'])).toHaveLength(lines.length - 1);
  });

  it('takes a file with a header alone from the store, and a last line that is not ended', async () => {
    const empty = await putObject([HEADER]);
    const open = await putObject([HEADER, full], '\n', '');
    const windows = await putObject([HEADER, full, full], '\r\n');
    const plan = await planOf([{ values: ['d'], objects: [empty, open, windows] }], true);
    expect(plan.parts[0]?.stored?.events).toBe(3);
    expect(await rowsOf(plan, ['numbytes'])).toEqual([['840'], ['840'], ['840']]);
  });

  it('leaves the header to the files when the table does not skip it', async () => {
    const object = await putObject([HEADER, full]);
    const stored = await findStoredSources(engine, TABLE, 0, [[object]], '');
    expect(stored).toEqual([null]);
  });

  it('drops the first record of a file without a header, as the table says', async () => {
    const object = await putObject([full, full.replace('10.0.0.1', '10.0.0.2')]);
    for (const stored of [true, false]) {
      const plan = await planOf([{ values: ['d'], objects: [object] }], stored);
      expect(await rowsOf(plan, ['sourceaddress'])).toEqual([['10.0.0.2']]);
    }
  });
});

const full =
  '2 123456789012 eni-1 10.0.0.1 10.0.0.2 443 50000 6 10 840 1697932800 1697932860 ACCEPT OK';

const number = (max: number) => fc.integer({ min: 0, max }).map(String);
const address = fc.oneof(fc.ipV4(), fc.constantFrom('2001:db8::1', '-', '010.0.0.1', '::'));
const wide = fc.oneof(number(2 ** 31), fc.maxSafeNat().map(String), fc.constant('-'));
const second = fc.integer({ min: 1_600_000_000, max: 2_300_000_000 }).map(String);
const record = fc
  .tuple(
    fc.constantFrom('2', '3', '007'),
    fc.constantFrom('123456789012', 'unknown', '-', '\\N'),
    fc.constantFrom('eni-0a', 'eni-"b"', '-', '\\N'),
    address,
    address,
    fc.oneof(number(65_535), fc.constantFrom('-', '0080')),
    fc.oneof(number(65_535), fc.constant('-')),
    fc.oneof(number(255), fc.constant('-')),
    wide,
    wide,
    second,
    second,
    fc.constantFrom('ACCEPT', 'REJECT', '-'),
    fc.constantFrom('OK', 'NODATA', 'SKIPDATA'),
  )
  // An address that is none makes the line unreadable, and the path is then the files' anyway.
  .map((fields) => fields.map((text) => (text === '010.0.0.1' ? '10.0.0.1' : text)).join(' '));

async function putObject(
  lines: readonly string[],
  newline = '\n',
  last = newline,
): Promise<ObjectRef> {
  const key = `logs/${String(files++).padStart(6, '0')}.log.gz`;
  const path = join(folder, key.replaceAll('/', '-'));
  await writeFile(path, gzipSync(lines.join(newline) + last));
  const { size, mtimeMs } = await stat(path);
  const object = { bucket: 'b', key, path, sizeBytes: size, modifiedMs: Math.floor(mtimeMs) };
  await engine.ingestObjects([object], { groupId: null });
  return object;
}

async function planOf(
  parts: readonly { values: readonly string[]; objects: readonly ObjectRef[] }[],
  stored: boolean,
  table: CatalogTable = TABLE,
): Promise<TablePlan> {
  const lists = parts.map(({ objects }) => objects);
  const sources = await findStoredSources(engine, table, 1, lists, '');
  return {
    table,
    skipLines: 1,
    parts: parts.map((part, at) => ({ ...part, stored: stored ? (sources[at] ?? null) : null })),
    scannedBytes: 0,
    scannedRows: null,
  };
}

async function rowsOf(plan: TablePlan, columns: readonly string[] = ALL) {
  const { sql, rawTables } = createRelation(plan, columns, 'raw');
  const names = columns.map((name) => `"${name}"`).join(', ');
  const parameters: string[] = [];
  const text = sql((value) => `$${parameters.push(value)}`);
  const { rows } = await engine.query(
    { sql: `SELECT ${names} FROM (${text}) ORDER BY ALL`, parameters },
    { timeoutMs: 10_000, rawTables },
  );
  return rows.map((row) => row.map((value) => (typeof value === 'bigint' ? String(value) : value)));
}
