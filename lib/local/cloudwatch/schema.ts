/** Control tables of CloudWatch, made when the store opens. */
export const CLOUDWATCH_TABLES: readonly string[] = [
  // Append only. `dimensions` is canonical JSON, see `dimensions.ts`. A metric filter's points name the
  // filter (`origin`) and, if they came from an S3 object, its source: they go when the object is read anew.
  // `is_default`: the filter saw events in this minute and none matched; void beside any other point of it.
  `CREATE TABLE IF NOT EXISTS metric_data (
    namespace VARCHAR NOT NULL, metric_name VARCHAR NOT NULL, dimensions VARCHAR NOT NULL, unit VARCHAR NOT NULL,
    at_ms BIGINT NOT NULL, samples DOUBLE NOT NULL, total DOUBLE NOT NULL, least DOUBLE NOT NULL, most DOUBLE NOT NULL,
    origin VARCHAR, source_id UINTEGER, is_default BOOLEAN NOT NULL)`,
  // When it arrived, and the seconds of the period it was added up to; 0 or NULL: it is as it came.
  `ALTER TABLE metric_data ADD COLUMN IF NOT EXISTS stored_ms BIGINT`,
  `ALTER TABLE metric_data ADD COLUMN IF NOT EXISTS rolled_s INTEGER`,
  // Sources whose events went through the metric filters; key and time because ids can return.
  `CREATE TABLE IF NOT EXISTS filtered_sources (
    source_id UINTEGER NOT NULL, source_key VARCHAR NOT NULL, ingested_ms BIGINT NOT NULL)`,
  // Of those, what a filter that failed has still to see. `origin`: as in `metric_data`.
  `CREATE TABLE IF NOT EXISTS missed_sources (
    origin VARCHAR NOT NULL, group_id UINTEGER NOT NULL, source_id UINTEGER NOT NULL, source_key VARCHAR NOT NULL)`,
  // `config`: the settings as JSON. `revision` grows with every write, so that nobody writes over what they did not read.
  `CREATE TABLE IF NOT EXISTS alarms (
    name VARCHAR NOT NULL, kind VARCHAR NOT NULL, config VARCHAR NOT NULL, configured_ms BIGINT NOT NULL,
    state VARCHAR NOT NULL, reason VARCHAR NOT NULL, reason_data VARCHAR, state_updated_ms BIGINT NOT NULL,
    state_changed_ms BIGINT NOT NULL, revision BIGINT NOT NULL)`,
  // Of composite alarms: what holds back their actions, and over which states of its children a person set
  // the state. `tags`: a JSON object.
  `ALTER TABLE alarms ADD COLUMN IF NOT EXISTS suppressed_by VARCHAR`,
  `ALTER TABLE alarms ADD COLUMN IF NOT EXISTS suppressed_ms BIGINT`,
  `ALTER TABLE alarms ADD COLUMN IF NOT EXISTS suppressed_reason VARCHAR`,
  `ALTER TABLE alarms ADD COLUMN IF NOT EXISTS set_over VARCHAR`,
  `ALTER TABLE alarms ADD COLUMN IF NOT EXISTS tags VARCHAR`,
  `CREATE SEQUENCE IF NOT EXISTS alarm_history_numbers`,
  `CREATE TABLE IF NOT EXISTS alarm_history (
    number BIGINT NOT NULL, alarm_name VARCHAR NOT NULL, alarm_kind VARCHAR NOT NULL, at_ms BIGINT NOT NULL,
    type VARCHAR NOT NULL, summary VARCHAR NOT NULL, data VARCHAR NOT NULL)`,
  // The message an Action item is about: `outbox.id`, and `sns_deliveries.message_id`.
  `ALTER TABLE alarm_history ADD COLUMN IF NOT EXISTS message_id VARCHAR`,
  // What alarm actions published, whether or not anybody has subscribed to the topic.
  `CREATE TABLE IF NOT EXISTS outbox (
    id VARCHAR NOT NULL, at_ms BIGINT NOT NULL, alarm_name VARCHAR NOT NULL, action_arn VARCHAR NOT NULL,
    subject VARCHAR NOT NULL, message VARCHAR NOT NULL)`,
];
