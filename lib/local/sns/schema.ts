/** Control tables of SNS, made when the store opens. */
export const SNS_TABLES: readonly string[] = [
  // A topic that was deleted stays as a row: an alarm that still names it must be told.
  `CREATE TABLE IF NOT EXISTS sns_topics (
    arn VARCHAR NOT NULL, display_name VARCHAR NOT NULL, created_ms BIGINT NOT NULL, deleted_ms BIGINT)`,
  `CREATE TABLE IF NOT EXISTS sns_subscriptions (
    arn VARCHAR NOT NULL, topic_arn VARCHAR NOT NULL, protocol VARCHAR NOT NULL, endpoint VARCHAR NOT NULL,
    is_raw BOOLEAN NOT NULL, created_ms BIGINT NOT NULL)`,
  `CREATE SEQUENCE IF NOT EXISTS sns_delivery_numbers`,
  // One row per message and subscriber. `state`: pending, delivered or failed. `alarm_*`: of an alarm's action.
  `CREATE TABLE IF NOT EXISTS sns_deliveries (
    number BIGINT NOT NULL, message_id VARCHAR NOT NULL, topic_arn VARCHAR NOT NULL, subscription_arn VARCHAR NOT NULL,
    protocol VARCHAR NOT NULL, endpoint VARCHAR NOT NULL, is_raw BOOLEAN NOT NULL,
    subject VARCHAR, message VARCHAR NOT NULL, at_ms BIGINT NOT NULL, alarm_name VARCHAR, alarm_kind VARCHAR,
    state VARCHAR NOT NULL, attempts INTEGER NOT NULL, next_ms BIGINT NOT NULL, tried_ms BIGINT, error VARCHAR)`,
];
