import { open } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import {
  type Compressors,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type SchemaElement,
} from 'hyparquet';

import type { ObjectRef, RecordColumn } from '../../engine';
import { badData } from './bad-data';
import type { TextRecord } from './fill-record-table';
import { parquetText } from './parquet-text';

/**
 * The rows of a Parquet file, one batch a row group. Columns are found by name, whatever its case; one that the
 * file does not have is NULL.
 *
 * @throws {EngineError} `HIVE_BAD_DATA` for a column whose type in the file is not the declared one
 */
export async function* readParquet(
  object: ObjectRef,
  columns: readonly RecordColumn[],
  signal: AbortSignal,
): AsyncGenerator<TextRecord[]> {
  const handle = await open(object.path, 'r');
  try {
    const { size } = await handle.stat();
    const file = {
      byteLength: size,
      slice: async (start: number, end = size): Promise<ArrayBuffer> => {
        const bytes = new Uint8Array(end - start);
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        if (bytesRead !== bytes.length) throw badData(`${object.key} is cut short`);
        return bytes.buffer;
      },
    };
    const metadata = await parquetMetadataAsync(file);
    const { children } = parquetSchema(metadata);
    const schema = metadata.schema.map(withoutScale);
    const readers = columns.map((column) => {
      const found = children.filter(({ element }) => element.name.toLowerCase() === column.name);
      if (found.length > 1) throw badData(`${object.key} has several columns ${column.name}`);
      const [node] = found;
      return node ? { name: node.element.name, read: parquetText(node, column, object.key) } : null;
    });
    const asked = readers.flatMap((reader) => (reader ? [reader.name] : []));
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      signal.throwIfAborted();
      const rowEnd = rowStart + Number(group.num_rows);
      const records: TextRecord[] = [];
      if (asked.length === 0) {
        for (let row = rowStart; row < rowEnd; row++) records.push([]);
      } else {
        await parquetRead({
          file,
          metadata: { ...metadata, schema },
          columns: asked,
          rowStart,
          rowEnd,
          rowFormat: 'object',
          compressors: COMPRESSORS,
          parsers: PARSERS,
          onComplete: (rows) => {
            for (const row of rows) {
              records.push(readers.map((reader) => reader && reader.read(row[reader.name])));
            }
          },
        });
      }
      if (records.length !== rowEnd - rowStart) throw badData(`${object.key} lacks rows`);
      yield records;
      rowStart = rowEnd;
    }
  } finally {
    await handle.close();
  }
}

/** A decimal as its unscaled digits: the library's own reading goes through a double. */
function withoutScale(element: SchemaElement): SchemaElement {
  if (element.converted_type !== 'DECIMAL') return element;
  const bare = { ...element };
  delete bare.converted_type;
  delete bare.logical_type;
  return bare;
}

// Snappy is hyparquet's own. No WebAssembly here: it reserves more address space than this process may have.
const COMPRESSORS: Compressors = {
  GZIP: (input) => gunzipSync(input),
  BROTLI: (input) => brotliDecompressSync(input),
};

const decoder = new TextDecoder();

// Times stay numbers: a Date would drop what is finer than a millisecond before it is rounded.
const PARSERS = {
  timestampFromMilliseconds: (millis: bigint) => millis,
  timestampFromMicroseconds: (micros: bigint) => roundedTo(micros, 1_000n),
  timestampFromNanoseconds: (nanos: bigint) => roundedTo(nanos, 1_000_000n),
  dateFromDays: (days: number) => days,
  jsonFromBytes: (bytes: Uint8Array) => bytes && decoder.decode(bytes),
};

/** Half up, as Trino rounds to the milliseconds of Hive's tables. */
function roundedTo(value: bigint, unit: bigint): bigint {
  const shifted = value + unit / 2n;
  const rest = ((shifted % unit) + unit) % unit;
  return (shifted - rest) / unit;
}
