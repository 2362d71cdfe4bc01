import {
  BIGINT,
  BOOLEAN,
  DuckDBListValue,
  type DuckDBType,
  type DuckDBValue,
  DOUBLE,
  HUGEINT,
  INTEGER,
  LIST,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api';

import type { SqlValue } from '../engine';

export interface Bound {
  readonly value: DuckDBValue;
  readonly type: DuckDBType;
}

/**
 * A parameter as DuckDB takes it. Its type is named, so that a 64-bit column meets a 64-bit value and is not cast row
 * by row; a list's is that of all its items, so that none is rounded to fit the first.
 *
 * @throws {TypeError} for a list of several kinds of values
 */
export function bindValue(value: SqlValue | readonly SqlValue[]): Bound {
  if (!isList(value)) return { value, type: typeOf(value) };
  const type = itemType(value);
  const items = value.map((item) =>
    typeof item === 'number' && type !== DOUBLE ? BigInt(item) : item,
  );
  return { value: new DuckDBListValue(items), type: LIST(type) };
}

function isList(value: SqlValue | readonly SqlValue[]): value is readonly SqlValue[] {
  return Array.isArray(value);
}

function itemType(items: readonly SqlValue[]): DuckDBType {
  const given = items.filter((item) => item !== null);
  const only = (kind: string) => given.every((item) => typeof item === kind);
  if (only('string')) return VARCHAR;
  if (only('boolean')) return BOOLEAN;
  if (given.every(isWhole)) return given.every(fits64) ? BIGINT : HUGEINT;
  if (only('number')) return DOUBLE;
  const kinds = [...new Set(given.map((item) => typeof item))];
  throw new TypeError(`a list parameter mixes ${kinds.join(' and ')}`);
}

function typeOf(value: SqlValue): DuckDBType {
  if (value === null) return SQLNULL;
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value === 'string') return VARCHAR;
  if (typeof value === 'bigint') return fits64(value) ? BIGINT : HUGEINT;
  if (!Number.isSafeInteger(value)) return DOUBLE;
  return value === (value | 0) ? INTEGER : BIGINT;
}

const isWhole = (item: SqlValue) => typeof item === 'bigint' || Number.isSafeInteger(item);

const fits64 = (item: SqlValue) => typeof item !== 'bigint' || BigInt.asIntN(64, item) === item;
