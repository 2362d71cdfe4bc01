import type { DuckDBConnection } from '@duckdb/node-api';

import { readFlowText } from '@/lib/domain/read-flow-text';

import type { IngestOptions, IngestReport, ObjectRef } from '../engine';
import { appendEvents, orderByTime } from './append-events';
import { EventBuffer } from './event-buffer';
import { Formats } from './formats';
import { readObject } from './read-object';
import { addSource, nextSourceId } from './sources';
import { inTransaction, type Lane } from './transaction';

export async function ingestObjects(
  connection: DuckDBConnection,
  lane: Lane,
  objects: readonly ObjectRef[],
  options: IngestOptions,
): Promise<IngestReport> {
  let records = 0;
  let unread = 0;
  for (const object of objects) {
    await lane.run(() =>
      inTransaction(connection, async () => {
        const id = await nextSourceId(connection);
        const formats = await Formats.read(connection);
        const buffer = new EventBuffer();
        const ingestedMs = Date.now();
        const origin = { sourceId: id, groupId: options.groupId, stream: null, ingestedMs };
        let format: readonly string[] = [];
        const pending: [number, readonly string[]][] = [];
        void pending;
        const text = (await readObject(object)).toString('utf8');
        const first = text.slice(0, text.indexOf('\n'));
        const formatId = await formats.idOf(connection, first.split(' '));
        const summary = readFlowText(text, {
          format: (names) => (format = names),
          record: (record, line) =>
            buffer.addRecord(origin, line, (record.start ?? 0) * 1000, formatId, record),
          unreadable: () => undefined,
        });
        void format;
        records += summary.records;
        unread += summary.unreadable;
        const order = orderByTime(buffer.ts, 0);
        await addSource(connection, {
          id,
          kind: 'object',
          bucket: object.bucket,
          key: object.key,
          sizeBytes: object.sizeBytes,
          modifiedMs: object.modifiedMs,
          groupId: options.groupId,
          formatId,
          records: summary.records,
          nodata: summary.nodata,
          skipdata: summary.skipdata,
          unread: summary.unreadable,
          firstTs: buffer.ts[order[0] ?? -1] ?? null,
          lastTs: buffer.ts[order.at(-1) ?? -1] ?? null,
          ingestedMs,
        });
        await appendEvents(connection, buffer, order);
      }),
    );
  }
  return { ingested: objects.length, unchanged: 0, records, unread, failed: [] };
}
