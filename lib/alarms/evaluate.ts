import type { AlarmSettings, AlarmState, Datapoint } from './alarm';
import { decideState } from './decide-state';
import { stateReason } from './state-reason';
import { stateReasonData } from './state-reason-data';

export type Evaluation =
  | { readonly changed: false; readonly state: AlarmState }
  | {
      readonly changed: true;
      readonly state: AlarmState;
      readonly reason: string;
      /** JSON text. */
      readonly reasonData: string;
    };

/**
 * Evaluates a metric alarm once. A function of its arguments alone.
 *
 * @param range one datapoint per period of `evaluationRange(settings, nowMs)`, oldest first
 * @param nowMs when the datapoints were read, epoch milliseconds
 * @returns texts only with a change: AWS keeps the reason of the last transition
 */
export function evaluate(
  settings: AlarmSettings,
  range: readonly Datapoint[],
  previous: AlarmState,
  nowMs: number,
): Evaluation {
  const decision = decideState(settings, range);
  if (decision.kind === 'keep' || decision.state === previous) {
    return { changed: false, state: previous };
  }
  const { state, deciding, evaluated, filled } = decision;
  return {
    changed: true,
    state,
    reason: stateReason(settings, { state, deciding, filled }),
    reasonData: stateReasonData(settings, evaluated, nowMs),
  };
}
