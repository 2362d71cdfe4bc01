import type { AlarmSettings } from './alarm';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The periods an evaluation looks at.
 *
 * The window slides: its end is the last full minute (ten seconds for shorter periods; the hour for
 * alarms over more than a day), whatever the period. It holds more points than the alarm's
 * evaluation periods, so that late points count [1]. AWS documents 5 points for 3 periods; the
 * formula is the one that other implementations of the table use.
 *
 * @param nowMs epoch milliseconds
 * @returns period starts, epoch milliseconds, oldest first; the last period ends at or before `nowMs`
 * @see [1] https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function evaluationRange(
  settings: Pick<AlarmSettings, 'periodSeconds' | 'evaluationPeriods'>,
  nowMs: number,
): number[] {
  const { evaluationPeriods } = settings;
  const periodMs = settings.periodSeconds * 1_000;
  const step = evaluationStep(settings);
  const end = Math.floor(nowMs / step) * step;
  const count = evaluationPeriods + Math.max(Math.floor(evaluationPeriods / 3), 2);
  const starts: number[] = [];
  for (let left = count; left > 0; left--) starts.push(end - left * periodMs);
  return starts;
}

/** How often an alarm is evaluated, milliseconds. */
export function evaluationStep({
  periodSeconds,
  evaluationPeriods,
}: Pick<AlarmSettings, 'periodSeconds' | 'evaluationPeriods'>): number {
  if (periodSeconds < 60) return 10_000;
  return periodSeconds * 1_000 * evaluationPeriods > DAY ? HOUR : MINUTE;
}
