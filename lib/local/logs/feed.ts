import type { Local } from '../local';

/** A prefix of a bucket whose objects are a log group's flow logs. */
export interface Feed {
  readonly groupId: number;
  readonly bucket: string;
  /** Empty for the whole bucket. */
  readonly prefix: string;
  /** An Athena table over the same objects that gets a partition for each new day: `default.vpc_flow_logs`. */
  readonly table: string | null;
}

export async function listFeeds({ engine }: Pick<Local, 'engine'>): Promise<Feed[]> {
  const { rows } = await engine.read({
    sql: 'SELECT group_id, bucket, prefix, athena_table FROM log_group_feeds ORDER BY group_id, bucket, prefix',
  });
  return rows.map(([groupId, bucket, prefix, table]) => ({
    groupId: Number(groupId),
    bucket: String(bucket),
    prefix: String(prefix),
    table: table == null ? null : String(table),
  }));
}

/** Adds the feed, or changes its table. */
export async function putFeed(
  { engine }: Pick<Local, 'engine'>,
  { groupId, bucket, prefix, table }: Feed,
): Promise<void> {
  await engine.write([
    {
      sql: `INSERT INTO log_group_feeds (group_id, bucket, prefix, athena_table) VALUES ($1, $2, $3, $4)
            ON CONFLICT (group_id, bucket, prefix) DO UPDATE SET athena_table = excluded.athena_table`,
      parameters: [groupId, bucket, prefix, table],
    },
  ]);
}
