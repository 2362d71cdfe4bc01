import { EVENT_ROWS_TABLE, EVENTS_VIEW } from './event-columns';

/** Raised when a table of the store changes shape: a newer file is refused, not misread; an older one is brought up. */
export const SCHEMA_VERSION = 2;

/** The store's own tables. Services add theirs, see `open.ts`. */
export const STORE_TABLES: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS store_meta (name VARCHAR NOT NULL, value BIGINT NOT NULL)`,
  EVENT_ROWS_TABLE,
  EVENTS_VIEW,
  `CREATE TABLE IF NOT EXISTS sources (
  id UINTEGER PRIMARY KEY, kind VARCHAR NOT NULL, bucket VARCHAR, key VARCHAR NOT NULL,
  size_bytes BIGINT, modified_ms BIGINT, group_id UINTEGER, format_id UINTEGER,
  records UBIGINT NOT NULL, nodata UBIGINT NOT NULL, skipdata UBIGINT NOT NULL,
  unread UBIGINT NOT NULL, first_ts BIGINT, last_ts BIGINT, ingested_ms BIGINT NOT NULL,
  text_bytes UBIGINT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS unread_lines (
  source_id UINTEGER NOT NULL, line UINTEGER NOT NULL, reason VARCHAR NOT NULL, text VARCHAR)`,
  `CREATE TABLE IF NOT EXISTS formats (id UINTEGER PRIMARY KEY, fields VARCHAR[] NOT NULL)`,
  // What the store needs of a log group; the Logs tables, made before these, may define more.
  `CREATE TABLE IF NOT EXISTS log_groups (
  id UINTEGER PRIMARY KEY, name VARCHAR NOT NULL UNIQUE, created_ms BIGINT NOT NULL,
  retention_days INTEGER, format VARCHAR)`,
];
