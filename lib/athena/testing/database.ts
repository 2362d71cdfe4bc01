// A DuckDB in memory with our macros and functions. Tests hand in the package: only they may import it.

import type { ScalarType, ScalarValue } from '@/lib/domain/scalar-function';

import { analyse, type Session } from '../analyse';
import type { Catalog } from '../catalog';
import { emit, type RelationSql } from '../emit';
import { parseStatement } from '../parse-statement';
import { ATHENA_FUNCTIONS, ATHENA_MACROS } from '../setup';
import { trinoError } from '../trino-error';
import type { AthenaColumnInfo } from '../types/column-info';

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string, values?: never): Promise<{ getRows(): unknown[][] }>;
  registerScalarFunction(definition: never): void;
}

interface Vector {
  getItem(row: number): ScalarValue;
  setItem(row: number, value: ScalarValue): void;
  flush(): void;
}

interface Chunk {
  readonly rowCount: number;
  getColumnVector(index: number): Vector;
}

interface DuckDb extends Readonly<Record<ScalarType, unknown>> {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<unknown> }> };
  readonly DuckDBScalarFunction: { create(options: never): unknown };
}

export interface Answer {
  readonly columns: readonly AthenaColumnInfo[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface Database {
  readonly connection: Connection;
  /** Rows as GetQueryResults gives them; a failure is thrown as `CODE: text`. */
  query(sql: string, session?: Partial<Session>): Promise<Answer>;
}

export const NO_TABLES: Catalog = { hasDatabase: () => true, lookupTable: () => undefined };

export async function openDatabase(
  duckdb: unknown,
  catalog: Catalog = NO_TABLES,
  relations: RelationSql = () => '',
): Promise<Database> {
  const { DuckDBInstance, DuckDBScalarFunction, ...types } = duckdb as DuckDb;
  const connection = (await (await DuckDBInstance.create(':memory:')).connect()) as Connection;
  for (const { name, parameters, returns, apply } of ATHENA_FUNCTIONS) {
    const options = {
      name,
      parameterTypes: parameters.map((type) => types[type]),
      returnType: types[returns],
      specialHandling: true,
      mainFunction: (_info: unknown, input: Chunk, output: Vector) => {
        const vectors = parameters.map((_, index) => input.getColumnVector(index));
        for (let row = 0; row < input.rowCount; row += 1) {
          output.setItem(row, apply(...vectors.map((vector) => vector.getItem(row))));
        }
        output.flush();
      },
    };
    connection.registerScalarFunction(DuckDBScalarFunction.create(options as never) as never);
  }
  for (const sql of ["SET TimeZone = 'UTC'", ...ATHENA_MACROS]) await connection.run(sql);
  const query = async (text: string, session: Partial<Session> = {}): Promise<Answer> => {
    const parsed = parseStatement(text);
    if (!parsed.ok) throw new Error(`SYNTAX_ERROR: ${parsed.error.message}`);
    if (parsed.statement.kind !== 'query') throw new Error(`Not a query: ${text}`);
    const analysed = analyse(parsed.statement, catalog, {
      database: 'default',
      now: Date.UTC(2026, 2, 1),
      ...session,
    });
    const emitted = emit(analysed, relations);
    try {
      const result = await connection.runAndReadAll(emitted.sql, emitted.parameters as never);
      return {
        columns: emitted.columns,
        rows: result
          .getRows()
          .map((row) => row.map((value) => (value === null ? null : String(value as string)))),
      };
    } catch (error) {
      const { message } = error as Error;
      const { reason, code } = trinoError(message);
      throw new Error(
        code === 'GENERIC_INTERNAL_ERROR' ? `${reason}\n${message}\n${emitted.sql}` : reason,
        { cause: error },
      );
    }
  };
  return { connection, query };
}
