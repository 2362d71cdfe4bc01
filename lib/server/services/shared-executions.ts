interface Execution<Result> {
  readonly result: Promise<Result>;
  readonly stop: AbortController;
  waiting: number;
  /** Until when it serves later callers; `null` while it runs. */
  freshUntil: number | null;
}

/**
 * Runs equal work once: callers with the same key share one execution while it
 * runs and its result while it is fresh. Work that every caller has left is
 * aborted; a failure is not kept.
 *
 * @param freshMs how long a result serves later callers, milliseconds; 0: only those who wait with the first
 * @param now epoch milliseconds
 */
export function createSharedExecutions<Result>(
  freshMs: (result: Result) => number,
  now: () => number,
): (
  key: string,
  run: (signal: AbortSignal) => Promise<Result>,
  signal?: AbortSignal,
) => Promise<{ readonly result: Result; readonly shared: boolean }> {
  const executions = new Map<string, Execution<Result>>();

  function start(key: string, run: (signal: AbortSignal) => Promise<Result>): Execution<Result> {
    const stop = new AbortController();
    const execution: Execution<Result> = {
      result: run(stop.signal),
      stop,
      waiting: 0,
      freshUntil: null,
    };
    executions.set(key, execution);
    const forget = () => {
      if (executions.get(key) === execution) executions.delete(key);
    };
    execution.result.then((result) => (execution.freshUntil = now() + freshMs(result)), forget);
    stop.signal.addEventListener('abort', forget);
    return execution;
  }

  function dropStale() {
    for (const [key, { freshUntil }] of executions) {
      if (freshUntil !== null && now() >= freshUntil) executions.delete(key);
    }
  }

  return async function share(key, run, signal) {
    dropStale();
    signal?.throwIfAborted();
    const found = executions.get(key);
    const execution = found ?? start(key, run);

    execution.waiting += 1;
    try {
      const result = await (signal ? until(execution.result, signal) : execution.result);
      return { result, shared: found !== undefined };
    } finally {
      execution.waiting -= 1;
      if (execution.waiting === 0 && execution.freshUntil === null) execution.stop.abort();
    }
  };
}

/** A result, unless its caller leaves first. */
function until<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    void result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
