import 'server-only';

import type { EngineState } from '@/lib/contract/health';

import { getBackend } from './backend';
import { startLocal } from './local-runtime';

export interface StoreStatus {
  readonly state: EngineState;
  readonly detail?: string | undefined;
  readonly records: number;
  readonly unread: number | null;
  /** Epoch milliseconds. */
  readonly oldest: number | null;
  readonly newest: number | null;
  readonly lagSeconds: number | null;
}

// The lag is the usual one of late: the median over so many of the newest objects.
const LAG_OBJECTS = 50;

const FIGURES = `
  SELECT coalesce(sum(records), 0)::BIGINT, coalesce(sum(unread), 0)::BIGINT, min(first_ts), max(last_ts)
  FROM sources`;
const LAG = `
  SELECT median(greatest(modified_ms - last_ts, 0))::DOUBLE / 1000
  FROM (SELECT modified_ms, last_ts FROM sources WHERE kind = 'object' AND last_ts IS NOT NULL ORDER BY last_ts DESC LIMIT ${LAG_OBJECTS})`;

const NOTHING = { records: 0, unread: 0, oldest: null, newest: null, lagSeconds: null };

/** What the local store holds; in AWS mode there is none, and AWS is not asked. */
export async function readStoreStatus(): Promise<StoreStatus> {
  if (getBackend().mode === 'aws') return { ...NOTHING, state: 'remote', unread: null };
  const { runtime } = await startLocal();
  const failure = runtime.failure();
  if (failure) return { ...NOTHING, state: 'failed', detail: failure };
  const { engine } = runtime.local;
  if (engine.state !== 'ready') return { ...NOTHING, state: engine.state };

  const read = await Promise.all([engine.read({ sql: FIGURES }), engine.read({ sql: LAG })]).catch(
    () => undefined,
  );
  // The engine went away between the look at its state and the read: the next look says how it is.
  if (!read) return { ...NOTHING, state: 'restarting' };
  const [figures, lag] = read;
  const [records, unread, oldest, newest] = figures.rows[0] ?? [];
  return {
    state: 'ready',
    records: Number(records ?? 0),
    unread: Number(unread ?? 0),
    oldest: numberOrNull(oldest),
    newest: numberOrNull(newest),
    lagSeconds: numberOrNull(lag.rows[0]?.[0]),
  };
}

const numberOrNull = (value: unknown) =>
  value === null || value === undefined ? null : Number(value);
