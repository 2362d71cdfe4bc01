import { gzipSync } from 'node:zlib';

import { ByteWriter, parquetWrite } from 'hyparquet-writer';

import type { Cell } from '../results/csv';
import type { WrittenRows } from './written-rows';

type WriteOptions = Parameters<typeof parquetWrite>[0];
type SchemaElement = NonNullable<WriteOptions['schema']>[number];

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

interface Shape {
  readonly element: Omit<SchemaElement, 'name'>;
  readonly read: (text: string) => unknown;
}

const INT32 = { element: { type: 'INT32' }, read: Number } satisfies Shape;

const SHAPES: Readonly<Record<string, Shape>> = {
  boolean: { element: { type: 'BOOLEAN' }, read: (text) => text === 'true' },
  tinyint: { element: { type: 'INT32', converted_type: 'INT_8' }, read: Number },
  smallint: { element: { type: 'INT32', converted_type: 'INT_16' }, read: Number },
  int: INT32,
  bigint: { element: { type: 'INT64' }, read: BigInt },
  float: { element: { type: 'FLOAT' }, read: Number },
  double: { element: { type: 'DOUBLE' }, read: Number },
  string: { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, read: (text) => text },
  date: {
    element: { type: 'INT32', converted_type: 'DATE' },
    read: (text) => new Date(`${text}T00:00:00Z`),
  },
  timestamp: {
    element: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
    // Hive's tables keep milliseconds.
    read: (text) => new Date(`${text.slice(0, 23).replace(' ', 'T')}Z`),
  },
};

function shapeOf(hiveType: string): Shape {
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(hiveType);
  if (decimal) return decimalShape(Number(decimal[1]), Number(decimal[2]));
  const shape = SHAPES[hiveType.startsWith('varchar') ? 'string' : hiveType];
  if (!shape) throw new RangeError(`no Parquet type for ${hiveType}`);
  return shape;
}

/** The unscaled digits, which a double could not hold. */
function decimalShape(precision: number, scale: number): Shape {
  const kind = { converted_type: 'DECIMAL' as const, precision, scale };
  const element =
    precision > 18
      ? { type: 'FIXED_LEN_BYTE_ARRAY' as const, type_length: 16, ...kind }
      : { type: 'INT64' as const, ...kind };
  const read = (text: string) => {
    const [whole = '0', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(scale, '0'));
  };
  return { element, read };
}
