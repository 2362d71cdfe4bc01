import 'server-only';

import { setTimeout as sleep } from 'node:timers/promises';

import { AppError } from '@/lib/domain/app-error';

/**
 * Repeats what AWS refuses for now: while it asks for fewer requests, and a few
 * times while it does not answer.
 *
 * @param options.waitMs about how long the first wait is; each later one is twice as long, up to eight seconds
 * @param options.mostThrottledMs how long AWS may ask for fewer requests; without it, as long as it does
 * @param options.mostUnanswered how many answers in a row may fail to come; 0 for what must not happen twice
 * @throws the last refusal, or whatever aborted `signal`
 */
export async function patiently<Result>(
  attempt: () => Promise<Result>,
  options: {
    readonly waitMs: number;
    readonly mostUnanswered: number;
    readonly mostThrottledMs?: number;
    readonly signal: AbortSignal;
  },
): Promise<Result> {
  const { waitMs, mostUnanswered, mostThrottledMs = Infinity, signal } = options;
  const throttledUntil = performance.now() + mostThrottledMs;
  let wait = waitMs;
  for (let unanswered = 0; ;) {
    try {
      return await attempt();
    } catch (error) {
      const code = error instanceof AppError ? error.code : undefined;
      unanswered = code === 'throttled' ? 0 : unanswered + 1;
      const isPatient = code === 'throttled' && performance.now() < throttledUntil;
      const mayPass = isPatient || code === 'unavailable';
      if (!mayPass || unanswered > mostUnanswered) throw error;
    }
    await sleep(withJitter(wait), undefined, { signal });
    wait = Math.min(2 * wait, Math.max(waitMs, LONGEST_WAIT_MS));
  }
}

const LONGEST_WAIT_MS = 8_000;

/** Callers who were refused together come back apart. */
const withJitter = (ms: number) => ms * (0.5 + Math.random());
