import type { QueryState } from '@/lib/contract/queries';

const MEGABYTE = 1_024 ** 2;
const LEAST_BILLED_MEGABYTES = 10;

interface BilledExecution {
  /** Scanned. */
  readonly bytes: number;
  readonly state: QueryState;
  /** AWS's StatementType; a text that has not run has none yet. */
  readonly statementType?: string | undefined;
}

/**
 * What Athena bills for one execution: bytes scanned, rounded up to a megabyte, at least 10. DDL and failed queries
 * are free, a cancelled one costs what it scanned.
 *
 * @returns US dollars; nothing for a statement that read nothing
 * @see https://aws.amazon.com/athena/pricing/
 */
export function athenaCost(
  { bytes, state, statementType }: BilledExecution,
  usdPerByte: number,
): number {
  if (bytes === 0 || state === 'failed' || statementType === 'DDL') return 0;
  const megabytes = Math.max(Math.ceil(bytes / MEGABYTE), LEAST_BILLED_MEGABYTES);
  return megabytes * MEGABYTE * usdPerByte;
}
