import type { Engine } from '../../engine';
import type { Execution } from './model';

/** An execution that this process is working on. */
export interface LiveExecution {
  /** Replaced, never changed, as the execution moves on. */
  execution: Execution;
  readonly abort: AbortController;
  /** Settles, and never rejects, once the end is stored. */
  done: Promise<void>;
}

export interface LiveExecutions {
  readonly byId: Map<string, LiveExecution>;
  /** Those that ended last, oldest first: whoever waited for one reads it now. */
  readonly ended: Map<string, Execution>;
  /** Executions that are being written down and are in `byId` next. */
  starting: number;
  /** When executions too old for the history were last deleted, epoch milliseconds. */
  prunedMs: number;
  /** Whether what an earlier process left unfinished has been closed. */
  recovered: Promise<void> | null;
}

/**
 * The executions of this process on one engine. Next bundles a module once per entry point; the registry of
 * the process is what all of them share.
 */
export function liveExecutions(engine: Engine): LiveExecutions {
  const shared = globalThis as { [REGISTRY]?: WeakMap<Engine, LiveExecutions> };
  const registry = (shared[REGISTRY] ??= new WeakMap());
  const known = registry.get(engine);
  if (known) return known;
  const created: LiveExecutions = {
    byId: new Map(),
    ended: new Map(),
    starting: 0,
    prunedMs: -Infinity,
    recovered: null,
  };
  registry.set(engine, created);
  return created;
}

const MOST_ENDED = 200;

/** Takes an execution whose end is stored out of the work. */
export function retire({ byId, ended }: LiveExecutions, execution: Execution): void {
  byId.delete(execution.id);
  ended.set(execution.id, execution);
  const [oldest] = ended.keys();
  if (ended.size > MOST_ENDED && oldest !== undefined) ended.delete(oldest);
}

const REGISTRY = Symbol.for('weir.athena.live-executions');
