import type { TimeRange } from '@/lib/domain/time-range';
import { formatBucket } from '@/lib/present/format-range';

import type { PlotZoom } from './plot-frame';

interface TimedBars {
  readonly bars: readonly { readonly at: number; readonly to: number }[];
  /** IANA name. */
  readonly timeZone: string;
}

/** The zoom of a chart over time: its bars are a range, told in the zone of its axis. */
export function zoomInto(
  { bars, timeZone }: TimedBars,
  onZoom: ((range: TimeRange) => void) | undefined,
): PlotZoom | undefined {
  if (!onZoom) return undefined;
  const range = (first: number, last: number): TimeRange => ({
    from: bars[first]?.at ?? 0,
    to: bars[last]?.to ?? 0,
  });
  return {
    says: (first, last) => formatBucket(range(first, last), timeZone),
    onZoom: (first, last) => onZoom(range(first, last)),
  };
}
