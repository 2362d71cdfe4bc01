import { parseObjectKey } from '@/lib/domain/object-key';

import { readEntry, readPartitions } from '../athena/catalog/read-catalog';
import type { ObjectRef } from '../engine';
import type { Local } from '../local';
import type { Feed } from '../logs/feed';
import { type DayFolder, readDayFolders } from './day-folders';
import { ACCOUNT_REGION_DAY_KEYS, DAY_KEYS } from './flow-log-table';
import { commonShape, readObjectShapes } from './object-shapes';
import { runAthena } from './run-athena';
import { addPartitionsDdl, tableColumns } from './table-ddl';

/** Keeps a statement's text well below the 262,144 bytes that Athena takes. */
const PARTITIONS_PER_STATEMENT = 100;

/**
 * Gives the feed's table a partition for every day that has objects and no partition yet. A day whose files the table
 * would misread, because their format is another, gets none.
 */
export async function addNewDays(
  local: Local,
  { bucket, table }: Feed,
  objects: readonly ObjectRef[],
): Promise<void> {
  const [database, name] = table?.split('.') ?? [];
  if (!database || !name) return;
  const entry = await readEntry(local.engine, database, name);
  if (entry?.kind !== 'table') return;
  const keys = entry.partitionKeys.map((key) => key.name);
  const valuesOf = partitionValues(keys);
  if (!valuesOf) return;

  const known = await readPartitions(local.engine, database, name);
  const isKnown = new Set(known.map(({ values }) => JSON.stringify(values)));
  // Whatever else lies in the bucket is in no folder of a day.
  const keyed = objects.map(({ key }) => key).filter((key) => parseObjectKey(key));
  const missing = (readDayFolders(keyed) ?? []).filter(
    (day) => !isKnown.has(JSON.stringify(valuesOf(day))),
  );
  if (missing.length === 0) return;

  const shapes = await readObjectShapes(local, bucket);
  const columns = entry.columns.map((column) => column.name).join(' ');
  const headerLines = Number(entry.properties['skip.header.line.count'] ?? 0);
  const readable = missing.filter((day) => {
    const shape = commonShape(shapes, day.keys);
    // Files that hold nothing, or could not be read at all, are the table's to speak of.
    if (shape === undefined) return true;
    return shape?.headerLines === headerLines && tableColumns(shape.format).join(' ') === columns;
  });
  for (let from = 0; from < readable.length; from += PARTITIONS_PER_STATEMENT) {
    const some = readable
      .slice(from, from + PARTITIONS_PER_STATEMENT)
      .map((day) => ({ values: valuesOf(day), location: `s3://${bucket}/${day.folder}` }));
    await runAthena(local, addPartitionsDdl({ database, name }, keys, some));
  }
}

/** `undefined`: a table of somebody else's making, whose partitions are not ours to add. */
function partitionValues(keys: readonly string[]): ((day: DayFolder) => string[]) | undefined {
  if (keys.join() === DAY_KEYS.join()) return ({ day }) => [day];
  if (keys.join() === ACCOUNT_REGION_DAY_KEYS.join()) {
    return ({ account, region, day }) => [account, region, day];
  }
  return undefined;
}
