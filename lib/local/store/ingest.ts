import type { DuckDBConnection } from '@duckdb/node-api';

import type { IngestOptions, IngestReport, ObjectRef } from '../engine';
import { BatchWriter } from './batch-writer';
import { deliveredMs } from './delivered';
import { EventBuffer } from './event-buffer';
import { IngestBatch } from './ingest-batch';
import { prefetch } from './prefetch';
import { readStoredObjects, type StoredObject } from './sources';
import type { Lane } from './transaction';

/** A batch ends here: rows by the row group are written once, fewer are written to the log and again. */
const BATCH_RECORDS = 245_000;
const BATCH_MS = 5_000;

/**
 * Ingests objects in the order of their delivery slots, so that the table is nearly in the order of
 * time. Each object goes in whole, with its row of `sources`, or not at all; objects that the store
 * holds already, of the same size and time, are left alone.
 */
export async function ingestObjects(
  connection: DuckDBConnection,
  lane: Lane,
  objects: readonly ObjectRef[],
  options: IngestOptions,
): Promise<IngestReport> {
  const stored = await lane.run(() => readStored(connection, objects));
  const fresh = objects
    .filter((object) => !isStored(object, stored.get(nameOf(object)), options.groupId))
    .sort(byDelivery);
  const unchanged = objects.length - fresh.length;
  const report = { ingested: 0, records: 0, unread: 0, failed: [] as Failure[] };

  const writer = new BatchWriter(connection, lane);
  // One is filled while another is written; their memory serves batch after batch.
  const spare: EventBuffer[] = [];
  const contents = prefetch(fresh);
  let next = await contents.next();
  try {
    while (!next.done) {
      const buffer = spare.pop() ?? new EventBuffer();
      const batch = new IngestBatch(buffer, options.groupId, (full) => writer.spill(full));
      const endMs = Date.now() + BATCH_MS;
      while (!next.done && batch.records < BATCH_RECORDS && Date.now() < endMs) {
        const { object, content, reason } = next.value;
        const { bucket, key } = object;
        if (content === null) report.failed.push({ bucket, key, reason });
        else await batch.add(object, content, stored.get(nameOf(object)));
        next = await contents.next();
      }
      const failed = report.failed.length;
      await writer.write(batch, () => {
        spare.push(buffer);
        report.ingested += batch.sources.length;
        report.records += batch.records;
        report.unread += batch.sources.reduce((sum, { unread }) => sum + unread, 0);
        options.onProgress?.(unchanged + report.ingested + failed, objects.length, report.records);
      });
    }
    await writer.end();
  } finally {
    await writer.abandon();
  }
  return { ...report, unchanged };
}

type Failure = IngestReport['failed'][number];

async function readStored(
  connection: DuckDBConnection,
  objects: readonly ObjectRef[],
): Promise<Map<string, StoredObject>> {
  const all = new Map<string, StoredObject>();
  for (const bucket of new Set(objects.map((object) => object.bucket))) {
    for (const [key, found] of await readStoredObjects(connection, bucket)) {
      all.set(nameOf({ bucket, key }), found);
    }
  }
  return all;
}

function isStored(
  object: ObjectRef,
  stored: StoredObject | undefined,
  groupId: number | null,
): boolean {
  if (!stored) return false;
  // An object that was read before it had a log group is read again for the group.
  if (groupId !== null && stored.groupId === null) return false;
  return stored.sizeBytes === object.sizeBytes && stored.modifiedMs === object.modifiedMs;
}

function nameOf({ bucket, key }: Pick<ObjectRef, 'bucket' | 'key'>): string {
  return `${bucket}/${key}`;
}

function byDelivery(left: ObjectRef, right: ObjectRef): number {
  const difference = deliveredMs(left) - deliveredMs(right);
  return difference !== 0 ? difference : left.key < right.key ? -1 : 1;
}
