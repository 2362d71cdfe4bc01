import {
  BIGINT,
  BOOLEAN,
  type DuckDBConnection,
  DuckDBScalarFunction,
  type DuckDBType,
  type DuckDBValue,
  DOUBLE,
  VARCHAR,
} from '@duckdb/node-api';

import { ATHENA_FUNCTIONS, ATHENA_MACROS } from '@/lib/athena/setup';
import type {
  ScalarFunctionDefinition,
  ScalarType,
  ScalarValue,
} from '@/lib/domain/scalar-function';
import { INSIGHTS_FUNCTIONS, INSIGHTS_MACROS } from '@/lib/insights/emit/setup';

import { ATHENA_TABLES } from '../athena/schema';
import { CLOUDWATCH_TABLES } from '../cloudwatch/schema';
import { LOGS_TABLES } from '../logs/schema';
import { SNS_TABLES } from '../sns/schema';
import { eventTextsViewSql } from './event-text';
import { readFormats } from './formats';
import { STORE_TABLES } from './schema';

/** Makes every table, macro and function that the services and the languages name, where it is missing. */
export async function install(connection: DuckDBConnection): Promise<void> {
  for (const definition of [...INSIGHTS_FUNCTIONS, ...ATHENA_FUNCTIONS]) {
    connection.registerScalarFunction(scalarFunction(definition));
  }
  const services = [...LOGS_TABLES, ...CLOUDWATCH_TABLES, ...SNS_TABLES, ...ATHENA_TABLES];
  const tables = [...services, ...STORE_TABLES];
  for (const sql of tables) await connection.run(sql);
  await connection.run(eventTextsViewSql(await readFormats(connection)));
  for (const sql of [...INSIGHTS_MACROS, ...ATHENA_MACROS]) await connection.run(sql);
}

const TYPES: Readonly<Record<ScalarType, DuckDBType>> = { VARCHAR, DOUBLE, BIGINT, BOOLEAN };

function scalarFunction(definition: ScalarFunctionDefinition): DuckDBScalarFunction {
  const { name, parameters, returns, apply } = definition;
  return DuckDBScalarFunction.create({
    name,
    parameterTypes: parameters.map((type) => TYPES[type]),
    returnType: TYPES[returns],
    // The function decides what NULL gives, not DuckDB.
    specialHandling: true,
    mainFunction: (_info, input, output) => {
      const columns = parameters.map((_, at) => input.getColumnVector(at));
      for (let row = 0; row < input.rowCount; row++) {
        const values = columns.map((column) => column.getItem(row) as ScalarValue);
        const value = apply(...values);
        output.setItem(row, toColumn(value, returns));
      }
      output.flush();
    },
  });
}

function toColumn(value: ScalarValue, type: ScalarType): DuckDBValue {
  return type === 'BIGINT' && typeof value === 'number' ? BigInt(value) : value;
}
