const exact = new Intl.NumberFormat('en');

/** `61,284` */
export const formatCount = (count: number): string => exact.format(count);

/** A share between 0 and 1 as `14.8 %`; below a tenth of a percent it says so. */
export function formatShare(share: number, digits = 1): string {
  if (share > 0 && share < 0.001) return '< 0.1 %';
  return `${(share * 100).toFixed(digits)} %`;
}

const COMPACT = [
  { from: 1e9, unit: ' G' },
  { from: 1e6, unit: ' M' },
  { from: 1e3, unit: ' k' },
] as const;

/** For axes only: `8 k`, `8.2 k`; tables are exact. */
export const formatCompact = (value: number): string => compact(value, Number);

/** Under bars, side by side: a whole number keeps its decimal, `15.0 k` beside `15.1 k`. */
export const formatCompactAlike = (value: number): string => compact(value, String);

function compact(value: number, print: (digits: string) => number | string): string {
  const step = COMPACT.find(({ from }) => Math.abs(value) >= from);
  if (!step) return exact.format(value);
  const scaled = value / step.from;
  return `${print(scaled.toFixed(Math.abs(scaled) < 100 ? 1 : 0))}${step.unit}`;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Powers of 1000, as AWS bills: `62.4 MB`. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3);
  const unit = Math.min(step, BYTE_UNITS.length - 1);
  const value = bytes / 1_000 ** unit;
  return `${unit === 0 ? value : value.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

/** Two significant digits and never `$0.00`: `$0.0003`. */
export function formatUsd(dollars: number): string {
  if (dollars === 0) return '$0';
  if (dollars >= 1) return `$${dollars.toFixed(2)}`;
  const digits = Math.min(20, Math.max(2, 1 - Math.floor(Math.log10(dollars))));
  return `$${dollars.toFixed(digits)}`;
}

/** A measured time: `84 ms`, `2.1 s`. */
export const formatElapsed = (ms: number): string =>
  ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;

const SPANS = [
  { unit: 'd', ms: 86_400_000 },
  { unit: 'h', ms: 3_600_000 },
  { unit: 'min', ms: 60_000 },
  { unit: 's', ms: 1_000 },
] as const;

/** How long ago, in its largest unit alone: `2 min`. */
export function formatAge(ms: number): string {
  const [count = '0', unit = 's'] = formatSpan(ms).split(' ');
  return `${count} ${unit}`;
}

const WORDS = { d: 'day', h: 'hour', min: 'minute', s: 'second' } as const;

/** A span in a sentence: `7 days`, `day`; one of two units stays short, `1 d 12 h`. */
export function spanInWords(ms: number): string {
  const span = SPANS.find((unit) => ms >= unit.ms);
  if (!span || ms % span.ms !== 0) return formatSpan(ms);
  const count = ms / span.ms;
  return count === 1 ? WORDS[span.unit] : `${count} ${WORDS[span.unit]}s`;
}

/** A span of time in its two largest units: `18 min`, `1 h 13 min`, `2 min 25 s`. */
export function formatSpan(ms: number): string {
  const at = SPANS.findIndex((span) => ms >= span.ms);
  if (at < 0) return '0 s';
  const [large, small] = [SPANS[at], SPANS[at + 1]];
  if (!large) return '0 s';
  const first = Math.floor(ms / large.ms);
  const second = small ? Math.floor((ms % large.ms) / small.ms) : 0;
  const isShort = large.unit === 's' || second === 0 || (large.unit === 'min' && first >= 10);
  return isShort ? `${first} ${large.unit}` : `${first} ${large.unit} ${second} ${small?.unit}`;
}
