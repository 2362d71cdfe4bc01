import type { DuckDBConnection } from '@duckdb/node-api';

import { appendRows, inOrder } from './append-events';
import { columnOf } from './columns';

/** A row of `sources`: where events came from. */
export interface Source {
  readonly id: number;
  readonly kind: 'object' | 'batch';
  readonly bucket: string | null;
  /** Of an object its key, of a batch its id. */
  readonly key: string;
  readonly sizeBytes: number | null;
  readonly modifiedMs: number | null;
  readonly groupId: number | null;
  /** The format of all records; NULL when there are several, or none. */
  readonly formatId: number | null;
  readonly records: number;
  readonly nodata: number;
  readonly skipdata: number;
  readonly unread: number;
  readonly firstTs: number | null;
  readonly lastTs: number | null;
  readonly ingestedMs: number;
  /** Bytes of all its events' texts in UTF-8, without line ends: what a query over them scans. */
  readonly textBytes: number;
}

const COLUMNS: readonly (keyof Source)[] = [
  ...(['id', 'kind', 'bucket', 'key', 'sizeBytes', 'modifiedMs', 'groupId', 'formatId'] as const),
  ...(['records', 'nodata', 'skipdata', 'unread', 'firstTs', 'lastTs', 'ingestedMs'] as const),
  'textBytes',
];

/** @param sources by id, ascending */
export async function addSources(
  connection: DuckDBConnection,
  sources: readonly Source[],
): Promise<void> {
  const columns = COLUMNS.map((name) => columnOf(sources.map((source) => source[name])));
  await appendRows(connection, 'sources', columns, inOrder(sources.length));
  const last = sources.at(-1);
  if (last)
    await connection.run(`UPDATE store_meta SET value = ${last.id} WHERE name = '${LAST_ID}'`);
}

const LAST_ID = 'last_source_id';

/** Remembers the highest id ever given: an old pointer to an event must not come to name another one. */
export const KEEP_LAST_SOURCE_ID = `INSERT INTO store_meta
  SELECT '${LAST_ID}', (SELECT coalesce(max(id), 0) FROM sources)
  WHERE NOT EXISTS (SELECT 1 FROM store_meta WHERE name = '${LAST_ID}')`;

/** An id that no source has, or has had. */
export async function nextSourceId(connection: DuckDBConnection): Promise<number> {
  const found = await connection.runAndReadAll(
    `SELECT 1 + greatest((SELECT coalesce(max(id), 0) FROM sources),
                         (SELECT max(value) FROM store_meta WHERE name = '${LAST_ID}'))`,
  );
  return Number(found.getRows()[0]?.[0]);
}

export interface StoredObject {
  readonly id: number;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly groupId: number | null;
}

/** The objects of a bucket that the store holds, by key. */
export async function readStoredObjects(
  connection: DuckDBConnection,
  bucket: string,
): Promise<Map<string, StoredObject>> {
  const found = await connection.runAndReadAll(
    `SELECT key, id, size_bytes, modified_ms, group_id FROM sources
     WHERE kind = 'object' AND bucket = $1`,
    [bucket],
  );
  return new Map(
    found.getRows().map(([key, id, sizeBytes, modifiedMs, groupId]) => [
      String(key),
      {
        id: Number(id),
        sizeBytes: Number(sizeBytes),
        modifiedMs: Number(modifiedMs),
        groupId: groupId === null ? null : Number(groupId),
      },
    ]),
  );
}

/** Takes sources and all that came from them out of the store. */
export async function removeSources(
  connection: DuckDBConnection,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  const list = ids.map(Math.trunc).join(', ');
  await connection.run(`DELETE FROM event_rows WHERE source_id IN (${list})`);
  await connection.run(`DELETE FROM unread_lines WHERE source_id IN (${list})`);
  await connection.run(`DELETE FROM sources WHERE id IN (${list})`);
}
