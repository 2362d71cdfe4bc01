import type { TimeRange } from '@/lib/domain/time-range';
import { formatBucket } from '@/lib/present/format-range';

import type { PlotZoom } from './plot-frame';

interface TimedBars {
  /** What the bars are of; the ones at its ends may reach beyond it. */
  readonly range?: TimeRange;
  readonly bars: readonly { readonly at: number; readonly to: number }[];
  /** IANA name. */
  readonly timeZone: string;
}

/** The zoom of a chart over time: its bars are a range, told in the zone of its axis. */
export function zoomInto(
  { range: whole, bars, timeZone }: TimedBars,
  onZoom: ((range: TimeRange) => void) | undefined,
): PlotZoom | undefined {
  if (!onZoom) return undefined;
  const range = (first: number, last: number): TimeRange => ({
    from: Math.max(bars[first]?.at ?? 0, whole?.from ?? 0),
    to: Math.min(bars[last]?.to ?? 0, whole?.to ?? Infinity),
  });
  return {
    says: (first, last) => formatBucket(range(first, last), timeZone),
    onZoom: (first, last) => onZoom(range(first, last)),
  };
}
