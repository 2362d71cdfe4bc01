import {
  DuckDBDataChunk,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBVector,
} from '@duckdb/node-api';

import type { ColumnValues } from './event-buffer';
import { ACTIONS, LOG_STATUSES } from './event-columns';

export const CHUNK_ROWS = 2_048;

/** Makes a chunk of the rows that `order[from, to)` names, at most `CHUNK_ROWS`. */
export function makeChunk(
  types: readonly DuckDBType[],
  columns: readonly ColumnValues[],
  order: Uint32Array,
  from: number,
  to: number,
): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(types, to - from);
  const rows = order.subarray(from, to);
  for (let at = 0; at < types.length; at++) {
    const vector = chunk.getColumnVector(at);
    const values = columns[at] ?? [];
    if (values.length === 0) setAllNull(vector);
    else if (types[at]!.typeId === DuckDBTypeId.VARCHAR) setTexts(vector, values, rows);
    else setNumbers(vector, values, rows);
    vector.flush();
  }
  return chunk;
}

function setAllNull(vector: DuckDBVector): void {
  vector.setItem(0, null);
  validityOf(vector).fill(0);
}

function setTexts(vector: DuckDBVector, values: ColumnValues, rows: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) {
    const value = values[rows[at]!] ?? null;
    if (value !== null) vector.setItem(at, value);
  }
  setNulls(vector, values, rows);
}

function setNumbers(vector: DuckDBVector, values: ColumnValues, rows: Uint32Array): void {
  const items = itemsOf(vector);
  if (items instanceof BigInt64Array || items instanceof BigUint64Array) {
    // As two halves of 32 bits: making a BigInt of every value takes ten times as long.
    const halves = new Uint32Array(items.buffer, items.byteOffset, items.length * 2);
    for (let at = 0; at < rows.length; at++) {
      const value = numberOf(values[rows[at]!]);
      halves[2 * at] = value % 4_294_967_296;
      halves[2 * at + 1] = value / 4_294_967_296;
    }
  } else {
    for (let at = 0; at < rows.length; at++) items[at] = numberOf(values[rows[at]!]);
  }
  setNulls(vector, values, rows);
}

const CODES = new Map<string, number>(
  [...ACTIONS.entries(), ...LOG_STATUSES.entries()].map(([code, word]) => [word, code]),
);

function numberOf(value: string | number | null | undefined): number {
  return typeof value === 'string' ? CODES.get(value)! : (value ?? 0);
}

function setNulls(vector: DuckDBVector, values: ColumnValues, rows: Uint32Array): void {
  let validity: Uint32Array | undefined;
  for (let at = 0; at < rows.length; at++) {
    if ((values[rows[at]!] ?? null) !== null) continue;
    if (!validity) vector.setItem(at, null);
    validity ??= validityOf(vector);
    validity[at >>> 5]! &= ~(1 << (at & 31));
  }
}

type Items = Uint8Array | Uint16Array | Uint32Array | BigInt64Array | BigUint64Array;

/**
 * The vector's own memory. `setItem` would do, at ten times the cost of the whole import; the fields
 * are private in @duckdb/node-api's types, so a change of theirs must fail here and not in the data.
 */
function itemsOf(vector: DuckDBVector): Items {
  const { items } = vector as unknown as { items?: unknown };
  if (
    items instanceof Uint8Array ||
    items instanceof Uint16Array ||
    items instanceof Uint32Array ||
    items instanceof BigInt64Array ||
    items instanceof BigUint64Array
  ) {
    return items;
  }
  throw new TypeError(`@duckdb/node-api no longer keeps the items of ${vector.type.toString()}`);
}

/** One bit a row, 0 for NULL; only there once `setItem` has set a NULL. */
function validityOf(vector: DuckDBVector): Uint32Array {
  const { validity } = vector as unknown as { validity?: { data?: unknown } };
  const data = validity?.data;
  if (!(data instanceof BigUint64Array)) {
    throw new TypeError('@duckdb/node-api no longer keeps the validity of a vector');
  }
  return new Uint32Array(data.buffer, data.byteOffset, data.length * 2);
}
