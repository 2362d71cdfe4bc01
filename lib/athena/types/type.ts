// Trino's types, and in `zone` one fact about values: a time zone the query's text fixes
// for all rows. Such a timestamp travels as a plain TIMESTAMP in UTC; others as {ts, zone}.

export type ScalarKind =
  | 'unknown'
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'real'
  | 'double'
  | 'varbinary'
  | 'date'
  | 'json'
  | 'ipaddress'
  | 'uuid'
  | 'interval day to second'
  | 'interval year to month';

export interface RowField {
  readonly name: string | null;
  readonly type: Type;
}

export type Type =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  /** `length` undefined: unbounded. */
  | { readonly kind: 'varchar'; readonly length?: number }
  | { readonly kind: 'char'; readonly length: number }
  | { readonly kind: 'time' | 'timestamp'; readonly precision: number }
  | {
      readonly kind: 'timestamp with time zone';
      readonly precision: number;
      readonly zone?: string;
    }
  | { readonly kind: 'array'; readonly element: Type }
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  | { readonly kind: 'row'; readonly fields: readonly RowField[] }
  | { readonly kind: 'function'; readonly parameters: readonly Type[]; readonly result: Type };

export const UNKNOWN: Type = { kind: 'unknown' };
export const BOOLEAN: Type = { kind: 'boolean' };
export const INTEGER: Type = { kind: 'integer' };
export const BIGINT: Type = { kind: 'bigint' };
export const DOUBLE: Type = { kind: 'double' };
export const VARCHAR: Type = { kind: 'varchar' };
export const DATE: Type = { kind: 'date' };
export const VARBINARY: Type = { kind: 'varbinary' };
export const DAY_SECOND: Type = { kind: 'interval day to second' };
export const YEAR_MONTH: Type = { kind: 'interval year to month' };
export const TIMESTAMP: Type = { kind: 'timestamp', precision: 3 };
export const TIMESTAMP_UTC: Type = { kind: 'timestamp with time zone', precision: 3, zone: 'UTC' };

export const arrayOf = (element: Type): Type => ({ kind: 'array', element });
export const mapOf = (key: Type, value: Type): Type => ({ kind: 'map', key, value });
export const decimalOf = (precision: number, scale: number): Type => ({
  kind: 'decimal',
  precision,
  scale,
});
export const varcharOf = (length: number): Type => ({ kind: 'varchar', length });

/** Equal as types; the zone of a value is no part of its type. */
export function sameType(a: Type, b: Type): boolean {
  return typeText(a) === typeText(b);
}

/** As Trino prints a type in messages and in typeof(): `timestamp(3) with time zone`, `array(integer)`. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'varchar':
      return type.length === undefined ? 'varchar' : `varchar(${type.length})`;
    case 'char':
      return `char(${type.length})`;
    case 'time':
    case 'timestamp':
      return `${type.kind}(${type.precision})`;
    case 'timestamp with time zone':
      return `timestamp(${type.precision}) with time zone`;
    case 'array':
      return `array(${typeText(type.element)})`;
    case 'map':
      return `map(${typeText(type.key)}, ${typeText(type.value)})`;
    case 'row':
      return `row(${type.fields.map(({ name, type: field }) => (name === null ? '' : `${name} `) + typeText(field)).join(', ')})`;
    case 'function':
      return `function(${[...type.parameters, type.result].map(typeText).join(',')})`;
    default:
      return type.kind;
  }
}

/** As Trino prints the arguments of a function it does not find: without blanks, field names in quotes. */
export function signatureText(type: Type): string {
  switch (type.kind) {
    case 'array':
      return `array(${signatureText(type.element)})`;
    case 'map':
      return `map(${signatureText(type.key)},${signatureText(type.value)})`;
    case 'row':
      return `row(${type.fields.map(({ name, type: field }) => (name === null ? '' : `"${name}" `) + signatureText(field)).join(',')})`;
    default:
      return typeText(type);
  }
}
