import type { DuckDBConnection } from '@duckdb/node-api';

import { DEFAULT_FORMAT, parseHeader } from '@/lib/domain/flow-format';
import type { FlowRecord } from '@/lib/domain/flow-record';
import { createFlowReader } from '@/lib/domain/read-flow-line';

import type { EventBatch } from '../engine';
import { appendRows, orderByTime } from './append-events';
import { EventBuffer } from './event-buffer';
import { Formats } from './formats';
import { addSources, nextSourceId } from './sources';
import { inTransaction } from './transaction';

/**
 * Stores the events of one PutLogEvents call, in one transaction with the batch's own row.
 * An event that is a flow log record gets typed columns; any other is kept as its text.
 */
export async function putEvents(connection: DuckDBConnection, batch: EventBatch): Promise<void> {
  await inTransaction(connection, async () => {
    const stored = await connection.runAndReadAll(
      `SELECT 1 FROM sources WHERE kind = 'batch' AND key = $1`,
      [batch.batchId],
    );
    if (stored.currentRowCount > 0) return;

    const sourceId = await nextSourceId(connection);
    const buffer = new EventBuffer();
    const counts = await readBatch(connection, batch, sourceId, buffer);
    const order = orderByTime(buffer.ts.values, 0, buffer.length);
    await addSources(connection, [
      {
        id: sourceId,
        kind: 'batch',
        bucket: null,
        key: batch.batchId,
        sizeBytes: null,
        modifiedMs: null,
        groupId: batch.groupId,
        formatId: null,
        records: batch.events.length,
        ...counts,
        unread: 0,
        firstTs: buffer.ts.values[order[0] ?? -1] ?? null,
        lastTs: buffer.ts.values[order.at(-1) ?? -1] ?? null,
        ingestedMs: batch.ingestedMs,
        textBytes: batch.events.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0),
      },
    ]);
    await appendRows(connection, 'event_rows', buffer.columns, order);
  });
}

/** Line numbers count the batch's events from 0, as their index. */
async function readBatch(
  connection: DuckDBConnection,
  batch: EventBatch,
  sourceId: number,
  buffer: EventBuffer,
): Promise<{ nodata: number; skipdata: number }> {
  const { groupId, stream, ingestedMs } = batch;
  const origin = { sourceId, groupId, stream, ingestedMs };
  const formats = await Formats.read(connection);
  const readers = new Map<string, ReturnType<typeof createFlowReader>>();
  let format = batch.format;
  const counts = { nodata: 0, skipdata: 0 };

  for (const [at, { ts, message }] of batch.events.entries()) {
    format = parseHeader(message) ?? format;
    const fields = format ?? DEFAULT_FORMAT;
    const key = fields.join(' ');
    const read = readers.get(key) ?? createFlowReader(fields);
    readers.set(key, read);

    const record = read(message);
    if (record.unreadable !== null || (format === null && !isDefaultRecord(record))) {
      buffer.addText(origin, at, ts, message);
      continue;
    }
    buffer.addRecord(origin, at, ts, formats.planOf(fields), record);
    if (record.logStatus === 'NODATA') counts.nodata++;
    if (record.logStatus === 'SKIPDATA') counts.skipdata++;
  }
  await formats.save(connection);
  return counts;
}

/** Without a format only what AWS's default format always says tells a record from other text. */
function isDefaultRecord(record: FlowRecord): boolean {
  const { version, start, end, logStatus } = record;
  return version === 2 && start !== null && end !== null && logStatus !== null;
}
