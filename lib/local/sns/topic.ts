import type { Local } from '../local';
import { topicNotFound } from './errors';

export interface Topic {
  readonly arn: string;
  readonly displayName: string;
}

export const topicArn = (where: { account: string; region: string }, name: string) =>
  `arn:aws:sns:${where.region}:${where.account}:${name}`;

/** The topics that are there, oldest first. */
export async function listTopics({ engine }: Local): Promise<Topic[]> {
  const { rows } = await engine.read({
    sql: `SELECT arn, display_name FROM sns_topics WHERE deleted_ms IS NULL ORDER BY created_ms, arn`,
  });
  return rows.map(([arn, displayName]) => ({ arn: String(arn), displayName: String(displayName) }));
}

/** @throws {AwsError} `NotFound` */
export async function requireTopic(local: Local, arn: string): Promise<Topic> {
  const topic = (await listTopics(local)).find((one) => one.arn === arn);
  if (!topic) throw topicNotFound();
  return topic;
}
