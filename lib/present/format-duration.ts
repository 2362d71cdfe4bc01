const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** The two largest units: `2 min 25 s`, `1 h 18 min`, `7 d 13 h`. A zero second unit is left out. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const largest = UNITS.findIndex(([, size]) => whole >= size);
  if (largest === -1) return '0 s';
  let rest = whole;
  const words: string[] = [];
  for (const [unit, size] of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(`${count} ${unit}`);
  }
  return words.join(' ');
}

/** `2 min ago`, in the largest unit alone; `in 5 s` for what a wrong clock puts in the future. */
export function formatAgo(at: number, now: number): string {
  const seconds = (now - at) / 1_000;
  if (Math.abs(seconds) < 1) return 'now';
  const [first, second] = formatDuration(Math.abs(seconds)).split(' ');
  return seconds < 0 ? `in ${first} ${second}` : `${first} ${second} ago`;
}

/** Time a query took: `84 ms`, `1.9 s`, `2 min 5 s`. */
export function formatElapsed(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return formatDuration(ms / 1_000);
}
