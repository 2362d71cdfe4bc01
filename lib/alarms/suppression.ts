import type { AlarmState } from './alarm';
import { formatLongTime } from './format-time';

/** How long a composite alarm waits for its suppressor, and for itself after that one. */
export interface SuppressionPeriods {
  readonly waitSeconds: number;
  readonly extensionSeconds: number;
}

/** The alarm that keeps a composite alarm from acting; `undefined`: it is not there any more. */
export type Suppressor =
  | {
      readonly arn: string;
      readonly state: AlarmState;
      /** When it came into its state, epoch milliseconds. */
      readonly changedAtMs: number;
    }
  | undefined;

/** Why a composite alarm does not act on the state it is in. */
export interface Suppression {
  readonly by: 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm';
  /** Epoch milliseconds. */
  readonly sinceMs: number;
  readonly reason: string;
}

/**
 * What becomes of the actions of a composite alarm that just changed its state, whatever held them before.
 *
 * @returns `null`: they are taken
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-suppression.html
 */
export function beginSuppression(
  periods: SuppressionPeriods,
  suppressor: Suppressor,
  nowMs: number,
): Suppression | null {
  const wait = periods.waitSeconds > 0 ? suppressedBy('WaitPeriod', nowMs) : null;
  return turnToSuppressor(suppressor) ?? wait;
}

/**
 * What becomes of a suppression while the composite alarm keeps its state. A period that ended before the
 * suppressor went to ALARM is over, however late one looks.
 *
 * @returns `null`: it is over, and the actions of the alarm's state are taken
 */
export function advanceSuppression(
  current: Suppression,
  periods: SuppressionPeriods,
  suppressor: Suppressor,
  nowMs: number,
): Suppression | null {
  if (current.by === 'Alarm') {
    if (suppressor?.state === 'ALARM') return current;
    const extension = suppressedBy('ExtensionPeriod', suppressor?.changedAtMs ?? nowMs);
    return advanceSuppression(extension, periods, suppressor, nowMs);
  }
  const seconds = current.by === 'WaitPeriod' ? periods.waitSeconds : periods.extensionSeconds;
  const endMs = current.sinceMs + seconds * 1_000;
  if (suppressor?.state === 'ALARM' && suppressor.changedAtMs < endMs) {
    return suppressedByAlarm(suppressor);
  }
  return nowMs >= endMs ? null : current;
}

/**
 * What becomes of a suppression when another alarm becomes the suppressor, or none: a period that the former
 * one began is void.
 */
export const turnToSuppressor = (suppressor: Suppressor): Suppression | null =>
  suppressor?.state === 'ALARM' ? suppressedByAlarm(suppressor) : null;

const suppressedBy = (by: 'WaitPeriod' | 'ExtensionPeriod', sinceMs: number): Suppression => ({
  by,
  sinceMs,
  reason: `Actions suppressed by ${by}`,
});

const suppressedByAlarm = ({ arn, changedAtMs }: NonNullable<Suppressor>): Suppression => ({
  by: 'Alarm',
  sinceMs: changedAtMs,
  reason: `Actions suppressed by ${arn} that transitioned to ALARM at ${formatLongTime(changedAtMs)}`,
});
