import type { Engine, IngestReport, ObjectRef } from '../engine';
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
 * Brings every feed's new and changed objects into the store; a new day gets its partition. Calls of one engine run one
 * after another.
 */
export function ingestNew(
  local: Local,
  onProgress?: (progress: IngestProgress) => void,
): Promise<NewObjects> {
  return takeTurns(local.engine, async () => {
    const total = { ingested: 0, records: 0, unread: 0, failed: [] as IngestReport['failed'] };
    for (const feed of await listFeeds(local)) {
      const objects = await listFlowLogs(local, feed);
      const report = await ingestFeed(local, feed, objects, (done, of, records) =>
        onProgress?.({ done, of, records: total.records + records }),
      );
      total.ingested += report.ingested;
      total.records += report.records;
      total.unread += report.unread;
      total.failed = [...total.failed, ...report.failed];
      if (report.ingested > 0) await addNewDays(local, feed, objects);
    }
    return total;
  });
}

/** Adds the partitions of all days that have none, whether or not they have new objects. */
export async function addMissingDays(local: Local): Promise<void> {
  for (const feed of await listFeeds(local)) {
    await addNewDays(local, feed, await listFlowLogs(local, feed));
  }
}

/** The feed's objects; what is empty or hidden is nobody's flow log. */
async function listFlowLogs(local: Local, { bucket, prefix }: Feed): Promise<ObjectRef[]> {
  const objects = await listObjects(local, bucket, prefix);
  return objects.filter(({ key, sizeBytes }) => sizeBytes > 0 && isFlowLogName(key));
}

async function ingestFeed(
  { engine }: Local,
  { groupId }: Feed,
  objects: readonly ObjectRef[],
  onProgress: (done: number, of: number, records: number) => void,
): Promise<IngestReport> {
  const known = knownTo(engine);
  const fresh = objects.filter((object) => !known.has(stateOf(groupId, object)));
  const skipped = objects.length - fresh.length;
  const report = await engine.ingestObjects(fresh, {
    groupId,
    onProgress: (done, _of, records) => onProgress(skipped + done, objects.length, records),
  });
  const failed = new Set(report.failed.map(({ key }) => key));
  for (const object of fresh) {
    if (!failed.has(object.key)) known.add(stateOf(groupId, object));
  }
  return report;
}

/** Objects that the store is known to hold: the clock asks every few seconds, and most never change. */
const knownObjects = new WeakMap<Engine, Set<string>>();

function knownTo(engine: Engine): Set<string> {
  const known = knownObjects.get(engine) ?? new Set<string>();
  knownObjects.set(engine, known);
  return known;
}

const stateOf = (groupId: number, { bucket, key, sizeBytes, modifiedMs }: ObjectRef) =>
  `${groupId} ${sizeBytes} ${modifiedMs} ${bucket}/${key}`;

// What lies among flow logs and by its name is something else, so that its lines do not count as unreadable ones.
const OTHER_FILES =
  /(?:^|\/)[_.]|\.(?:csv|json|ndjson|md|html?|pdf|png|py|js|sql|parquet|zip|tar|tgz)(?:\.gz)?$/i;

const isFlowLogName = (key: string) => !OTHER_FILES.test(key);
