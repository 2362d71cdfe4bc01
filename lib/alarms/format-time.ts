/** `26/02/26 10:00:00`, UTC: how a state reason writes a period's start. */
export function formatReasonTime(atMs: number): string {
  const [, year = '', month = '', day = '', time = ''] =
    /^\d\d(\d\d)-(\d\d)-(\d\d)T([\d:]{8})/.exec(new Date(atMs).toISOString()) ?? [];
  return `${day}/${month}/${year} ${time}`;
}

/** `2025-07-03T08:34:06.300+0000`: how state reason data and notifications write a time. */
export function formatOffsetTime(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '+0000');
}

/** `Thursday 26 February, 2026 10:00:00 UTC`: how a composite alarm's reason writes a time. */
export function formatLongTime(atMs: number): string {
  const date = new Date(atMs);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(date);
  const weekday = part({ weekday: 'long' });
  const month = part({ month: 'long' });
  const day = String(date.getUTCDate()).padStart(2, '0');
  const time = date.toISOString().slice(11, 19);
  return `${weekday} ${day} ${month}, ${date.getUTCFullYear()} ${time} UTC`;
}
