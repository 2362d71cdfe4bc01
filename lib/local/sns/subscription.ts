import type { Local } from '../local';

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** The message alone is delivered, without SNS's envelope. */
  readonly isRaw: boolean;
}

/** All subscriptions, oldest first. */
export async function readSubscriptions({ engine }: Local): Promise<Subscription[]> {
  const { rows } = await engine.read({
    sql: `SELECT arn, topic_arn, protocol, endpoint, is_raw FROM sns_subscriptions ORDER BY created_ms, arn`,
  });
  return rows.map(([arn, topicArn, protocol, endpoint, isRaw]) => ({
    arn: String(arn),
    topicArn: String(topicArn),
    protocol: String(protocol),
    endpoint: String(endpoint),
    isRaw: isRaw === true,
  }));
}

/** As the two list operations give it. */
export const describeSubscription = (
  { account }: Local,
  { arn, topicArn, protocol, endpoint }: Subscription,
) => ({
  SubscriptionArn: arn,
  Owner: account,
  Protocol: protocol,
  Endpoint: endpoint,
  TopicArn: topicArn,
});
