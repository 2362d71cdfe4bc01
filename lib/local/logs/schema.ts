/** CloudWatch Logs' control tables, created when the store opens. `log_groups` and the events belong to the store. */
export const LOGS_TABLES: readonly string[] = [
  // Ids are never used twice: whatever still holds the id of a deleted group finds nothing.
  `CREATE SEQUENCE IF NOT EXISTS log_group_ids`,
  `CREATE TABLE IF NOT EXISTS log_streams (
    group_id UINTEGER NOT NULL, name VARCHAR NOT NULL, created_ms BIGINT NOT NULL, PRIMARY KEY (group_id, name))`,
  // A prefix of a bucket whose objects are the group's flow logs.
  `CREATE TABLE IF NOT EXISTS log_group_feeds (
    group_id UINTEGER NOT NULL, bucket VARCHAR NOT NULL, prefix VARCHAR NOT NULL, athena_table VARCHAR,
    PRIMARY KEY (group_id, bucket, prefix))`,
  `CREATE TABLE IF NOT EXISTS metric_filters (
    group_id UINTEGER, name VARCHAR, pattern VARCHAR, metric_namespace VARCHAR, metric_name VARCHAR, metric_value VARCHAR,
    default_value DOUBLE, unit VARCHAR, dimensions VARCHAR, created_ms BIGINT, PRIMARY KEY (group_id, name))`,
  // Ended queries of the last seven days; `query` is their DescribeQueries item. Rows of results are files.
  `CREATE TABLE IF NOT EXISTS insights_queries (
    id VARCHAR PRIMARY KEY, group_names VARCHAR NOT NULL, status VARCHAR NOT NULL, created_ms BIGINT NOT NULL, query VARCHAR NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS query_definitions (
    id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, modified_ms BIGINT NOT NULL, definition VARCHAR NOT NULL)`,
  // `fields` is a JSON list; `body` is the CSV text they and the rows were read from.
  `CREATE TABLE IF NOT EXISTS lookup_tables (
    name VARCHAR PRIMARY KEY, description VARCHAR, body VARCHAR NOT NULL, fields VARCHAR NOT NULL, records BIGINT NOT NULL,
    size_bytes BIGINT NOT NULL, updated_ms BIGINT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS lookup_rows (table_name VARCHAR NOT NULL, place BIGINT NOT NULL, cells VARCHAR[] NOT NULL)`,
  // Parts of the set-up that are done once, so that what somebody deletes stays deleted.
  `CREATE TABLE IF NOT EXISTS setup_steps (name VARCHAR PRIMARY KEY, done_ms BIGINT NOT NULL)`,
];
