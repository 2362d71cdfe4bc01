/**
 * Athena's control tables, created when the store opens. Rows are replaced whole (delete and insert in one
 * transaction), so no table has a primary key; names are unique because writers of one name take turns.
 * JSON columns hold AWS's own members, or the shapes of `catalog/model.ts`.
 */
export const ATHENA_TABLES: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS athena_databases (
    name VARCHAR NOT NULL, description VARCHAR, location VARCHAR, properties VARCHAR NOT NULL, created_ms BIGINT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS athena_tables (
    database_name VARCHAR NOT NULL, name VARCHAR NOT NULL, definition VARCHAR NOT NULL, created_ms BIGINT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS athena_partitions (
    database_name VARCHAR NOT NULL, table_name VARCHAR NOT NULL, key_values VARCHAR NOT NULL, location VARCHAR NOT NULL,
    created_ms BIGINT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS athena_executions (
    id VARCHAR NOT NULL, workgroup VARCHAR NOT NULL, submitted_ms BIGINT NOT NULL, state VARCHAR NOT NULL,
    request_token VARCHAR, reuse_key VARCHAR, execution VARCHAR NOT NULL)`,
  'ALTER TABLE athena_executions ADD COLUMN IF NOT EXISTS token_key VARCHAR',
  `CREATE TABLE IF NOT EXISTS athena_workgroups (name VARCHAR NOT NULL, workgroup VARCHAR NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS athena_named_queries (
    id VARCHAR NOT NULL, workgroup VARCHAR NOT NULL, request_token VARCHAR, created_ms BIGINT NOT NULL, query VARCHAR NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS athena_prepared_statements (
    workgroup VARCHAR NOT NULL, name VARCHAR NOT NULL, statement VARCHAR NOT NULL)`,
];
