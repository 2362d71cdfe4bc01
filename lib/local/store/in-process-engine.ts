import {
  type Engine,
  EngineError,
  type EngineState,
  type QueryOptions,
  type Rows,
  type Statement,
} from '../engine';
import { Store } from './store';

const LIMITS = { memoryBytes: 512_000_000, threads: 2 };

/**
 * The engine without its child process, for tests. Its timeout only interrupts: a query that does
 * not heed DuckDB's interrupt is not killed.
 *
 * @param dataDir absolute, or `:memory:`
 */
export async function createInProcessEngine(dataDir: string): Promise<Engine> {
  const store = await Store.open(dataDir, LIMITS);
  let state: EngineState = 'ready';

  return {
    get state() {
      return state;
    },
    read: (statement) => store.read(statement),
    write: (statements) => store.write(statements),
    query: (statement, options) => query(store, statement, options),
    ingestObjects: (objects, options) => store.ingestObjects(objects, options),
    putEvents: (batch) => store.putEvents(batch),
    close: async () => {
      if (state === 'stopped') return;
      state = 'stopped';
      await store.close();
    },
  };
}

async function query(store: Store, statement: Statement, options: QueryOptions): Promise<Rows> {
  const { signal, timeoutMs, rawTables } = options;
  if (signal?.aborted) throw new EngineError('cancelled', 'The query was cancelled.');
  const running = store.startQuery(statement, rawTables);

  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    running.interrupt();
  }, timeoutMs);
  signal?.addEventListener('abort', running.interrupt, { once: true });
  try {
    return await running.rows;
  } catch (error) {
    if (timedOut) throw new EngineError('timeout', `The query ran for more than ${timeoutMs} ms.`);
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', running.interrupt);
  }
}
