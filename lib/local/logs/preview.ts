import { setTimeout as sleep } from 'node:timers/promises';

import type { TimeRange } from '@/lib/insights/source';

import type { Engine } from '../engine';
import type { LogGroup } from './group';
import type { QueryAnswer } from './query-runs';

/** A query that ends sooner is not worth one more reading. */
const PATIENCE_MS = 1_000;

/** How much of the time that holds events each preview reads, from its newest end: together a small part of the whole. */
const SHARES = [1 / 64, 1 / 16];

export interface Preview {
  readonly engine: Engine;
  readonly groups: readonly LogGroup[];
  readonly range: TimeRange;
  /** Runs the query over the events of a part of the range. */
  readonly answerIn: (part: TimeRange, signal: AbortSignal) => Promise<QueryAnswer>;
  readonly show: (answer: QueryAnswer) => void;
  readonly signal: AbortSignal;
}

/**
 * While `whole` takes its time: what the query answers over the newest part of its range, then over a larger one.
 * Previews never become the answer; one that fails is left out, since the whole will say what is wrong.
 */
export async function previewWhile(
  whole: Promise<unknown>,
  { engine, groups, range, answerIn, show, signal }: Preview,
): Promise<void> {
  const over = new AbortController();
  const end = () => over.abort();
  whole.then(end, end);
  const either = AbortSignal.any([signal, over.signal]);
  try {
    await sleep(PATIENCE_MS, undefined, { signal: either, ref: false });
    const held = await timeHeld(engine, groups, range);
    for (const share of SHARES) {
      if (held === null || either.aborted) return;
      const startMs = Math.ceil(held.endMs - (held.endMs - held.startMs) * share);
      const answer = await answerIn({ startMs, endMs: range.endMs }, either);
      if (!either.aborted) show(answer);
    }
  } catch {
    return;
  }
}

/** From the first to the last event of some groups in a range; null: there is none. */
async function timeHeld(
  engine: Engine,
  groups: readonly LogGroup[],
  { startMs, endMs }: TimeRange,
): Promise<TimeRange | null> {
  const places = groups.map((_, at) => `$${at + 3}`).join(', ') || 'NULL';
  const { rows } = await engine.read({
    sql: `
      SELECT greatest(min(first_ts), $1), least(max(last_ts), $2) FROM sources
      WHERE group_id IN (${places}) AND records > 0 AND first_ts <= $2 AND last_ts >= $1`,
    parameters: [startMs, endMs, ...groups.map(({ id }) => id)],
  });
  const [first, last] = rows[0] ?? [];
  return first == null || last == null ? null : { startMs: Number(first), endMs: Number(last) };
}
