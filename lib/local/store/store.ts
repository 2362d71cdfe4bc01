import { type DuckDBConnection, type DuckDBInstance } from '@duckdb/node-api';

import type {
  EventBatch,
  IngestOptions,
  IngestReport,
  ObjectRef,
  RawTable,
  Rows,
  Statement,
} from '../engine';
import { ingestObjects } from './ingest';
import { openStore, type StoreLimits } from './open';
import { putEvents } from './put-events';
import { runStatement } from './rows';
import { type RunningQuery, startQuery, toEngineError } from './run-query';
import { inTransaction, Lane } from './transaction';

/** The open store of one process: what the engine's child does, without the child. */
export class Store {
  // Events and control state never touch the same rows, so a long ingest does not hold up an alarm.
  private readonly events = new Lane();
  private readonly control = new Lane();

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly reader: DuckDBConnection,
    private readonly controlWriter: DuckDBConnection,
    private readonly eventWriter: DuckDBConnection,
  ) {}

  /** @throws {EngineError} `in-use` or `unavailable` */
  static async open(dataDir: string, limits: StoreLimits): Promise<Store> {
    const instance = await openStore(dataDir, limits);
    const connect = () => instance.connect();
    return new Store(instance, await connect(), await connect(), await connect());
  }

  async read(statement: Statement): Promise<Rows> {
    return runStatement(this.reader, statement).catch(rethrow);
  }

  async write(statements: readonly Statement[]): Promise<void> {
    const work = async () => {
      for (const statement of statements) await runStatement(this.controlWriter, statement);
    };
    return this.control.run(() => inTransaction(this.controlWriter, work).catch(rethrow));
  }

  startQuery(statement: Statement, rawTables?: readonly RawTable[]): RunningQuery {
    return startQuery(this.instance, statement, rawTables);
  }

  async ingestObjects(
    objects: readonly ObjectRef[],
    options: IngestOptions,
  ): Promise<IngestReport> {
    return ingestObjects(this.eventWriter, this.events, objects, options).catch(rethrow);
  }

  async putEvents(batch: EventBatch): Promise<void> {
    return this.events.run(() => putEvents(this.eventWriter, batch).catch(rethrow));
  }

  /** Writes what the log holds into the file, so that the next start has nothing to replay. */
  async close(): Promise<void> {
    await Promise.all([this.events.run(idle), this.control.run(idle)]);
    await this.reader.run('CHECKPOINT').catch(() => undefined);
    this.instance.closeSync();
  }
}

const idle = async () => undefined;

function rethrow(error: unknown): never {
  throw toEngineError(error, false);
}
