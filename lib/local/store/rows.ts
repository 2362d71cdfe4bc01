import {
  type DuckDBConnection,
  type DuckDBResultReader,
  DuckDBListValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  BIGINT,
  BOOLEAN,
  DOUBLE,
  HUGEINT,
  INTEGER,
  LIST,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api';

import { EngineError, type Rows, type SqlValue, type Statement } from '../engine';
import { inlineNumbers } from './inline-numbers';

/** Runs one statement and reads all its rows. */
export async function runStatement(
  connection: DuckDBConnection,
  statement: Statement,
): Promise<Rows> {
  const { sql, parameters } = inlineNumbers(statement);
  const bound = parameters.map(bindable);
  const reader = await connection.runAndReadAll(
    sql,
    bound.map(({ value }) => value),
    bound.map(({ type }) => type),
  );
  return readRows(reader);
}

const CARRIED: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.BOOLEAN,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.VARCHAR,
  DuckDBTypeId.ENUM,
  DuckDBTypeId.SQLNULL,
]);

function readRows(reader: DuckDBResultReader): Rows {
  const names = reader.columnNames();
  const columns = reader.columnTypes().map((type, at) => {
    const name = names[at] ?? '';
    if (!CARRIED.has(type.typeId)) {
      throw new EngineError('query-failed', `column ${name} is ${type.toString()}: cast it`);
    }
    return { name, type: type.toString() };
  });
  // The check above leaves only what JavaScript has a value for.
  return { columns, rows: reader.getRows() as SqlValue[][] };
}

interface Bound {
  readonly value: DuckDBValue;
  readonly type: DuckDBType;
}

/** Types are named, so that a 64-bit column meets a 64-bit value and is not cast row by row. */
function bindable(value: SqlValue | readonly SqlValue[]): Bound {
  if (!isList(value)) return { value, type: typeOf(value) };
  const whole = value.every((item) => typeof item !== 'number' || Number.isSafeInteger(item));
  const items = value.map((item) => (typeof item === 'number' && whole ? BigInt(item) : item));
  const type = typeOf(items.find((item) => item !== null) ?? '');
  return { value: new DuckDBListValue(items), type: LIST(type) };
}

function isList(value: SqlValue | readonly SqlValue[]): value is readonly SqlValue[] {
  return Array.isArray(value);
}

function typeOf(value: SqlValue): DuckDBType {
  if (value === null) return SQLNULL;
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value === 'string') return VARCHAR;
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? BIGINT : HUGEINT;
  if (!Number.isSafeInteger(value)) return DOUBLE;
  return value === (value | 0) ? INTEGER : BIGINT;
}
