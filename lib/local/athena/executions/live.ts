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
  const created: LiveExecutions = { byId: new Map(), recovered: null };
  registry.set(engine, created);
  return created;
}

const REGISTRY = Symbol.for('weir.athena.live-executions');
