const SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?(Z)?$/;

/** `2026-11-19 03:10`, as the time inputs show it; seconds only where there are some. */
export function formatWallTime(at: number, zone: 'utc' | 'local'): string {
  const [year, month, day, hour, minute, second] = fields(at, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = second === 0 ? '' : `:${two(second)}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}${seconds}`;
}

/**
 * Reads `2026-11-19`, `2026-11-19 03:10` or `2026-11-19 03:10:05` on the clock of a zone; a final `Z` means UTC
 * whatever the zone. Dates that do not exist, and local times that the change to summer time skips, are refused.
 *
 * @returns epoch milliseconds, or a sentence that says what is wrong
 */
export function parseWallTime(text: string, zone: 'utc' | 'local'): number | string {
  const match = SHAPE.exec(text.trim());
  if (!match) return 'Write it as 2026-11-19 03:10.';
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const clock = match[7] === 'Z' ? 'utc' : zone;
  const at =
    clock === 'utc'
      ? Date.UTC(year, month - 1, day, hour, minute, second)
      : new Date(year, month - 1, day, hour, minute, second).getTime();

  const read = fields(at, clock);
  if ([year, month, day, hour, minute, second].some((part, index) => part !== read[index])) {
    return 'There is no such time in this zone.';
  }
  if (at < 0) return 'Flow logs start after 1970.';
  return at;
}

function fields(
  at: number,
  zone: 'utc' | 'local',
): [number, number, number, number, number, number] {
  const date = new Date(at);
  if (zone === 'utc') {
    return [
      date.getUTCFullYear(),
      date.getUTCMonth() + 1,
      date.getUTCDate(),
      date.getUTCHours(),
      date.getUTCMinutes(),
      date.getUTCSeconds(),
    ];
  }
  return [
    date.getFullYear(),
    date.getMonth() + 1,
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
  ];
}
