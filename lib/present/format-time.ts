/** An IANA zone, `UTC` unless the person chose local time. */
export type TimeZone = string;

interface Parts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

const formatters = new Map<TimeZone, Intl.DateTimeFormat>();

function partsOf(at: number, timeZone: TimeZone): Parts {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  const found = Object.fromEntries(
    formatter.formatToParts(at).map(({ type, value }) => [type, value]),
  ) as Partial<Record<keyof Parts, string>>;
  return {
    weekday: found.weekday ?? '',
    day: found.day ?? '',
    // en-GB abbreviates September to four letters, the other months to three.
    month: (found.month ?? '').slice(0, 3),
    year: found.year ?? '',
    hour: found.hour ?? '',
    minute: found.minute ?? '',
    second: found.second ?? '',
  };
}

/** `02:58` */
export function formatClock(at: number, timeZone: TimeZone): string {
  const { hour, minute } = partsOf(at, timeZone);
  return `${hour}:${minute}`;
}

/** `02:58:14` */
export function formatClockSeconds(at: number, timeZone: TimeZone): string {
  return `${formatClock(at, timeZone)}:${partsOf(at, timeZone).second}`;
}

/** `19 Nov`, with the year only where it is not the present one. */
export function formatDay(at: number, timeZone: TimeZone, now: number): string {
  const { day, month, year } = partsOf(at, timeZone);
  return year === partsOf(now, timeZone).year ? `${day} ${month}` : `${day} ${month} ${year}`;
}

/** `19 Nov 02:58` */
export const formatMinute = (at: number, timeZone: TimeZone, now: number): string =>
  `${formatDay(at, timeZone, now)} ${formatClock(at, timeZone)}`;

/** `19 Nov 02:58:14` */
export const formatInstant = (at: number, timeZone: TimeZone, now: number): string =>
  `${formatDay(at, timeZone, now)} ${formatClockSeconds(at, timeZone)}`;

/** `Thu 19` */
export function formatWeekdayDay(at: number, timeZone: TimeZone): string {
  const { weekday, day } = partsOf(at, timeZone);
  return `${weekday} ${day}`;
}

/** What stands beside a time: `UTC`, or the zone's own short name. */
export function zoneName(timeZone: TimeZone, at: number): string {
  if (timeZone === 'UTC') return 'UTC';
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' });
  return parts.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** Minutes since midnight in the zone, to find day boundaries. */
export function minuteOfDay(at: number, timeZone: TimeZone): number {
  const { hour, minute } = partsOf(at, timeZone);
  return Number(hour) * 60 + Number(minute);
}

/** Reads Logs Insights' and Athena's text of an instant: `2026-11-19 02:00:00.000`, in UTC. `null` for anything else. */
export function readInstant(text: string | null | undefined): number | null {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)/.exec(text ?? '');
  return match ? Date.parse(`${match[1]}T${match[2]}Z`) : null;
}
