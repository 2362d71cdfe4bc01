import type { Statement } from '@/lib/athena/statement';

import { EngineError, type Statement as SqlStatement } from '../../engine';
import type { Local } from '../../local';
import { DdlFailure, ERROR_TYPE, QueryFailure } from '../query-failure';
import { type Answer, writeFailure, writeResults } from '../results/write-results';
import { deleteOldExecutions, updateExecution } from './execution-store';
import { liveExecutions, type LiveExecution, retire } from './live';
import type { Execution } from './model';
import { runStatement } from './run-statement';
import { ScanLimitError } from './scan-limit-error';
import { createSlots } from './slots';
import { writeSurely } from './write-surely';

export interface RunSettings {
  readonly scanCutoff: number | null;
  /** An earlier execution whose result is this one's. */
  readonly reusable: Execution | null;
  /** Settles once the execution is written down. A query may run meanwhile: what it does, nobody sees. */
  readonly written: Promise<void>;
}

/** AWS stops a query after 30 minutes; a machine that answers in seconds need not wait that long. */
const QUERY_TIMEOUT_MS = 5 * 60_000;

/** More queries at once than this only make each other late. */
const slots = createSlots(6);

/** Sets an execution going. Its end is stored, whatever it is; nothing here rejects. */
export function beginExecution(
  local: Local,
  execution: Execution,
  statement: Statement,
  settings: RunSettings,
): LiveExecution {
  const live: LiveExecution = {
    execution,
    abort: new AbortController(),
    done: Promise.resolve(),
  };
  const all = liveExecutions(local.engine);
  all.byId.set(execution.id, live);
  live.done = work(local, live, statement, settings)
    .then((end) => finish(local, live, end))
    .finally(() => retire(all, live.execution));
  return live;
}

type End = Partial<Execution> & Pick<Execution, 'state'>;

async function work(
  local: Local,
  live: LiveExecution,
  statement: Statement,
  { scanCutoff, reusable, written }: RunSettings,
): Promise<End> {
  const { signal } = live.abort;
  const note = (changes: Partial<Execution>) => {
    live.execution = { ...live.execution, ...changes };
  };
  const release = await slots.take(local.engine);
  try {
    signal.throwIfAborted();
    note({ state: 'RUNNING', startedMs: local.now() });
    if (statement.kind !== 'query') await written;
    if (reusable) return reuse(reusable, local.now());

    const { workGroup, database, parameters, outputLocation } = live.execution;
    const answer = await runStatement(
      {
        local,
        database,
        workGroup,
        parameters,
        outputLocation,
        signal,
        timeoutMs: QUERY_TIMEOUT_MS,
        scanCutoff,
        onPlanned: ({ bytes, rows }) =>
          note({ scannedBytes: bytes, scannedRows: rows, plannedMs: local.now() }),
      },
      statement,
    );
    const ranMs = local.now();
    note({ ranMs, plannedMs: live.execution.plannedMs ?? ranMs });
    // What a statement has written or changed stays, so it is too late to cancel it.
    if (answer.kind === 'table') signal.throwIfAborted();
    const { id } = live.execution;
    const { bytes, manifest } = await writeResults(local, outputLocation, id, answer);
    return { state: 'SUCCEEDED', outputBytes: bytes, outputRows: countRows(answer), manifest };
  } catch (error) {
    if (signal.aborted) return CANCELLED;
    if (error instanceof DdlFailure) {
      await writeFailure(local, live.execution.outputLocation, error.message).catch(console.error);
    }
    return describeFailure(error);
  } finally {
    release();
  }
}

function countRows(answer: Answer): number {
  if (answer.kind === 'table') return answer.rows.length;
  return answer.kind === 'text' ? answer.lines.length : answer.update.count;
}

const reuse = ({ outputLocation, outputBytes, outputRows }: Execution, now: number): End => ({
  state: 'SUCCEEDED',
  reused: true,
  outputLocation,
  outputBytes,
  outputRows,
  scannedBytes: 0,
  scannedRows: 0,
  plannedMs: now,
  ranMs: now,
});

const failed = (message: string, category: number, type: number): End => ({
  state: 'FAILED',
  reason: message,
  error: { category, type, retryable: category === 1, message },
});

// A cancelled query has no AthenaError.
const cancelled = (reason: string): End => ({ state: 'CANCELLED', reason });
const CANCELLED = cancelled('Query cancelled by user');

function describeFailure(error: unknown): End {
  if (error instanceof QueryFailure) {
    return failed(error.message, error.category, error.errorType);
  }
  if (error instanceof ScanLimitError) return cancelled(error.message);
  // Anything else is a bug or a broken disk: logged whole, and told without its content.
  console.error(error);
  const engine = error instanceof EngineError ? `: ${error.message}` : '';
  return failed(`GENERIC_INTERNAL_ERROR: Internal error${engine}`, 1, ERROR_TYPE.internal);
}

const PRUNE_MS = 60 * 60_000;

function pruning(local: Local): SqlStatement[] {
  const live = liveExecutions(local.engine);
  const now = local.now();
  if (Math.abs(now - live.prunedMs) < PRUNE_MS) return [];
  live.prunedMs = now;
  return [deleteOldExecutions(now)];
}

async function finish(local: Local, live: LiveExecution, end: End): Promise<void> {
  const now = local.now();
  const { scannedBytes } = live.execution;
  const over = { scannedBytes: scannedBytes ?? 0, ...end, completedMs: now };
  // Stored before it is shown: what a client has seen succeed is still so after a restart.
  const stored = { ...live.execution, ...over };
  await writeSurely(local.engine, [updateExecution(stored), ...pruning(local)]).catch(
    console.error,
  );
  live.execution = stored;
}
