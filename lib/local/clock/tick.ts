import type { Local } from '../local';
import { applyMetricFilters } from './apply-metric-filters';
import { evaluateAlarms } from './evaluate-alarms';
import { trim } from './trim';

const HOUR = 3_600_000;
/** When each store was cleaned up last. */
const trimmedMs = new WeakMap<object, number>();

export type TickStep = 'ingest' | 'metric filters' | 'alarms' | 'clean-up';

export interface TickOptions {
  /** Brings new objects into the store. */
  readonly ingest: () => Promise<unknown>;
  /** When alarms were evaluated last, epoch milliseconds; `null`: not yet. */
  readonly lastMs: number | null;
  readonly onError: (step: TickStep, error: unknown) => void;
}

/**
 * One tick: new objects, metric filters, alarms; once an hour what has become old goes. A step that fails is reported and the next one runs
 * all the same; what it left undone is done by the next tick.
 *
 * @returns when alarms were evaluated, for the next tick's `lastMs`
 */
export async function tick(local: Local, options: TickOptions): Promise<number | null> {
  const attempt = async <T>(step: TickStep, work: () => Promise<T>) => {
    try {
      return await work();
    } catch (error) {
      options.onError(step, error);
      return undefined;
    }
  };

  await attempt('ingest', options.ingest);
  const stored = await attempt('metric filters', () =>
    applyMetricFilters(local, (error) => options.onError('metric filters', error)),
  );
  const since = stored ? null : options.lastMs;
  const nowMs = local.now();
  const done = await attempt('alarms', () => evaluateAlarms(local, since));
  if (nowMs - (trimmedMs.get(local.engine) ?? 0) >= HOUR) {
    trimmedMs.set(local.engine, nowMs);
    await attempt('clean-up', () => trim(local));
  }
  return done ? nowMs : since;
}
