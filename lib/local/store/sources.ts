import type { DuckDBConnection } from '@duckdb/node-api';

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

export async function addSource(connection: DuckDBConnection, source: Source): Promise<void> {
  await connection.run(
    `INSERT INTO sources VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[source.id, source.kind, source.bucket, source.key, source.sizeBytes, source.modifiedMs],
      ...[source.groupId, source.formatId, source.records, source.nodata, source.skipdata],
      ...[source.unread, source.firstTs, source.lastTs, source.ingestedMs, source.textBytes],
    ],
  );
}

export async function nextSourceId(connection: DuckDBConnection): Promise<number> {
  const found = await connection.runAndReadAll('SELECT coalesce(max(id), 0) + 1 FROM sources');
  return Number(found.getRows()[0]?.[0]);
}
