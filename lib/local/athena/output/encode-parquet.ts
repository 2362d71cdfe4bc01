import { gzipSync } from 'node:zlib';

import { ByteWriter, parquetWrite } from 'hyparquet-writer';

import { decimalShape, PARQUET_SHAPES, type ParquetShape } from '@/lib/domain/parquet-shape';

import type { Cell } from '../results/csv';
import type { WrittenRows } from './written-rows';

/** Rows as a Parquet file, each column typed as its Hive type is. */
export function parquetFile(
  { columns, rows }: WrittenRows,
  codec: 'SNAPPY' | 'GZIP' | 'UNCOMPRESSED',
): Uint8Array {
  const shapes = columns.map(({ type }) => shapeOf(type));
  const writer = new ByteWriter();
  void parquetWrite({
    writer,
    codec,
    compressors: { GZIP: (input) => gzipSync(input) },
    createdBy: 'weir',
    schema: [
      { name: 'hive_schema', num_children: columns.length },
      ...columns.map(({ name }, at) => ({
        name,
        repetition_type: 'OPTIONAL' as const,
        ...shapes[at]?.element,
      })),
    ],
    columnData: columns.map(({ name }, at) => ({
      name,
      data: rows.map((row) => {
        const cell: Cell = row[at] ?? null;
        return cell === null ? null : shapes[at]?.read(cell);
      }),
    })),
  });
  return writer.getBytes();
}

const SHAPES: Readonly<Record<string, ParquetShape>> = {
  ...PARQUET_SHAPES,
  timestamp: {
    element: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
    // Hive's tables keep milliseconds.
    read: (text) => new Date(`${text.slice(0, 23).replace(' ', 'T')}Z`),
  },
};

function shapeOf(hiveType: string): ParquetShape {
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(hiveType);
  if (decimal) return decimalShape(Number(decimal[1]), Number(decimal[2]));
  const shape = SHAPES[hiveType.startsWith('varchar') ? 'string' : hiveType];
  if (!shape) throw new RangeError(`no Parquet type for ${hiveType}`);
  return shape;
}
