import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import type { Engine } from '../../engine';
import type { Local } from '../../local';
import { createInProcessEngine } from '../../store/in-process-engine';
import { listObjects } from '../../store/objects';
import { ATHENA_OPERATIONS } from '../operations';

export interface Reply {
  readonly names: readonly string[];
  readonly types: readonly string[];
  /** As GetQueryResults gives them, the header of a SELECT first. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly scannedBytes: number;
}

/** A query that ended FAILED or CANCELLED; the message is its StateChangeReason. */
export class QueryEnded extends Error {}

/** Athena on a folder of its own, with time that a test may move. */
export class Machine {
  nowMs = Date.UTC(2026, 10, 23, 5);

  private constructor(
    readonly local: Local,
    readonly engine: Engine,
  ) {}

  /** @param open makes the engine; without it, DuckDB runs in this process */
  static async start(
    dataDir?: string,
    open: (dataDir: string) => Engine | Promise<Engine> = createInProcessEngine,
  ): Promise<Machine> {
    const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'weir-athena-')));
    const engine = await open(folder);
    const local: Local = {
      engine,
      now: () => machine.nowMs,
      newId: randomUUID,
      account: '123456789012',
      region: 'us-east-1',
      dataDir: folder,
      bucketRoots: new Map(),
    };
    const machine: Machine = new Machine(local, engine);
    return machine;
  }

  /** The same folder, another process: what was only in memory is gone. */
  async restart(): Promise<Machine> {
    await this.engine.close();
    return Machine.start(this.local.dataDir);
  }

  async stop(): Promise<void> {
    await this.engine.close();
    await rm(this.local.dataDir, { recursive: true, force: true });
  }

  async call<T = Record<string, never>>(operation: string, input: object): Promise<T> {
    const run = ATHENA_OPERATIONS[operation];
    if (!run) throw new Error(`no operation ${operation}`);
    return JSON.parse(JSON.stringify(await run(this.local, input))) as T;
  }

  async putObject(bucket: string, key: string, lines: readonly string[]): Promise<void> {
    const path = join(this.local.dataDir, 's3', bucket, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, gzipSync(lines.map((line) => `${line}\n`).join('')));
  }

  async emptyBucket(bucket: string): Promise<void> {
    await rm(join(this.local.dataDir, 's3', bucket), { recursive: true, force: true });
  }

  async ingest(bucket: string): Promise<void> {
    const objects = await listObjects(this.local, bucket, '');
    await this.engine.ingestObjects(objects, { groupId: null });
  }

  /** Starts a query and waits for its end. @throws {QueryEnded} */
  async run(sql: string, options: Record<string, unknown> = {}): Promise<Reply> {
    const { QueryExecutionId: id } = await this.call<{ QueryExecutionId: string }>(
      'StartQueryExecution',
      { QueryString: sql, ...options },
    );
    const execution = await this.wait(id);
    const { State, StateChangeReason } = execution.Status;
    if (State !== 'SUCCEEDED') throw new QueryEnded(StateChangeReason ?? State);
    const { ResultSet } = await this.call<Results>('GetQueryResults', { QueryExecutionId: id });
    return {
      names: ResultSet.ResultSetMetadata.ColumnInfo.map(({ Name }) => Name),
      types: ResultSet.ResultSetMetadata.ColumnInfo.map(({ Type }) => Type),
      rows: ResultSet.Rows.map(({ Data }) => Data.map((cell) => cell.VarCharValue ?? null)),
      scannedBytes: execution.Statistics.DataScannedInBytes ?? -1,
    };
  }

  async wait(id: string): Promise<Execution> {
    for (;;) {
      const { QueryExecution } = await this.call<{ QueryExecution: Execution }>(
        'GetQueryExecution',
        { QueryExecutionId: id },
      );
      if (!['QUEUED', 'RUNNING'].includes(QueryExecution.Status.State)) return QueryExecution;
      await sleep(5);
    }
  }
}

interface Results {
  readonly ResultSet: {
    readonly Rows: readonly { readonly Data: readonly { readonly VarCharValue?: string }[] }[];
    readonly ResultSetMetadata: {
      readonly ColumnInfo: readonly { readonly Name: string; readonly Type: string }[];
    };
  };
}

interface Execution {
  readonly QueryExecutionId: string;
  readonly StatementType: string;
  readonly SubstatementType: string;
  readonly ResultConfiguration: { readonly OutputLocation: string };
  readonly Status: {
    readonly State: string;
    readonly StateChangeReason?: string;
    readonly AthenaError?: { readonly ErrorCategory: number; readonly ErrorType: number };
  };
  readonly Statistics: {
    readonly DataScannedInBytes?: number;
    readonly ResultReuseInformation: { readonly ReusedPreviousResult: boolean };
  };
}
