import { ProblemError } from './fetch-json';

const MOST_RETRIES = 3;
const PASSING = new Set(['unavailable', 'throttled']);

/** A refusal stays a refusal; only what may pass by itself is tried again. */
export function retryUnlessRefused(failures: number, error: Error): boolean {
  if (failures >= MOST_RETRIES) return false;
  return !(error instanceof ProblemError) || PASSING.has(error.problem.code);
}
