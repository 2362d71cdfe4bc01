import type { Type } from './type';

/**
 * The DuckDB type that values of a Trino type travel in.
 *
 * json and uuid are canonical text; an address is its 32 hexadecimal digits (so that text
 * order is address order); intervals are milliseconds or months.
 */
export function duckdbType(type: Type): string {
  switch (type.kind) {
    case 'unknown':
      return 'INTEGER';
    case 'boolean':
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'double':
    case 'date':
    case 'time':
    case 'timestamp':
      return type.kind.toUpperCase();
    case 'real':
      return 'FLOAT';
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`;
    case 'varbinary':
      return 'BLOB';
    case 'varchar':
    case 'char':
    case 'json':
    case 'uuid':
    case 'ipaddress':
      return 'VARCHAR';
    case 'interval day to second':
      return 'BIGINT';
    case 'interval year to month':
      return 'INTEGER';
    case 'timestamp with time zone':
      return type.zone === undefined ? 'STRUCT(ts TIMESTAMP, zone VARCHAR)' : 'TIMESTAMP';
    case 'array':
      return `${duckdbType(type.element)}[]`;
    case 'map':
      return `MAP(${duckdbType(type.key)}, ${duckdbType(type.value)})`;
    case 'row':
      return `STRUCT(${type.fields.map((field, index) => `f${index} ${duckdbType(field.type)}`).join(', ')})`;
    case 'function':
      throw new Error('A lambda has no value');
  }
}

export const isIntegral = (type: Type): boolean =>
  ['tinyint', 'smallint', 'integer', 'bigint'].includes(type.kind);

export const isNumeric = (type: Type): boolean =>
  isIntegral(type) || ['decimal', 'real', 'double'].includes(type.kind);

export const isText = (type: Type): boolean => type.kind === 'varchar' || type.kind === 'char';
