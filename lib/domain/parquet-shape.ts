/** How a column stands in a Parquet file: the members of its schema element, and its values from text. */
export interface ParquetShape {
  readonly element: ParquetElement;
  readonly read: (text: string) => unknown;
}

interface ParquetElement {
  readonly type:
    'BOOLEAN' | 'INT32' | 'INT64' | 'FLOAT' | 'DOUBLE' | 'BYTE_ARRAY' | 'FIXED_LEN_BYTE_ARRAY';
  readonly converted_type?: 'INT_8' | 'INT_16' | 'UTF8' | 'DATE' | 'DECIMAL' | 'TIMESTAMP_MILLIS';
  readonly logical_type?: {
    readonly type: 'TIMESTAMP';
    readonly isAdjustedToUTC: boolean;
    readonly unit: 'MILLIS' | 'MICROS';
  };
  readonly type_length?: number;
  readonly precision?: number;
  readonly scale?: number;
}

/** By the name that Hive gives a type; Trino's names of the same are Hive's but for `integer` and `real`. */
export const PARQUET_SHAPES = {
  boolean: { element: { type: 'BOOLEAN' }, read: (text) => text === 'true' },
  tinyint: { element: { type: 'INT32', converted_type: 'INT_8' }, read: Number },
  smallint: { element: { type: 'INT32', converted_type: 'INT_16' }, read: Number },
  int: { element: { type: 'INT32' }, read: Number },
  // A double would not hold all of it.
  bigint: { element: { type: 'INT64' }, read: BigInt },
  float: { element: { type: 'FLOAT' }, read: Number },
  double: { element: { type: 'DOUBLE' }, read: Number },
  string: { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, read: (text) => text },
  date: {
    element: { type: 'INT32', converted_type: 'DATE' },
    read: (text) => new Date(`${text}T00:00:00Z`),
  },
} as const satisfies Readonly<Record<string, ParquetShape>>;

/** The unscaled digits, which a double could not hold. */
export function decimalShape(precision: number, scale: number): ParquetShape {
  const kind = { converted_type: 'DECIMAL' as const, precision, scale };
  const element: ParquetElement =
    precision > 18
      ? { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, ...kind }
      : { type: 'INT64', ...kind };
  const read = (text: string) => {
    const [whole = '0', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(scale, '0'));
  };
  return { element, read };
}
