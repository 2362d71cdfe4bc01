import {
  BIGINT,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  VARCHAR,
} from '@duckdb/node-api';

import { EngineError, type ObjectRef, type RawTable } from '../engine';
import { readObject } from './read-object';
import { fillRecordTable } from './records/fill-record-table';
import { readRecords, widthOf } from './records/read-records';
import { linesOf } from './records/lines';

const CHUNK_ROWS = 2_048;

/**
 * Makes the temp table and fills it with the lines of its objects. It lives with the connection.
 *
 * @throws {EngineError} `query-failed` when an object cannot be read, `cancelled` when `signal` says so
 */
export async function fillRawTable(
  connection: DuckDBConnection,
  { name, objects, skipLines, reader }: RawTable,
  signal: AbortSignal,
): Promise<void> {
  if (!/^[a-z_][a-z0-9_]*$/i.test(name)) throw new RangeError(`not a table name: ${name}`);
  if (reader) {
    const records = readRecords(objects, reader, skipLines, signal);
    return fillRecordTable(connection, name, widthOf(reader), records);
  }
  await connection.run(
    `CREATE TEMP TABLE ${name} (object_key VARCHAR, line_no BIGINT, line VARCHAR)`,
  );
  const appender = await connection.createAppender(name, 'main', 'temp');
  for (const object of objects) {
    signal.throwIfAborted();
    appendLines(appender, object.key, linesOf(await readText(object)), skipLines);
  }
  appender.closeSync();
}

async function readText(object: ObjectRef): Promise<string> {
  try {
    return (await readObject(object)).toString('utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError('query-failed', `cannot read ${object.key}: ${reason}`, { cause });
  }
}

function appendLines(
  appender: DuckDBAppender,
  key: string,
  lines: readonly string[],
  skip: number,
): void {
  for (let from = skip; from < lines.length; from += CHUNK_ROWS) {
    const rows = lines.slice(from, from + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create([VARCHAR, BIGINT, VARCHAR]);
    chunk.setColumns([rows.map(() => key), rows.map((_, at) => BigInt(from + at + 1)), rows]);
    appender.appendDataChunk(chunk);
  }
}
