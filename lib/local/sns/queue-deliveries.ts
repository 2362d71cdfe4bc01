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
 * One pending delivery for each subscriber the topic has now. For an alarm's action it belongs into the
 * transaction of the state change, and does nothing if the alarm was written since it was read.
 */
export function queueDeliveries(notice: Notice, nowMs: number): Statement {
  const { messageId, topicArn, subject, message, alarm } = notice;
  return {
    sql: `INSERT INTO sns_deliveries
          SELECT nextval('sns_delivery_numbers'), $1, topic_arn, arn, protocol, endpoint, is_raw, $2, $3, $4, $5, $6,
            'pending', 0, $4, NULL, NULL
          FROM sns_subscriptions WHERE topic_arn = $7
            AND ($5 IS NULL OR EXISTS (SELECT 1 FROM alarms WHERE name = $5 AND revision = $8))
          ORDER BY created_ms`,
    parameters: [
      ...[messageId, subject, message, BigInt(nowMs)],
      ...[alarm?.name ?? null, alarm?.kind ?? null, topicArn, alarm?.revision ?? null],
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
