import 'server-only';

import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';

import { bootstrap } from '@/lib/local/bootstrap/bootstrap';
import { startClock } from '@/lib/local/clock/start-clock';
import { createEngine } from '@/lib/local/engine/create-engine';
import type { Local } from '@/lib/local/local';

import { env } from '../env';

interface Runtime {
  readonly local: Local;
  /** Settles once the data directory is set up: groups, tables and filters are there. */
  readonly ready: Promise<void>;
  failure: string | undefined;
}

// Next bundles pages, routes and instrumentation apart; the process has one engine all the same.
const SLOT = Symbol.for('weir.local-runtime');
const globals = globalThis as { [SLOT]?: Runtime };

/** AWS on this machine, once it is set up. */
export async function getLocal(): Promise<Local> {
  const runtime = startLocal();
  await runtime.ready;
  return runtime.local;
}

/** The same without waiting or starting anything; `undefined` until it was started. */
export const peekLocal = (): Local | undefined => globals[SLOT]?.local;

/** Why local mode could not be set up; `undefined` while it can. */
export const localFailure = (): string | undefined => globals[SLOT]?.failure;

/** Starts the engine, sets the data directory up and starts the clock; once per process. */
export function startLocal(): Runtime {
  return (globals[SLOT] ??= createRuntime());
}

function createRuntime(): Runtime {
  const { WEIR_DATA_DIR, WEIR_ENGINE_FILE, WEIR_SOURCE, WEIR_SOURCE_PATH } = env();
  const dataDir = resolve(WEIR_DATA_DIR);
  const engine = createEngine({ dataDir, engineFile: resolve(WEIR_ENGINE_FILE) });
  const local: Local = {
    engine,
    now: () => Date.now(),
    newId: () => randomUUID(),
    account: '123456789012',
    region: 'us-east-1',
    dataDir,
    bucketRoots: new Map(),
  };
  const ready = bootstrap(local, { kind: WEIR_SOURCE, path: WEIR_SOURCE_PATH }).then(() => {
    const stop = startClock(local);
    process.once('SIGTERM', stop);
  });
  const runtime: Runtime = { local, ready, failure: undefined };
  ready.catch((error: unknown) => {
    console.error(error);
    runtime.failure = error instanceof Error ? error.message : String(error);
  });
  return runtime;
}
