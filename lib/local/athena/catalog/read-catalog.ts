import * as z from 'zod';

import type { Engine } from '../../engine';
import {
  type CatalogDatabase,
  type CatalogEntry,
  type CatalogPartition,
  DEFAULT_DATABASE,
  TableDefinition,
} from './model';

/** All databases by name. `default` is always among them. */
export async function readDatabases(engine: Engine): Promise<CatalogDatabase[]> {
  const { rows } = await engine.read({
    sql: 'SELECT name, description, location, properties FROM athena_databases ORDER BY name',
  });
  const databases = rows.map((row) => {
    const [name, description, location, properties] = DatabaseRow.parse(row);
    return { name, description, location, properties: Properties.parse(JSON.parse(properties)) };
  });
  if (databases.some(({ name }) => name === DEFAULT_DATABASE)) return databases;
  const byDefault = { name: DEFAULT_DATABASE, description: null, location: null, properties: {} };
  return [...databases, byDefault].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Tables and views of one database, by name. */
export async function readEntries(engine: Engine, database: string): Promise<CatalogEntry[]> {
  const { rows } = await engine.read({
    sql: `SELECT database_name, name, definition, created_ms FROM athena_tables
          WHERE database_name = $1 ORDER BY name`,
    parameters: [database],
  });
  return rows.map(parseEntry);
}

/** Every table and view there is: what the analyser resolves names against. */
export async function readAllEntries(engine: Engine): Promise<CatalogEntry[]> {
  const { rows } = await engine.read({
    sql: 'SELECT database_name, name, definition, created_ms FROM athena_tables ORDER BY 1, 2',
  });
  return rows.map(parseEntry);
}

export async function readEntry(
  engine: Engine,
  database: string,
  name: string,
): Promise<CatalogEntry | null> {
  const { rows } = await engine.read({
    sql: `SELECT database_name, name, definition, created_ms FROM athena_tables
          WHERE database_name = $1 AND name = $2`,
    parameters: [database, name],
  });
  return rows[0] ? parseEntry(rows[0]) : null;
}

/** The partitions somebody added, oldest first; SHOW PARTITIONS promises no order. */
export async function readPartitions(
  engine: Engine,
  database: string,
  table: string,
): Promise<CatalogPartition[]> {
  const { rows } = await engine.read({
    sql: `SELECT key_values, location FROM athena_partitions
          WHERE database_name = $1 AND table_name = $2 ORDER BY created_ms, key_values`,
    parameters: [database, table],
  });
  return rows.map((row) => {
    const [values, location] = z.tuple([z.string(), z.string()]).parse(row);
    return { values: z.array(z.string()).parse(JSON.parse(values)), location };
  });
}

const Properties = z.record(z.string(), z.string());
const DatabaseRow = z.tuple([z.string(), z.string().nullable(), z.string().nullable(), z.string()]);
const EntryRow = z.tuple([z.string(), z.string(), z.string(), z.bigint()]);

function parseEntry(row: readonly unknown[]): CatalogEntry {
  const [database, name, definition, createdMs] = EntryRow.parse(row);
  const table = TableDefinition.parse(JSON.parse(definition));
  return { ...table, database, name, createdMs: Number(createdMs) };
}
