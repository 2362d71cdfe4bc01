import { AppError } from '@/lib/domain/app-error';
import { SAMPLE_BUCKET } from '@/lib/sample/estate';

import type { Local } from '../local';
import { putFeed } from '../logs/feed';
import { requireGroup } from '../logs/group';
import { expireQueries } from '../logs/query-archive';
import { callOperation, unlessThere } from './call-operation';
import { createFlowLogTable } from './flow-log-table';
import { addMissingDays, type IngestProgress, ingestNew } from './ingest-new';
import { once } from './once';
import { adoptFile, isFolder, OPENED_BUCKET } from './opened-path';
import { setGroupFormat } from './set-group-format';
import { putSshRejectsAlarm, putSshRejectsFilter } from './ssh-rejects';

export interface BootstrapConfig {
  /** `sample`: the generated VPC. `folder`: a person's own flow logs at `path`. `empty`: whatever is there, nothing added. */
  readonly kind: 'sample' | 'folder' | 'empty';
  /** Absolute; a folder must also be in `Local.bucketRoots`, see `openedBucketRoots`. */
  readonly path?: string | undefined;
}

export const LOG_GROUP = 'VPCFlowLogs';
export const TABLE = 'default.vpc_flow_logs';

/**
 * Sets the data directory up: log group, metric filter, alarm, table, and the records of all objects. Does what is not
 * done yet, so it may be killed and called again.
 *
 * @throws {AppError} `conflict` when the data directory was set up from something else
 */
export async function bootstrap(
  local: Local,
  config: BootstrapConfig,
  onProgress?: (progress: IngestProgress) => void,
): Promise<void> {
  await checkOrigin(local, config);
  await expireQueries(local);
  if (config.kind === 'empty') {
    await ingestNew(local, onProgress);
    return;
  }

  await unlessThere(
    callOperation(local, 'Logs_20140328.CreateLogGroup', { logGroupName: LOG_GROUP }),
  );
  const { id: groupId } = await requireGroup(local, LOG_GROUP);
  const bucket = config.kind === 'sample' ? SAMPLE_BUCKET : await openBucket(local, config.path);
  const feed = { groupId, bucket, prefix: '', table: TABLE };
  await putFeed(local, feed);
  // Before the records: a filter sees only what arrives after it.
  await once(local, 'metric-filter', () => putSshRejectsFilter(local, LOG_GROUP));
  await ingestNew(local, onProgress);
  await once(local, 'format', () => setGroupFormat(local, groupId));
  await once(local, 'alarm', () => putSshRejectsAlarm(local));
  await once(local, 'table', () => createFlowLogTable(local, feed));
  await addMissingDays(local);
}

async function openBucket(local: Local, path: string | undefined): Promise<string> {
  if (path === undefined) throw new AppError('invalid-request', 'No folder was named to open');
  if (!isFolder(path)) await adoptFile(local, path);
  else if (local.bucketRoots.get(OPENED_BUCKET) !== path) {
    throw new AppError('internal', `${path} is not among the bucket roots`);
  }
  return OPENED_BUCKET;
}

/** A data directory belongs to one sample or one path: records of two would mix in one log group. */
async function checkOrigin(local: Local, { kind, path }: BootstrapConfig): Promise<void> {
  if (kind === 'empty') return;
  const origin = `origin:${kind === 'folder' ? path : kind}`;
  const { rows } = await local.engine.read({
    sql: `SELECT name FROM setup_steps WHERE starts_with(name, 'origin:') AND name <> $1`,
    parameters: [origin],
  });
  const other = rows[0]?.[0];
  if (typeof other === 'string') {
    throw new AppError(
      'conflict',
      `${local.dataDir} holds ${other.slice('origin:'.length)}, not ${path ?? kind}`,
      { remedy: 'Choose another data directory with --data.' },
    );
  }
  await once(local, origin, async () => true);
}
