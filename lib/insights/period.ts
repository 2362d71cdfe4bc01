// Periods: units, AWS's caps, and cutting a time down to one.

import type { Period } from './parse/ast';

export type Unit =
  'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

const NAMES: Readonly<Record<Unit, readonly string[]>> = {
  millisecond: ['millisecond', 'ms', 'msec'],
  second: ['second', 's', 'sec'],
  minute: ['minute', 'm', 'min'],
  hour: ['hour', 'h', 'hr'],
  day: ['day', 'd'],
  week: ['week', 'w'],
  month: ['month', 'mo', 'mon'],
  quarter: ['quarter', 'q', 'qtr'],
  year: ['year', 'y', 'yr'],
};

/** "CloudWatch Logs caps your request according to the time unit": bin(300s) is 60 s. */
const CAPS: Partial<Record<Unit, number>> = { millisecond: 1000, second: 60, minute: 60, hour: 24 };

const MS: Partial<Record<Unit, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Monday, 5 January 1970: weeks begin on Monday. */
const FIRST_MONDAY_MS = 4 * 86_400_000;

export function unitOf(written: string): Unit | null {
  const lower = written.toLowerCase();
  const singular = lower.length > 2 ? lower.replace(/s$/, '') : lower;
  const found = Object.entries(NAMES).find(
    ([, names]) =>
      names.includes(lower) ||
      names.includes(singular) ||
      (lower.length > 1 && names.some((name) => name.length > 1 && `${name}s` === lower)),
  );
  return (found?.[0] as Unit | undefined) ?? null;
}

/** Length in milliseconds without AWS's cap, or null for months and longer, which differ in length. */
export function lengthMs({ count, unit }: Period): number | null {
  const known = unitOf(unit);
  const ms = known === null ? undefined : MS[known];
  return ms === undefined ? null : count * ms;
}

export interface Step {
  /** A fixed length with the instant the steps are counted from, or a number of months. */
  readonly ms: number;
  readonly originMs: number;
  readonly months: number;
}

/** The step a period means to bin, datefloor and dateceil, AWS's cap applied. */
export function stepOf({ count, unit }: Period): Step | null {
  const known = unitOf(unit);
  if (known === null || !Number.isSafeInteger(count) || count < 1 || count > 1_000_000) return null;
  const capped = Math.min(count, CAPS[known] ?? count);
  const months = { month: 1, quarter: 3, year: 12 }[known as 'month'] as number | undefined;
  if (months !== undefined) return { ms: 0, originMs: 0, months: months * capped };
  const originMs = known === 'week' ? FIRST_MONDAY_MS : 0;
  return { ms: (MS[known] ?? 1) * capped, originMs, months: 0 };
}

/**
 * The start of the step a time is in, epoch ms.
 *
 * @param time BIGINT expression, epoch ms
 * @param since1970 the time is an event's, which CloudWatch takes only from 1970 on: one division does
 */
export function floorSql(time: string, step: Step, offsetMs = 0, since1970 = false): string {
  const origin = (step.originMs + offsetMs) % (step.ms || 1);
  if (step.months > 0) {
    const start = `time_bucket(to_months(${step.months}), make_timestamp((${time} - ${offsetMs}) * 1000), TIMESTAMP '1970-01-01')`;
    return `(epoch_ms(${start}) + ${offsetMs})`;
  }
  if (origin === 0 && since1970) return `(${time} - ${time} % ${step.ms})`;
  if (origin === 0) return `(${time} - (${time} % ${step.ms} + ${step.ms}) % ${step.ms})`;
  const moved = `(${time} - ${origin})`;
  return `(${time} - (${moved} % ${step.ms} + ${step.ms}) % ${step.ms})`;
}

/** The end of the step a time is in; a time on a boundary stays. */
export function ceilSql(time: string, step: Step): string {
  if (step.months === 0) return floorSql(`(${time} + ${step.ms - 1})`, step);
  const start = floorSql(time, step);
  const next = `epoch_ms(make_timestamp(${start} * 1000) + to_months(${step.months}))`;
  return `(CASE WHEN ${start} = ${time} THEN ${time} ELSE ${next} END)`;
}
