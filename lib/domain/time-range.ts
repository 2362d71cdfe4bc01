/** Half open, UTC epoch milliseconds: `from` is in the range, `to` is not. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** The spans a person picks from, each ending now. */
export const RELATIVE_RANGES = ['15m', '1h', '3h', '12h', '24h', '2d', '7d', '14d', '30d'] as const;
export type RelativeRange = (typeof RELATIVE_RANGES)[number];

export function isRelativeRange(text: string): text is RelativeRange {
  return (RELATIVE_RANGES as readonly string[]).includes(text);
}

/** @param now epoch milliseconds */
export function resolveRange(range: RelativeRange, now: number): TimeRange {
  return { from: now - rangeMs(range), to: now };
}

/** Length of a relative range in milliseconds. */
export function rangeMs(range: RelativeRange): number {
  return Number(range.slice(0, -1)) * UNIT_MS[range.slice(-1) as keyof typeof UNIT_MS];
}

/** The end of the minute an instant is in: what has just arrived is inside, and everyone who looks asks the same. */
export const endOfMinute = (at: number): number => Math.ceil(at / MINUTE_MS) * MINUTE_MS;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const UNIT_MS = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };
