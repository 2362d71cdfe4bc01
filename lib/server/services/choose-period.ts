import { DAY_MS, HOUR_MS, type TimeRange } from '@/lib/domain/time-range';

/** A chart draws this many points at most; longer ranges are read in wider periods. */
const MOST_POINTS = 360;

// CloudWatch keeps narrow datapoints for a time, then only wider ones.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
const RETENTION = [
  { olderThanMs: 63 * DAY_MS, seconds: 3_600 },
  { olderThanMs: 15 * DAY_MS, seconds: 300 },
  { olderThanMs: 3 * HOUR_MS, seconds: 60 },
] as const;

/**
 * The width of a point, in seconds: the alarm's own period, or the least
 * multiple of it that the chart has room for and CloudWatch still keeps.
 *
 * @param now epoch milliseconds
 */
export function choosePeriod(periodSeconds: number, { from, to }: TimeRange, now: number): number {
  const kept = RETENTION.find(({ olderThanMs }) => now - from > olderThanMs)?.seconds ?? 1;
  const least = (to - from) / 1_000 / MOST_POINTS;
  const step = leastCommonMultiple(periodSeconds, kept);
  return step * Math.max(1, Math.ceil(least / step));
}

const leastCommonMultiple = (a: number, b: number) => (a / greatestCommonDivisor(a, b)) * b;

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
