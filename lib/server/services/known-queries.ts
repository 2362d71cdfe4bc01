import type { TimeRange } from '@/lib/domain/time-range';

export interface KnownQuery {
  readonly text: string;
  /** The range it was started with, which AWS does not tell again. */
  readonly range?: TimeRange;
  /** Who was signed in when they started it. */
  readonly by?: string;
  /** Epoch milliseconds. */
  readonly startedAt: number | null;
  /** Set once the query has ended; `null` where nobody measured it. */
  readonly elapsedMs?: number | null;
  /** Set once its rows were read; `null` where the engine does not count. */
  readonly recordsScanned?: number | null;
}

const MOST = 1_000;
const known = new Map<string, KnownQuery>();

/** What Logs Insights does not say again with the rows; lost on a restart, then AWS's list is asked. */
export function rememberQuery(id: string, query: KnownQuery): void {
  known.delete(id);
  known.set(id, query);
  const [oldest] = known.keys();
  if (known.size > MOST && oldest) known.delete(oldest);
}

export const recallQuery = (id: string): KnownQuery | undefined => known.get(id);
