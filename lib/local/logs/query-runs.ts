import type { Engine } from '../engine';
import type { Local } from '../local';
import { archiveQuery } from './query-archive';
import { NO_STATISTICS, type QueryHead, type QueryRecord, type QueryStatus } from './query-record';

/** What a query gives when it comes to its end. */
export type QueryAnswer = Pick<QueryRecord, 'statistics' | 'results'>;

/** A query of this process: running, or ended and not yet archived. */
export interface QueryRun {
  readonly head: QueryHead;
  /** `null` while it runs. */
  readonly ended: QueryRecord | null;
  /** What it shows while it runs. */
  readonly partial: QueryAnswer;
  /** Ends it as `Cancelled`. @returns whether it was still running */
  stop(): boolean;
}

/** The runs of this engine, by query id. */
export function runsOf({ engine }: Pick<Local, 'engine'>): Map<string, QueryRun> {
  const runs = registry().get(engine) ?? new Map<string, QueryRun>();
  registry().set(engine, runs);
  return runs;
}

type Work = (signal: AbortSignal, show: (partial: QueryAnswer) => void) => Promise<QueryAnswer>;

/**
 * Starts a query. It is found in {@link runsOf} until it is archived; an end that cannot be archived (a full disk)
 * stays there, so that its answer is not lost while the process lives.
 *
 * @param work runs the query, and may show partial answers; a rejection ends it, with the status that `statusOf` makes of it
 */
export function startRun(
  local: Local,
  head: QueryHead,
  work: Work,
  statusOf: (error: unknown) => QueryStatus,
): void {
  const runs = runsOf(local);
  const abort = new AbortController();
  let ended: QueryRecord | null = null;

  const end = (status: QueryStatus, answer: QueryAnswer) => {
    if (ended !== null) return;
    ended = { ...head, ...answer, status, durationMs: local.now() - head.createTime };
    archiveQuery(local, ended).then(
      () => runs.delete(head.queryId),
      (error: unknown) => console.error(error),
    );
  };
  const nothing: QueryAnswer = { statistics: NO_STATISTICS, results: [] };
  let partial = nothing;
  const show = (answer: QueryAnswer) => {
    partial = answer;
  };

  runs.set(head.queryId, {
    head,
    get ended() {
      return ended;
    },
    get partial() {
      return partial;
    },
    stop() {
      if (ended !== null) return false;
      abort.abort();
      end('Cancelled', partial);
      return true;
    },
  });
  work(abort.signal, show).then(
    (answer) => end('Complete', answer),
    (error: unknown) => end(statusOf(error), nothing),
  );
}

const KEY = Symbol.for('weir.logs.query-runs');

/** On the global object: a bundler may load this module more than once, and all copies must see the same runs. */
function registry(): WeakMap<Engine, Map<string, QueryRun>> {
  const holder = globalThis as { [KEY]?: WeakMap<Engine, Map<string, QueryRun>> };
  return (holder[KEY] ??= new WeakMap());
}
