import { formatCount, formatShare } from './format-number';

export interface Change {
  /** `+25.3 %`, `−3`, `+2.6 pp` */
  readonly text: string;
  /** What it is held against: `48,902`. */
  readonly base: string;
}

// A percentage of a handful is noise.
const FEW = 20;

const signed = (value: number, text: string) =>
  value < 0 ? `−${text}` : value > 0 ? `+${text}` : text;

/** Change of a count; from under 20 it is shown in counts. `null` where nothing was there before. */
export function changeOfCount(now: number, before: number): Change | null {
  if (before === 0) return now === 0 ? null : { text: `+${formatCount(now)}`, base: '0' };
  const difference = now - before;
  const base = formatCount(before);
  if (before < FEW) return { text: signed(difference, formatCount(Math.abs(difference))), base };
  const tenths = Math.round((Math.abs(difference) / before) * 1_000);
  return { text: signed(Math.sign(difference) * tenths, `${(tenths / 10).toFixed(1)} %`), base };
}

/** Change of a share, in percentage points. */
export function changeOfShare(now: number, before: number): Change {
  const points = (now - before) * 100;
  return {
    text: signed(Math.round(points * 10), `${Math.abs(points).toFixed(1)} pp`),
    base: formatShare(before),
  };
}
