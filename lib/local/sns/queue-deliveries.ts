import type { Statement } from '../engine';

export interface Notice {
  readonly messageId: string;
  readonly topicArn: string;
  readonly subject: string | null;
  readonly message: string;
  /** `undefined`: no alarm's action but a Publish. The revision is the one the action belongs to. */
  readonly alarm?: { readonly name: string; readonly kind: string; readonly revision: bigint };
}

/**
 * One pending delivery of each message for each subscriber its topic has now. For alarms' actions it
 * belongs into the transaction of the state changes, before the states: it passes over an alarm that was
 * written since it was read.
 */
export function queueDeliveries(notices: readonly Notice[], nowMs: number): Statement {
  const texts = (read: (notice: Notice) => string | null | undefined) =>
    notices.map((notice) => read(notice) ?? '');
  return {
    sql: `INSERT INTO sns_deliveries
          SELECT nextval('sns_delivery_numbers'), message_id, topic_arn, arn, protocol, endpoint, is_raw, subject, message,
            $1, alarm_name, alarm_kind, 'pending', 0, $1, NULL, NULL
          FROM (
            SELECT n.*, s.* EXCLUDE (topic_arn) FROM (
              SELECT unnest($2::BIGINT[]) AS place, unnest($3::VARCHAR[]) AS message_id, unnest($4::VARCHAR[]) AS topic_arn,
                nullif(unnest($5::VARCHAR[]), '') AS subject, unnest($6::VARCHAR[]) AS message,
                nullif(unnest($7::VARCHAR[]), '') AS alarm_name, nullif(unnest($8::VARCHAR[]), '') AS alarm_kind,
                unnest($9::BIGINT[]) AS revision) n
            JOIN sns_subscriptions s ON s.topic_arn = n.topic_arn
            WHERE alarm_name IS NULL
              OR EXISTS (SELECT 1 FROM alarms a WHERE a.name = n.alarm_name AND a.revision = n.revision)
            ORDER BY place, s.created_ms, s.arn)`,
    parameters: [
      BigInt(nowMs),
      notices.map((_, place) => BigInt(place)),
      texts(({ messageId }) => messageId),
      texts(({ topicArn }) => topicArn),
      texts(({ subject }) => subject),
      texts(({ message }) => message),
      texts(({ alarm }) => alarm?.name),
      texts(({ alarm }) => alarm?.kind),
      notices.map(({ alarm }) => alarm?.revision ?? 0n),
    ],
  };
}

/** What still waits for a subscriber that is going is not sent. */
export const cancelDeliveries = (
  column: 'topic_arn' | 'subscription_arn',
  arn: string,
): Statement => ({
  sql: `UPDATE sns_deliveries SET state = 'failed', error = 'The subscription was deleted.'
        WHERE ${column} = $1 AND state = 'pending'`,
  parameters: [arn],
});
