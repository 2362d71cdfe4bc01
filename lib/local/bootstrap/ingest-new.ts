import type { IngestReport, ObjectRef } from '../engine';
import type { Local } from '../local';
import { type Feed, listFeeds } from '../logs/feed';
import { listObjects } from '../store/objects';
import { createTurns } from '../take-turns';
import { addNewDays } from './add-new-days';

export interface IngestProgress {
  /** Objects of `of` that are in the store. */
  readonly done: number;
  readonly of: number;
  /** Records stored since the beginning of this call. */
  readonly records: number;
}

export type NewObjects = Omit<IngestReport, 'unchanged'>;

const takeTurns = createTurns();

/**
 * Brings every feed's new and changed objects into the store, and adds the partitions of new days. Calls of one engine
 * run one after another.
 */
export function ingestNew(
  local: Local,
  onProgress?: (progress: IngestProgress) => void,
): Promise<NewObjects> {
  return takeTurns(local.engine, async () => {
    const total = { ingested: 0, records: 0, unread: 0, failed: [] as IngestReport['failed'] };
    for (const feed of await listFeeds(local)) {
      const objects = await listFlowLogs(local, feed);
      const report = await local.engine.ingestObjects(objects, {
        groupId: feed.groupId,
        ...(onProgress && {
          onProgress: (done, of, records) =>
            onProgress({ done, of, records: total.records + records }),
        }),
      });
      total.ingested += report.ingested;
      total.records += report.records;
      total.unread += report.unread;
      total.failed = [...total.failed, ...report.failed];
      await addNewDays(local, feed, objects);
    }
    return total;
  });
}

/** The feed's objects; what is empty or hidden is nobody's flow log. */
async function listFlowLogs(local: Local, { bucket, prefix }: Feed): Promise<ObjectRef[]> {
  const objects = await listObjects(local, bucket, prefix);
  return objects.filter(({ key, sizeBytes }) => sizeBytes > 0 && !/(?:^|\/)[_.]/.test(key));
}
