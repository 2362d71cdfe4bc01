import { type DuckDBConnection, type DuckDBResultReader, DuckDBTypeId } from '@duckdb/node-api';

import { EngineError, type Rows, type SqlValue, type Statement } from '../engine';
import { bindValue } from './bind';
import { inlineNumbers } from './inline-numbers';

/** Runs one statement and reads all its rows. */
export async function runStatement(
  connection: DuckDBConnection,
  statement: Statement,
): Promise<Rows> {
  const { sql, parameters } = inlineNumbers(statement);
  const bound = parameters.map(bindValue);
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
