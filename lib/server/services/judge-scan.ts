import type { QueryEstimate } from '@/lib/contract/estimate';

type Reads = Extract<QueryEstimate, { kind: 'reads' }>;

export interface ScanLimits {
  readonly askAbove: number;
  readonly refuseAbove: number;
}

/** Whether a scan of so many bytes runs, is asked about, or is refused; a limit itself is still allowed. */
export function judgeScan(
  bytes: number,
  { askAbove, refuseAbove }: ScanLimits,
): Pick<Reads, 'verdict' | 'limitBytes'> {
  if (bytes > refuseAbove) return { verdict: 'refuse', limitBytes: refuseAbove };
  return { verdict: bytes > askAbove ? 'ask' : 'run', limitBytes: askAbove };
}
