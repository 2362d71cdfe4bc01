/** The types a text field can be read as. */
export type FieldType =
  | { readonly kind: 'text'; /** varchar(n) */ readonly length: number | null }
  | { readonly kind: 'integer'; readonly sql: 'TINYINT' | 'SMALLINT' | 'INTEGER' | 'BIGINT' }
  | { readonly kind: 'fraction'; readonly sql: 'FLOAT' | 'DOUBLE' }
  | { readonly kind: 'decimal'; readonly sql: `DECIMAL(${string})` }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'timestamp' };

const SIMPLE: Readonly<Record<string, FieldType>> = {
  string: { kind: 'text', length: null },
  varchar: { kind: 'text', length: null },
  tinyint: { kind: 'integer', sql: 'TINYINT' },
  smallint: { kind: 'integer', sql: 'SMALLINT' },
  int: { kind: 'integer', sql: 'INTEGER' },
  integer: { kind: 'integer', sql: 'INTEGER' },
  bigint: { kind: 'integer', sql: 'BIGINT' },
  float: { kind: 'fraction', sql: 'FLOAT' },
  double: { kind: 'fraction', sql: 'DOUBLE' },
  decimal: { kind: 'decimal', sql: 'DECIMAL(10,0)' },
  boolean: { kind: 'boolean' },
  date: { kind: 'date' },
  timestamp: { kind: 'timestamp' },
};

/** @returns `null` for a type that no field of a text table is read as here: binary, char, array, map, struct */
export function parseFieldType(hiveType: string): FieldType | null {
  const text = hiveType.trim().toLowerCase().replaceAll(/\s+/g, '');
  const varchar = /^varchar\((\d+)\)$/.exec(text);
  if (varchar) return { kind: 'text', length: Number(varchar[1]) };
  const decimal = /^(?:decimal|numeric)\((\d+)(?:,(\d+))?\)$/.exec(text);
  if (decimal) {
    const [precision, scale] = [Number(decimal[1]), Number(decimal[2] ?? 0)];
    const possible = precision >= 1 && precision <= 38 && scale <= precision;
    return possible ? { kind: 'decimal', sql: `DECIMAL(${precision},${scale})` } : null;
  }
  return Object.hasOwn(SIMPLE, text) ? (SIMPLE[text] ?? null) : null;
}
