import { setImmediate as nextTurn } from 'node:timers/promises';

import type { DuckDBConnection } from '@duckdb/node-api';

import type { Column } from './columns';
import { CHUNK_ROWS, makeChunk } from './write-chunk';

/**
 * Appends the rows that `order` names to a table, in the connection's transaction.
 *
 * @param columns values of the table's stored columns, in its order
 */
export async function appendRows(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  order: Uint32Array,
): Promise<void> {
  const appender = await connection.createAppender(table);
  const types = columns.map((_, at) => appender.columnType(at));
  for (let from = 0; from < order.length; from += CHUNK_ROWS) {
    const to = Math.min(from + CHUNK_ROWS, order.length);
    appender.appendDataChunk(makeChunk(types, columns, order, from, to));
    // Making chunks keeps the process busy; between some of them it can answer.
    if ((to / CHUNK_ROWS) % 16 === 0) await nextTurn();
  }
  appender.closeSync();
}

/** Row numbers `from` up to `to` by time; rows of the same time keep their order. */
export function orderByTime(ts: ArrayLike<number>, from: number, to: number): Uint32Array {
  const count = to - from;
  let first = Infinity;
  let last = -Infinity;
  for (let row = from; row < to; row++) {
    first = Math.min(first, ts[row]!);
    last = Math.max(last, ts[row]!);
  }
  // Time and row in one number sort without a comparator, ten times as fast.
  if ((last - first + 1) * count < Number.MAX_SAFE_INTEGER) {
    const keys = new Float64Array(count);
    for (let at = 0; at < count; at++) keys[at] = (ts[from + at]! - first) * count + at;
    return Uint32Array.from(keys.sort(), (key) => from + (key % count));
  }
  const rows = Uint32Array.from({ length: count }, (_, at) => from + at);
  return rows.sort((a, b) => ts[a]! - ts[b]! || a - b);
}

/** Row numbers 0 up to `count`. */
export function inOrder(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, at) => at);
}
