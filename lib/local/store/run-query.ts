import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

import { EngineError, type RawTable, type Rows, type Statement } from '../engine';
import { fillRawTable } from './raw-table';
import { runStatement } from './rows';

const REMIND_MS = 50;

export interface RunningQuery {
  readonly rows: Promise<Rows>;
  /** Asks DuckDB to stop; it may take its time. */
  readonly interrupt: () => void;
}

/**
 * Starts one query on a connection of its own, in a read only transaction: it can change nothing,
 * and nothing it makes outlives it.
 */
export function startQuery(
  instance: DuckDBInstance,
  statement: Statement,
  rawTables: readonly RawTable[] = [],
): RunningQuery {
  const abort = new AbortController();
  let open: DuckDBConnection | undefined;
  let reminder: NodeJS.Timeout | undefined;

  const run = async () => {
    const connection = await instance.connect();
    open = connection;
    try {
      for (const table of rawTables) await fillRawTable(connection, table, abort.signal);
      abort.signal.throwIfAborted();
      await connection.run('BEGIN TRANSACTION READ ONLY');
      abort.signal.throwIfAborted();
      return await runStatement(connection, statement);
    } catch (error) {
      throw toEngineError(error, abort.signal.aborted);
    } finally {
      clearInterval(reminder);
      open = undefined;
      connection.closeSync();
    }
  };

  return {
    rows: run(),
    interrupt: () => {
      abort.abort();
      open?.interrupt();
      // DuckDB forgets an interrupt that comes between two statements, or before one has begun.
      reminder ??= open && setInterval(() => open?.interrupt(), REMIND_MS);
    },
  };
}

/** DuckDB's failure in our words; `interrupted` when we asked for it. */
export function toEngineError(error: unknown, interrupted: boolean): EngineError {
  if (interrupted) return new EngineError('cancelled', 'The query was cancelled.');
  if (error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/^(Out of Memory Error|.*bad_alloc|.*std::length_error)/i.test(message)) {
    return new EngineError('out-of-memory', message, { cause: error });
  }
  return new EngineError('query-failed', message, { cause: error });
}
