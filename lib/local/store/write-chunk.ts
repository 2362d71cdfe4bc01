import {
  DuckDBDataChunk,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBVector,
} from '@duckdb/node-api';

import { type Column, NumberColumn, type TextColumn } from './columns';

export const CHUNK_ROWS = 2_048;

/** Makes a chunk of the rows that `order[from, to)` names, at most `CHUNK_ROWS`. */
export function makeChunk(
  types: readonly DuckDBType[],
  columns: readonly Column[],
  order: Uint32Array,
  from: number,
  to: number,
): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(types, to - from);
  const rows = order.subarray(from, to);
  for (let at = 0; at < types.length; at++) {
    const vector = chunk.getColumnVector(at);
    const column = columns[at]!;
    if (column.length === 0) setAllNull(vector);
    else if (column instanceof NumberColumn) setNumbers(vector, column, rows);
    else if (types[at]!.typeId === DuckDBTypeId.VARCHAR) setTexts(vector, column, rows);
    else setCodes(vector, column, rows);
    vector.flush();
  }
  return chunk;
}

function setAllNull(vector: DuckDBVector): void {
  vector.setItem(0, null);
  validityOf(vector).fill(0);
}

function setTexts(vector: DuckDBVector, column: TextColumn, rows: Uint32Array): void {
  const { codes, words, length } = column;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const code = row < length ? codes[row]! : 0;
    vector.setItem(at, code === 0 ? null : words[code - 1]!);
  }
}

/** 0 for NULL: what no list of words has. */
function setCodes(vector: DuckDBVector, { codes, length }: TextColumn, rows: Uint32Array): void {
  const items = itemsOf(vector);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    items[at] = row < length ? codes[row]! : 0;
  }
}

function setNumbers(vector: DuckDBVector, column: NumberColumn, rows: Uint32Array): void {
  const { values, length } = column;
  const items = itemsOf(vector);
  // 64 bits as two halves of 32: making a BigInt of every value takes ten times as long.
  const halves =
    items.BYTES_PER_ELEMENT === 8
      ? new Uint32Array(items.buffer, items.byteOffset, items.length * 2)
      : null;
  let validity: Uint32Array | undefined;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const value = row < length ? values[row]! : NaN;
    if (value !== value) {
      if (!validity) vector.setItem(at, null);
      validity ??= validityOf(vector);
      validity[at >>> 5]! &= ~(1 << (at & 31));
    } else if (halves) {
      halves[2 * at] = value % 4_294_967_296;
      halves[2 * at + 1] = value / 4_294_967_296;
    } else {
      items[at] = value;
    }
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
