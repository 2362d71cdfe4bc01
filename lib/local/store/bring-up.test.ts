import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { REST_COLUMNS, STORED_COLUMNS } from './event-columns';
import { createInProcessEngine } from './in-process-engine';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-bring-up-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a store of version 1', () => {
  it.each([0, 5])(
    'keeps its records, and may have been cut short after %i columns',
    async (done) => {
      await writeVersionOne(REST_COLUMNS.slice(done));
      for (let opening = 1; opening <= 2; opening++) {
        const engine = await createInProcessEngine(folder);
        const { rows } = await engine.read({
          sql: `SELECT line, ${REST_COLUMNS[0] ?? ''}, ${REST_COLUMNS[1] ?? ''} IS NULL, text FROM event_texts`,
        });
        expect(rows).toEqual([[7, 'first', true, 'the line']]);
        const version = await engine.read({
          sql: `SELECT value FROM store_meta WHERE name = 'schema_version'`,
        });
        expect(version.rows).toEqual([[2n]]);
        await engine.close();
      }
    },
  );
});

/** @param generated those of the columns in `rest` that its table still has */
async function writeVersionOne(generated: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder, 'weir.duckdb'));
  const connection = await instance.connect();
  const columns = [
    ...STORED_COLUMNS.map((column) => column.join(' ')),
    ...generated.map(
      (column) =>
        `${column} VARCHAR GENERATED ALWAYS AS (nullif(split_part(rest, ' ', ${REST_COLUMNS.indexOf(column) + 1}), '-')) VIRTUAL`,
    ),
  ];
  for (const sql of [
    'CREATE TABLE store_meta (name VARCHAR NOT NULL, value BIGINT NOT NULL)',
    `INSERT INTO store_meta VALUES ('schema_version', 1)`,
    `CREATE TABLE events (${columns.join(', ')})`,
    'CREATE VIEW event_texts AS SELECT *, message AS text FROM events',
    `INSERT INTO events (source_id, line, ts, ingested, message, rest)
     VALUES (1, 7, 1000, 1000, 'the line', 'first - third')`,
  ]) {
    await connection.run(sql);
  }
  connection.closeSync();
  instance.closeSync();
}
