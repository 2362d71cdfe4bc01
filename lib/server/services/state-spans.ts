import type { AlarmState, StateSpan } from '@/lib/contract/alarms';

export interface StateChange {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
}

/**
 * The stretches of state between two instants, oldest first, without gaps.
 *
 * @param options.changes newest first, as AWS lists them; those outside the window are ignored
 * @param options.since when the present state began: all that is known where no change is in the window
 */
export function stateSpans(options: {
  readonly changes: readonly StateChange[];
  readonly state: AlarmState;
  readonly since: number;
  readonly from: number;
  readonly to: number;
}): StateSpan[] {
  const { state, since, from, to } = options;
  const changes = options.changes.filter(({ at }) => at > from && at < to).toReversed();
  const [first] = changes;
  if (!first) return since < to ? [{ state, from: Math.max(since, from), to }] : [];

  const spans: StateSpan[] = [{ state: first.from, from, to: first.at }];
  changes.forEach((change, index) => {
    const next = changes[index + 1];
    spans.push({ state: change.to, from: change.at, to: next?.at ?? to });
  });
  return spans.filter((span) => span.to > span.from);
}
