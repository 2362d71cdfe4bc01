import type { ObjectRef } from '../../engine';
import type { Local } from '../../local';
import type { CatalogTable } from '../catalog/model';
import { codedFailure } from '../query-failure';
import { listLocations } from '../storage/list-location';
import { findStoredSources } from './find-stored-sources';
import { listParts } from './partition-parts';
import type { StoredPart } from './stored-part';
import type { TouchedTable } from './touched';

/** Where the rows of some partitions come from. */
export interface PlannedPart {
  readonly values: readonly string[];
  /** In the store, all of them; or `null`: the files are read. */
  readonly stored: StoredPart | null;
  readonly objects: readonly ObjectRef[];
}

/** What one mention of a table in a query reads. */
export interface TablePlan {
  readonly table: CatalogTable;
  readonly skipLines: number;
  /** Partitions that hold objects. */
  readonly parts: readonly PlannedPart[];
  /** Bytes of the objects as they lie in S3: what Athena bills. */
  readonly scannedBytes: number;
  /** `null`: not known before the files are read. */
  readonly scannedRows: number | null;
}

/**
 * Decides what a mention of a table reads: the partitions its predicate leaves, from the store where it has them.
 *
 * @param mark of the store, read before anything else
 */
export async function planTable(
  local: Local,
  table: CatalogTable,
  touched: TouchedTable,
  mark: string,
): Promise<TablePlan> {
  const parts = await listParts(local.engine, table, touched, local.now());
  const lists = await listLocations(
    local,
    parts.map(({ location }) => location),
  );
  const filled = parts
    .map((part, at) => ({ part, objects: lists[at] ?? [] }))
    .filter(({ objects }) => objects.length > 0);
  if (table.serde?.kind !== 'parquet') filled.forEach(({ objects }) => refuseCompressed(objects));
  const skipLines = skippedLines(table);
  const stored = table.serde
    ? []
    : await findStoredSources(
        local.engine,
        table,
        skipLines,
        filled.map(({ objects }) => objects),
        mark,
      );
  const planned = filled.map(({ part, objects }, at) => ({
    values: part.values,
    objects,
    stored: stored[at] ?? null,
  }));
  return {
    table,
    skipLines,
    parts: planned,
    scannedBytes: planned.reduce((sum, { objects }) => sum + bytesOf(objects), 0),
    scannedRows: planned.reduce<number | null>(
      (sum, { stored }) => (sum === null || !stored ? null : sum + stored.events),
      0,
    ),
  };
}

/** Hive knows a compression by the object's name. Gzip is known by its bytes here. */
function refuseCompressed(objects: readonly ObjectRef[]): void {
  const found = objects.find(({ key }) => COMPRESSED.test(key));
  if (!found) return;
  throw codedFailure(
    'NOT_SUPPORTED',
    `The compression of ${found.key} is not supported on this machine`,
  );
}

const COMPRESSED = /\.(?:bz2|bzip2|deflate|lz4|lzo|lzo_deflate|snappy|zst|zstd)$/;

const bytesOf = (objects: readonly ObjectRef[]) =>
  objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

function skippedLines({ properties }: CatalogTable): number {
  const count = Number(properties['skip.header.line.count'] ?? 0);
  return Number.isInteger(count) && count > 0 ? count : 0;
}
