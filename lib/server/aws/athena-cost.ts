import type { QueryState } from '@/lib/contract/queries';

const MEGABYTE = 1_024 ** 2;
const LEAST_BILLED_MEGABYTES = 10;

/**
 * What Athena bills for one execution: bytes scanned, rounded up to a megabyte,
 * at least 10. A failed query is free, a cancelled one costs what it scanned.
 *
 * @returns US dollars; nothing for a statement that read nothing
 * @see https://aws.amazon.com/athena/pricing/
 */
export function athenaCost(bytes: number, state: QueryState, usdPerByte: number): number {
  if (bytes === 0 || state === 'failed') return 0;
  const megabytes = Math.max(Math.ceil(bytes / MEGABYTE), LEAST_BILLED_MEGABYTES);
  return megabytes * MEGABYTE * usdPerByte;
}
