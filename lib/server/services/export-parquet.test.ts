import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { EngineName } from '@/lib/contract/queries';

import { ParquetColumn } from './parquet-column';
import { parquetFile } from './parquet-file';

type Row = readonly (string | null)[];

let folder: string;
let db: DuckDBInstance;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-parquet-'));
  db = await DuckDBInstance.create(':memory:');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* paged(rows: readonly Row[], size: number) {
  for (let at = 0; at < rows.length; at += size)
    yield await Promise.resolve(rows.slice(at, at + size));
}

/** What DuckDB reads of the file: names, types, and every value as its own text. */
async function readBack(
  engine: EngineName,
  columns: readonly (readonly [name: string, type: string])[],
  rows: readonly Row[],
) {
  const planned = columns.map(([name, type]) => new ParquetColumn(name, { engine, type }));
  for (const row of rows) planned.forEach((column, at) => column.see(row[at] ?? null));
  const chunks: Uint8Array[] = [];
  for await (const chunk of parquetFile(planned, paged(rows, 7), { about: 'a test' }))
    chunks.push(chunk);
  // A name of its own: DuckDB keeps what it read of a file.
  const path = join(folder, `${(files += 1)}.parquet`);
  await writeFile(path, Buffer.concat(chunks));

  const connection = await db.connect();
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM '${path}'`);
  const read = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM '${path}'`);
  connection.closeSync();
  return {
    types: described.getRowObjects().map((row) => String(row['column_type'])),
    rows: read.getRows(),
  };
}

describe('rows exported as Parquet', () => {
  it('have Athena’s types, 64 bits whole, and come back as they were', async () => {
    const columns = [
      ['n', 'bigint'],
      ['i', 'integer'],
      ['t', 'tinyint'],
      ['d', 'double'],
      ['m', 'decimal(20,2)'],
      ['b', 'boolean'],
      ['day', 'date'],
      ['at', 'timestamp'],
      ['s', 'varchar'],
    ] as const;
    const rows: Row[] = [
      [
        '9223372036854775807',
        '-2147483648',
        '-128',
        '1.5',
        '123456789012345678.90',
        'true',
        '2026-11-19',
        '2026-11-19 02:46:07.123',
        'REJECT',
      ],
      [
        '-9223372036854775808',
        '0',
        '127',
        '1.0E-7',
        '-0.05',
        'false',
        '1969-12-31',
        '1969-12-31 23:59:59.999999',
        'ü 🦆 ""',
      ],
      [null, null, null, null, null, null, null, null, null],
    ];
    const back = await readBack('athena', columns, rows);
    expect(back.types).toEqual([
      'BIGINT',
      'INTEGER',
      'TINYINT',
      'DOUBLE',
      'DECIMAL(20,2)',
      'BOOLEAN',
      'DATE',
      'TIMESTAMP',
      'VARCHAR',
    ]);
    expect(back.rows).toEqual([
      [
        '9223372036854775807',
        '-2147483648',
        '-128',
        '1.5',
        '123456789012345678.90',
        'true',
        '2026-11-19',
        '2026-11-19 02:46:07.123',
        'REJECT',
      ],
      [
        '-9223372036854775808',
        '0',
        '127',
        '1e-07',
        '-0.05',
        'false',
        '1969-12-31',
        '1969-12-31 23:59:59.999999',
        'ü 🦆 ""',
      ],
      [null, null, null, null, null, null, null, null, null],
    ]);
  });

  it('stay text where a value does not fit the type, or the type has no place in Parquet', async () => {
    const columns = [
      ['precise', 'timestamp'],
      ['zoned', 'timestamp with time zone'],
      ['list', 'array'],
    ] as const;
    const rows = [['2026-11-19 02:46:07.123456789', '2026-11-19 02:46:07.000 UTC', '[1, 2]']];
    const back = await readBack('athena', columns, rows);
    expect(back.types).toEqual(['VARCHAR', 'VARCHAR', 'VARCHAR']);
    expect(back.rows).toEqual(rows);
  });

  it('of Logs Insights are numbers and times where every value is one', async () => {
    const columns = ['bytes', 'share', 'at', 'account', 'mixed', 'none', 'long'].map(
      (name) => [name, 'text'] as const,
    );
    const rows: Row[] = [
      [
        '9007199254740993',
        '0.125',
        '2026-11-19 02:46:07.000',
        '012345678901',
        '5',
        null,
        '0.12345678901234567',
      ],
      ['12', '3', null, '123456789012', '2026-11-19 02:46:07.000', null, '1'],
    ];
    const back = await readBack('logs', columns, rows);
    expect(back.types).toEqual([
      'BIGINT',
      'DOUBLE',
      'TIMESTAMP WITH TIME ZONE',
      'VARCHAR',
      'VARCHAR',
      'VARCHAR',
      'VARCHAR',
    ]);
    expect(back.rows.map(([bytes, share]) => [bytes, share])).toEqual([
      ['9007199254740993', '0.125'],
      ['12', '3.0'],
    ]);
    expect(String(back.rows[0]?.[2])).toMatch(/^2026-11-19 02:46:07/);
  });

  it('lose no row and change no integer or text, over groups and pages', async () => {
    const cell = fc.option(
      fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
      { nil: null },
    );
    const table = fc.array(
      fc.tuple(cell, fc.option(fc.string({ unit: 'grapheme' }), { nil: null })),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const back = await readBack(
          'athena',
          [
            ['n', 'bigint'],
            ['s', 'varchar'],
          ],
          rows,
        );
        expect(back.rows).toEqual(rows);
      }),
      { numRuns: 25 },
    );
  });
});
