import { availableParallelism, totalmem } from 'node:os';

import type { Engine, IngestReport, Rows } from '../engine';
import { type EngineLimits, sizeToMachine } from './machine-limits';
import type { Answer } from './messages';
import { Supervisor, type SupervisorTimes } from './supervisor';

export interface EngineOptions {
  /** Absolute; holds `weir.duckdb`. */
  readonly dataDir: string;
  /** Absolute path of the bundled `store/main.ts`, see `scripts/build-engine.mjs`. */
  readonly engineFile: string;
  readonly limits?: Partial<EngineLimits>;
  readonly times?: Partial<SupervisorTimes>;
}

/** The engine, and what a test or a health page may ask of its process. */
export interface ChildEngine extends Engine {
  /** Of the process that runs now; `undefined` between two. */
  readonly pid: number | undefined;
}

const TIMES: SupervisorTimes = {
  patienceMs: 15_000,
  graceMs: 2_000,
  pauseMs: 250,
  maxPauseMs: 5_000,
};
const CLOSE_MS = 10_000;

/**
 * Starts the store's process and answers for it. Calls made before it is ready wait.
 *
 * If another process holds the store, `state` becomes `failed` and every call fails with `in-use`.
 */
export function createEngine(options: EngineOptions): ChildEngine {
  const { dataDir, engineFile } = options;
  const limits = { ...sizeToMachine(totalmem(), availableParallelism()), ...options.limits };
  const supervisor = new Supervisor(
    { dataDir, engineFile, limits },
    { ...TIMES, ...options.times },
  );

  return {
    get state() {
      return supervisor.state;
    },
    get pid() {
      return supervisor.pid;
    },
    read: async (statement) => rows(await supervisor.perform({ kind: 'read', statement })),
    write: async (statements) => {
      await supervisor.perform({ kind: 'write', statements });
    },
    query: async (statement, { rawTables = [], ...run }) =>
      rows(await supervisor.perform({ kind: 'query', statement, rawTables }, run)),
    ingestObjects: async (objects, { groupId, ...run }) =>
      report(await supervisor.perform({ kind: 'ingest', objects, groupId }, run)),
    putEvents: async (batch) => {
      await supervisor.perform({ kind: 'put', batch });
    },
    close: () => supervisor.close(CLOSE_MS),
  };
}

function rows(answer: Answer): Rows {
  if (answer && 'rows' in answer) return answer;
  throw new TypeError('the store answered without rows');
}

function report(answer: Answer): IngestReport {
  if (answer && 'ingested' in answer) return answer;
  throw new TypeError('the store answered without a report');
}
