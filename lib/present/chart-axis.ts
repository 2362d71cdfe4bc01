import type { TimeRange } from '@/lib/domain/time-range';

import { formatBucket } from './format-range';
import { formatClock, formatWeekdayDay, minuteOfDay, type TimeZone } from './format-time';

export interface ValueTick {
  readonly value: number;
  readonly label: string;
}

export interface ValueAxis {
  /** On round numbers, three to five of them and always 0; the first and last are the edges of the plot. */
  readonly ticks: readonly ValueTick[];
  /** 0, or below it where values are. */
  readonly bottom: number;
  readonly top: number;
}

/** A label below the bar that starts at or first after a boundary. */
export interface TimeTick {
  /** Place of the bar. */
  readonly index: number;
  readonly label: string;
}

/** A stretch without a single record, which is not a stretch of zeros. */
export interface ChartGap {
  /** First bar of it, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** `No data Sat 11:00–13:00`; `null` where there is no room for every word. */
  readonly label: string | null;
}

/** A chart's rows once more, in the order and with the words of the picture. */
export interface ChartTable {
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** @param most largest value to draw, at least 0; @param least smallest, at most 0; @param format of a tick */
export function valueAxis(most: number, format: (value: number) => string, least = 0): ValueAxis {
  const step = roundStep(Math.max(most - least, Number.EPSILON) / 4);
  const below = Math.ceil(-least / step - 1e-9);
  const above = Math.max(1, Math.ceil(most / step - 1e-9));
  const ticks = Array.from({ length: below + above + 1 }, (_, index) => {
    // 3 × 0.1 is not 0.3: rounded to the step's own digits.
    const value = Number(((index - below) * step).toPrecision(12));
    return { value, label: format(value) };
  });
  return { ticks, bottom: ticks[0]?.value ?? 0, top: ticks.at(-1)?.value ?? 1 };
}

/** The least of 1, 2, 2.5 and 5, times a power of ten, that is not below `least`; of counts no half is told. */
function roundStep(least: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find(
    (candidate) =>
      candidate * magnitude >= least * (1 - 1e-9) && !(candidate === 2.5 && magnitude === 1),
  );
  return (factor ?? 10) * magnitude;
}

const STEP_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720];
const DAY_MINUTES = 1_440;
const MOST_TICKS = 8;

/** Labels at hour or day boundaries of the zone, at most eight. */
export function timeTicks(
  starts: readonly number[],
  bucketSeconds: number,
  timeZone: TimeZone,
): readonly TimeTick[] {
  const minutes = starts.map((at) => minuteOfDay(at, timeZone));
  const spanMinutes = (starts.length * bucketSeconds) / 60;
  const step = STEP_MINUTES.find((candidate) => spanMinutes / candidate <= MOST_TICKS);

  const isDay = (index: number) => {
    const before = minutes[index - 1];
    const here = minutes[index] ?? 0;
    return before === undefined ? here === 0 : here < before || bucketSeconds >= 86_400;
  };
  if (step === undefined) {
    const days = starts.flatMap((_, index) => (isDay(index) ? [index] : []));
    const stride = Math.ceil(days.length / MOST_TICKS);
    return days
      .filter((_, index) => index % stride === 0)
      .map((index) => ({ index, label: formatWeekdayDay(starts[index] ?? 0, timeZone) }));
  }

  const stepOf = (minute: number) => Math.floor((minute % DAY_MINUTES) / step);
  return starts.flatMap((at, index) => {
    const here = minutes[index] ?? 0;
    const before = minutes[index - 1];
    if (isDay(index)) return [{ index, label: formatWeekdayDay(at, timeZone) }];
    const crosses = before === undefined ? here % step === 0 : stepOf(here) !== stepOf(before);
    return crosses ? [{ index, label: formatClock(at, timeZone) }] : [];
  });
}

/**
 * Finds where nothing was recorded. Only the longest stretch and the last one are named, so that words do not
 * cover each other.
 *
 * @param undeliveredFrom epoch milliseconds; a stretch that reaches the end and starts later has only not arrived yet
 */
export function findGaps(
  buckets: readonly (TimeRange & { readonly missing: boolean })[],
  timeZone: TimeZone,
  undeliveredFrom = Infinity,
): readonly ChartGap[] {
  const found: { from: number; to: number }[] = [];
  buckets.forEach(({ missing }, index) => {
    if (!missing) return;
    const open = found.at(-1);
    if (open?.to === index) open.to = index + 1;
    else found.push({ from: index, to: index + 1 });
  });
  const longest = found.reduce((most, gap) => Math.max(most, gap.to - gap.from), 0);
  const named = found.find((gap) => gap.to - gap.from === longest);

  return found.map((gap) => {
    const from = buckets[gap.from]?.from ?? 0;
    const to = buckets[gap.to - 1]?.to ?? 0;
    const isLast = gap.to === buckets.length;
    if (isLast && from >= undeliveredFrom) return { ...gap, label: 'Not delivered yet' };
    if (gap !== named) return { ...gap, label: null };
    return { ...gap, label: `No data ${withoutDate(formatBucket({ from, to }, timeZone))}` };
  });
}

/** `Sat 14 Nov 11:00–13:00` on an axis that says the date: `Sat 11:00–13:00`. */
const withoutDate = (bucket: string) => bucket.replace(/^(\w{3}) \d+ \w{3} (\d\d:\d\d–)/, '$1 $2');
