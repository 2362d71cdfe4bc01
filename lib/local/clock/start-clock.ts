import { ingestNew } from '../bootstrap/ingest-new';
import type { Local } from '../local';
import { tick, type TickStep } from './tick';

export interface ClockOptions {
  readonly ingest: () => Promise<unknown>;
  readonly pollMs: number;
  readonly onError: (step: TickStep, error: unknown) => void;
}

/** A minute's data may still be on its way when the minute ends. */
const AFTER_MINUTE_MS = 2_000;
/** Listing large folders must not keep a processor busy: at most a twentieth of the time. */
const REST_PER_WORK = 20;

/**
 * Ticks every few seconds and shortly after each full minute, one tick after the other.
 *
 * @returns ends it; a tick that runs is let finish
 */
export function startClock(local: Local, options: Partial<ClockOptions> = {}): () => void {
  const { pollMs = 5_000, ingest = () => ingestNew(local), onError = report() } = options;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let lastMs: number | null = null;
  let ingestFromMs = 0;

  const ingestSparingly = async () => {
    const beginMs = performance.now();
    if (beginMs < ingestFromMs) return;
    await ingest();
    const endMs = performance.now();
    ingestFromMs = endMs + (endMs - beginMs) * REST_PER_WORK - pollMs;
  };
  const run = async () => {
    lastMs = await tick(local, { ingest: ingestSparingly, lastMs, onError });
    if (!isStopped) schedule();
  };
  const schedule = () => {
    timer = setTimeout(() => void run(), untilNext(local.now(), pollMs));
    timer.unref();
  };
  schedule();

  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

/** Milliseconds to the next poll, or to shortly after the minute if that comes first. */
export function untilNext(nowMs: number, pollMs: number): number {
  const intoMinute = (nowMs - AFTER_MINUTE_MS) % 60_000;
  return Math.min(pollMs, 60_000 - intoMinute);
}

/** Says each failure once, not every five seconds. */
function report(): ClockOptions['onError'] {
  const said = new Map<TickStep, string>();
  return (step, error) => {
    if (said.get(step) === String(error)) return;
    said.set(step, String(error));
    console.error(`The clock could not do its ${step}:`, error);
  };
}
