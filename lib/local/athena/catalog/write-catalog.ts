import type { Statement } from '../../engine';
import type { CatalogDatabase, CatalogPartition, TableDefinition } from './model';

// Statements for `Engine.write`. Whoever runs them has checked, in its turn, that names are free.

export const insertDatabase = (database: CatalogDatabase, createdMs: number): Statement => ({
  sql: 'INSERT INTO athena_databases VALUES ($1, $2, $3, $4, $5)',
  parameters: [
    database.name,
    database.description,
    database.location,
    JSON.stringify(database.properties),
    createdMs,
  ],
});

/** The database with all its tables and partitions. */
export const deleteDatabase = (name: string): Statement[] => [
  { sql: 'DELETE FROM athena_partitions WHERE database_name = $1', parameters: [name] },
  { sql: 'DELETE FROM athena_tables WHERE database_name = $1', parameters: [name] },
  { sql: 'DELETE FROM athena_databases WHERE name = $1', parameters: [name] },
];

export const insertEntry = (
  database: string,
  name: string,
  definition: TableDefinition,
  createdMs: number,
): Statement => ({
  sql: 'INSERT INTO athena_tables VALUES ($1, $2, $3, $4)',
  parameters: [database, name, JSON.stringify(definition), createdMs],
});

/** The definition alone; its partitions stay. */
export const deleteDefinition = (database: string, name: string): Statement => ({
  sql: 'DELETE FROM athena_tables WHERE database_name = $1 AND name = $2',
  parameters: [database, name],
});

/** A table with its partitions, or a view. Objects in S3 stay, as for any external table. */
export const deleteEntry = (database: string, name: string): Statement[] => [
  {
    sql: 'DELETE FROM athena_partitions WHERE database_name = $1 AND table_name = $2',
    parameters: [database, name],
  },
  deleteDefinition(database, name),
];

export const insertPartition = (
  database: string,
  table: string,
  { values, location }: CatalogPartition,
  createdMs: number,
): Statement => ({
  sql: 'INSERT INTO athena_partitions VALUES ($1, $2, $3, $4, $5)',
  parameters: [database, table, JSON.stringify(values), location, createdMs],
});

export const deletePartition = (
  database: string,
  table: string,
  values: readonly string[],
): Statement => ({
  sql: 'DELETE FROM athena_partitions WHERE database_name = $1 AND table_name = $2 AND key_values = $3',
  parameters: [database, table, JSON.stringify(values)],
});
