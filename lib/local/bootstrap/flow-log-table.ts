import { readEntry } from '../athena/catalog/read-catalog';
import type { Local } from '../local';
import type { Feed } from '../logs/feed';
import { type DayFolder, readDayFolders } from './day-folders';
import {
  commonShape,
  type ObjectShape,
  type ObjectShapes,
  readObjectShapes,
} from './object-shapes';
import { runAthena } from './run-athena';
import { createTableDdl } from './table-ddl';

/** Partition keys of a table over one account and region, and of one over several. */
export const DAY_KEYS: readonly string[] = ['dt'];
export const ACCOUNT_REGION_DAY_KEYS: readonly string[] = ['aws_account', 'aws_region', 'dt'];

/**
 * Creates the feed's Athena table over the objects that are in the store: with a partition for each day where the
 * objects lie in folders of days, without partitions where they do not.
 *
 * @returns `false`, and no table, when no table would read all objects right: they mix formats, some have a header line
 * and others none, or files that are no flow logs lie among them, whose lines a table would take for rows
 */
export async function createFlowLogTable(
  local: Local,
  { bucket, prefix, table }: Feed,
): Promise<boolean> {
  const [database, name] = table?.split('.') ?? [];
  if (!database || !name) return false;
  const shapes = await readObjectShapes(local, bucket);
  const ours = new Map([...shapes].filter(([key]) => key.startsWith(prefix)));
  const plan = planTable(ours, { bucket, prefix });
  if (!plan) return false;
  if (plan.partitionKeys.length === 0 && (await holdsOtherFiles(local, bucket, prefix)))
    return false;
  if (await readEntry(local.engine, database, name)) return true;
  await runAthena(local, createTableDdl({ database, name, ...plan, ...plan.shape }));
  return true;
}

async function holdsOtherFiles({ engine }: Local, bucket: string, prefix: string) {
  const { rows } = await engine.read({
    sql: `SELECT 1 FROM sources WHERE kind = 'object' AND bucket = $1 AND starts_with(key, $2)
          AND records = 0 AND unread > 0 LIMIT 1`,
    parameters: [bucket, prefix],
  });
  return rows.length > 0;
}

interface TableLayout {
  readonly shape: ObjectShape;
  readonly partitionKeys: readonly string[];
  readonly location: string;
}

function planTable(
  shapes: ObjectShapes,
  { bucket, prefix }: Pick<Feed, 'bucket' | 'prefix'>,
): TableLayout | null {
  const days = readDayFolders([...shapes.keys()]);
  if (!days) {
    const shape = commonShape(shapes, shapes.keys());
    return shape ? { shape, partitionKeys: [], location: `s3://${bucket}/${prefix}` } : null;
  }
  // A flow log's format can change, so the newest day says what the table reads.
  const newest = days.at(-1);
  const shape = newest && commonShape(shapes, newest.keys);
  if (!newest || !shape) return null;
  const isOne = new Set(days.map(({ account, region }) => `${account} ${region}`)).size === 1;
  return {
    shape,
    partitionKeys: isOne ? DAY_KEYS : ACCOUNT_REGION_DAY_KEYS,
    location: `s3://${bucket}/${isOne ? regionFolder(newest) : prefix}`,
  };
}

/** The folder above the days: `AWSLogs/<account>/vpcflowlogs/<region>/`. */
const regionFolder = ({ folder }: DayFolder) =>
  folder.replace(/(?:year=)?\d{4}\/(?:month=)?\d{2}\/(?:day=)?\d{2}\/$/, '');
