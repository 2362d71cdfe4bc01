import type { DuckDBConnection } from '@duckdb/node-api';

import type { EventBuffer } from './event-buffer';
import { CHUNK_ROWS, makeChunk } from './write-chunk';

/** Appends the buffer's events to the table, in the order given, in the connection's transaction. */
export async function appendEvents(
  connection: DuckDBConnection,
  buffer: EventBuffer,
  order: Uint32Array,
): Promise<void> {
  const appender = await connection.createAppender('events');
  const types = buffer.columns.map((_, at) => appender.columnType(at));
  for (let from = 0; from < order.length; from += CHUNK_ROWS) {
    const to = Math.min(from + CHUNK_ROWS, order.length);
    appender.appendDataChunk(makeChunk(types, buffer.columns, order, from, to));
  }
  appender.closeSync();
}

/** Row numbers from `from` on by time; rows of the same time keep their order. */
export function orderByTime(ts: readonly number[], from: number): Uint32Array {
  const order = new Uint32Array(ts.length - from);
  for (let at = 0; at < order.length; at++) order[at] = from + at;
  return order.sort((a, b) => ts[a]! - ts[b]! || a - b);
}
