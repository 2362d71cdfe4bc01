import type { TimeRange } from '@/lib/domain/time-range';

import {
  type ChartGap,
  type ChartTable,
  findGaps,
  type TimeTick,
  timeTicks,
  type ValueAxis,
  valueAxis,
} from './chart-axis';
import { formatCompact, formatCount, formatShare } from './format-number';
import { formatBucket } from './format-range';
import { type TimeZone, zoneName } from './format-time';

export interface TrafficPoint {
  /** Start of the bucket, epoch milliseconds. */
  readonly at: number;
  /** `null`: no record covers the bucket, which is not zero. */
  readonly rejected: number | null;
  readonly accepted: number | null;
  /** Rejected in the same bucket of the period before. */
  readonly previous?: number | null;
}

export interface TooltipLine {
  /** Its sign; `quiet` lines are for comparison only. */
  readonly mark: 'reject' | 'accept' | 'breach' | 'plain' | 'quiet';
  readonly name: string;
  readonly value: string;
  /** Share or change. */
  readonly aside: string;
}

export interface StackedBar {
  readonly at: number;
  /** Where its bucket ends. */
  readonly to: number;
  readonly rejected: number | null;
  readonly accepted: number | null;
  readonly previous: number | null;
  /** `Thu 19 Nov 01:00–02:00`; at the ends of a range only the part of the bucket that is in it. */
  readonly title: string;
  readonly lines: readonly TooltipLine[];
}

export interface StackedBarsModel {
  /** The answer in one sentence, spoken in place of the picture. */
  readonly label: string;
  /** `flows per hour` */
  readonly unit: string;
  /** What stands beside a time: `UTC`. */
  readonly zone: string;
  readonly timeZone: TimeZone;
  /** What was asked for; the first and the last bar may reach beyond it. */
  readonly range: TimeRange;
  readonly bars: readonly StackedBar[];
  readonly values: ValueAxis;
  readonly times: readonly TimeTick[];
  readonly gaps: readonly ChartGap[];
  /** `Rejected, previous 7 days`; `null` where there is nothing before. */
  readonly previousName: string | null;
  readonly table: ChartTable;
  /** Present only when there is nothing to draw; says why. */
  readonly emptyReason?: string;
}

export interface StackedBarsInput {
  readonly label: string;
  readonly points: readonly TrafficPoint[];
  readonly range: TimeRange;
  readonly bucketSeconds: number;
  readonly timeZone: TimeZone;
  readonly previousName?: string | null;
  /** Epoch milliseconds from which records may still be on their way. */
  readonly undeliveredFrom?: number;
}

/** Decides everything the chart of rejected and accepted flows shows. Buckets without a point are gaps. */
export function prepareStackedBars(input: StackedBarsInput): StackedBarsModel {
  const { label, range, bucketSeconds, timeZone, previousName = null } = input;
  const points = new Map(input.points.map((point) => [point.at, point]));
  const bars = bucketStarts(range, bucketSeconds).map((at) =>
    toBar(points.get(at), { from: at, to: at + bucketSeconds * 1_000 }, input),
  );
  const isMissing = (bar: StackedBar) => bar.rejected === null && bar.accepted === null;
  const highest = Math.max(
    0,
    ...bars.map((bar) => Math.max((bar.rejected ?? 0) + (bar.accepted ?? 0), bar.previous ?? 0)),
  );

  return {
    label,
    unit: `flows per ${bucketName(bucketSeconds)}`,
    zone: zoneName(timeZone, range.to),
    timeZone,
    range,
    bars,
    values: valueAxis(Math.max(highest, 4), formatCompact),
    times: timeTicks(
      bars.map(({ at }) => at),
      bucketSeconds,
      timeZone,
    ),
    gaps: findGaps(
      bars.map((bar) => ({ from: bar.at, to: bar.to, missing: isMissing(bar) })),
      timeZone,
      input.undeliveredFrom,
    ),
    previousName,
    table: toTable(bars, previousName, zoneName(timeZone, range.to)),
    ...(bars.every(isMissing) && { emptyReason: 'No flow log records in this range' }),
  };
}

/** Starts of the buckets that a range touches, aligned to the epoch. */
export function bucketStarts({ from, to }: TimeRange, bucketSeconds: number): readonly number[] {
  const width = bucketSeconds * 1_000;
  const first = Math.floor(from / width) * width;
  return Array.from(
    { length: Math.max(0, Math.ceil((to - first) / width)) },
    (_, i) => first + i * width,
  );
}

/** `hour`, `5 min`: as in "flows per hour". */
export function bucketName(seconds: number): string {
  if (seconds === 60) return 'minute';
  if (seconds === 3_600) return 'hour';
  if (seconds === 86_400) return 'day';
  if (seconds % 3_600 === 0) return `${seconds / 3_600} hours`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

function toBar(
  point: TrafficPoint | undefined,
  bucket: TimeRange,
  { range, timeZone, previousName = null }: StackedBarsInput,
): StackedBar {
  const rejected = point?.rejected ?? null;
  const accepted = point?.accepted ?? null;
  const previous = point?.previous ?? null;
  const total = (rejected ?? 0) + (accepted ?? 0);
  const share = (part: number) => (total === 0 ? '' : formatShare(part / total));
  const lines: TooltipLine[] = [];
  if (rejected !== null) {
    lines.push({
      mark: 'reject',
      name: 'Rejected',
      value: formatCount(rejected),
      aside: share(rejected),
    });
  }
  if (accepted !== null) {
    lines.push({
      mark: 'accept',
      name: 'Accepted',
      value: formatCount(accepted),
      aside: share(accepted),
    });
  }
  if (previousName !== null && previous !== null) {
    lines.push({
      mark: 'quiet',
      name: previousName,
      value: formatCount(previous),
      aside: rejected === null ? '' : signed(rejected - previous),
    });
  }
  return {
    at: bucket.from,
    to: bucket.to,
    rejected,
    accepted,
    previous,
    title: formatBucket(within(bucket, range), timeZone),
    lines,
  };
}

/** The part of a bucket that lies in a range. */
export const within = (bucket: TimeRange, range: TimeRange): TimeRange => ({
  from: Math.max(bucket.from, range.from),
  to: Math.min(bucket.to, range.to),
});

const signed = (difference: number) =>
  `${difference < 0 ? '−' : '+'}${formatCount(Math.abs(difference))}`;

function toTable(
  bars: readonly StackedBar[],
  previousName: string | null,
  zone: string,
): ChartTable {
  const cell = (value: number | null) => (value === null ? 'no data' : formatCount(value));
  return {
    columns: [
      { name: `Bucket, ${zone}`, numeric: false },
      { name: 'Rejected', numeric: true },
      { name: 'Accepted', numeric: true },
      ...(previousName === null ? [] : [{ name: previousName, numeric: true }]),
    ],
    rows: bars.map((bar) => [
      bar.title,
      cell(bar.rejected),
      cell(bar.accepted),
      ...(previousName === null ? [] : [cell(bar.previous)]),
    ]),
  };
}
