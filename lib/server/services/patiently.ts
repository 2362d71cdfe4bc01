import 'server-only';

import { setTimeout as sleep } from 'node:timers/promises';

import { AppError } from '@/lib/domain/app-error';

/**
 * Repeats what AWS refuses for now: without end while it asks for fewer
 * requests, a few times while it does not answer.
 *
 * @param options.mostUnanswered how many answers in a row may fail to come; 0 for what must not happen twice
 * @throws the last refusal, or whatever aborted `signal`
 */
export async function patiently<Result>(
  attempt: () => Promise<Result>,
  options: {
    readonly waitMs: number;
    readonly mostUnanswered: number;
    readonly signal: AbortSignal;
  },
): Promise<Result> {
  for (let unanswered = 0; ;) {
    try {
      return await attempt();
    } catch (error) {
      const code = error instanceof AppError ? error.code : undefined;
      unanswered = code === 'throttled' ? 0 : unanswered + 1;
      const mayPass = code === 'throttled' || code === 'unavailable';
      if (!mayPass || unanswered > options.mostUnanswered) throw error;
    }
    await sleep(options.waitMs, undefined, { signal: options.signal });
  }
}
