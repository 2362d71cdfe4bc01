import type { DuckDBConnection } from '@duckdb/node-api';

import { REST_COLUMNS } from './event-columns';

/**
 * Brings a store of version 1 up to date: there `events` was the table itself, with the columns of `rest` generated.
 * May be cut short at any moment and done again.
 */
export async function bringUp(connection: DuckDBConnection): Promise<void> {
  const old = await connection.runAndReadAll(
    `SELECT 1 FROM duckdb_tables() WHERE table_name = 'events'`,
  );
  if (old.currentRowCount === 0) return;
  await connection.run('DROP VIEW IF EXISTS event_texts');
  for (const column of REST_COLUMNS) {
    await connection.run(`ALTER TABLE events DROP COLUMN IF EXISTS ${column}`);
  }
  await connection.run('ALTER TABLE events RENAME TO event_rows');
}
