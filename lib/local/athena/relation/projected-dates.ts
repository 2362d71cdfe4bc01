/**
 * The dates of a `date` projection, as its format prints them.
 *
 * @param property reads `projection.<column>.<name>`
 * @returns `null` when a property is missing or not understood, or there would be more than `most`
 */
export function projectDates(
  property: (name: string) => string | undefined,
  now: number,
  most: number,
): string[] | null {
  const format = parseFormat(property('format') ?? '');
  const [from, to, ...more] = (property('range') ?? '').split(',').map((text) => text.trim());
  const step = readStep(property, format);
  if (!format || from === undefined || to === undefined || more.length > 0 || !step) return null;
  const first = readBound(from, format, now);
  const last = readBound(to, format, now);
  if (first === null || last === null) return null;

  const values = new Set<string>();
  for (let at = 0; values.size <= most; at++) {
    const time = addUnits(first, step.unit, at * step.interval);
    if (time > last) return [...values];
    values.add(printDate(format, time));
  }
  return null;
}

type Token = (typeof TOKENS)[number];
type Format = readonly (Token | { readonly literal: string })[];

const TOKENS = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss'] as const;
const UNITS = ['YEARS', 'MONTHS', 'DAYS', 'HOURS', 'MINUTES', 'SECONDS', 'WEEKS'] as const;
type Unit = (typeof UNITS)[number];

function parseFormat(text: string): Format | null {
  const format: (Token | { literal: string })[] = [];
  for (const [part] of text.matchAll(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']/g)) {
    const token = TOKENS.find((name) => name === part);
    if (token) format.push(token);
    else if (/^[A-Za-z]/.test(part)) return null;
    else format.push({ literal: part.replaceAll("'", '') });
  }
  return format.length > 0 ? format : null;
}

/** AWS takes one day or one month where the format ends there; any other precision must be said. */
function readStep(property: (name: string) => string | undefined, format: Format | null) {
  const interval = Number(property('interval') ?? 1);
  const named = property('interval.unit')?.toUpperCase().replace(/S?$/, 'S');
  const finest = TOKENS.findLast((token) => format?.includes(token));
  const implied = finest === 'dd' ? 'DAYS' : finest === 'MM' ? 'MONTHS' : undefined;
  const unit = UNITS.find((name) => name === (named ?? implied));
  return unit && Number.isInteger(interval) && interval >= 1 ? { unit, interval } : null;
}

/** A bound as far as the format tells times apart: `NOW` is today where it ends with the day. */
function readBound(text: string, format: Format, now: number): number | null {
  const time = readTime(text, format, now);
  return time === null ? null : parseDate(printDate(format, time), format);
}

function readTime(text: string, format: Format, now: number): number | null {
  const relative = /^NOW(?:\s*([+-])\s*(\d+)\s*([A-Z]+?)S?)?$/i.exec(text);
  if (!relative) return parseDate(text, format);
  const [, sign, count, name] = relative;
  if (!sign) return now;
  const unit = UNITS.find((candidate) => candidate === `${(name ?? '').toUpperCase()}S`);
  return unit ? addUnits(now, unit, Number(count) * (sign === '-' ? -1 : 1)) : null;
}

function parseDate(text: string, format: Format): number | null {
  const escape = (literal: string) => literal.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const pattern = format.map((part) =>
    typeof part === 'string' ? `(?<${part}>\\d{${part.length}})` : escape(part.literal),
  );
  const found = new RegExp(`^${pattern.join('')}$`).exec(text)?.groups;
  if (!found) return null;
  const part = (token: Token, fallback: number) => Number(found[token] ?? fallback);
  const [month, day] = [part('MM', 1), part('dd', 1)];
  const time = Date.UTC(
    part('yyyy', 1970),
    month - 1,
    day,
    part('HH', 0),
    part('mm', 0),
    part('ss', 0),
  );
  return printDate(format, time) === text ? time : null;
}

function printDate(format: Format, time: number): string {
  const iso = new Date(time).toISOString();
  const parts: Record<Token, string> = {
    yyyy: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    dd: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  return format.map((part) => (typeof part === 'string' ? parts[part] : part.literal)).join('');
}

const MILLIS: Partial<Record<Unit, number>> = {
  WEEKS: 604_800_000,
  DAYS: 86_400_000,
  HOURS: 3_600_000,
  MINUTES: 60_000,
  SECONDS: 1_000,
};

function addUnits(time: number, unit: Unit, count: number): number {
  const millis = MILLIS[unit];
  if (millis !== undefined) return time + millis * count;
  const date = new Date(time);
  const months = unit === 'YEARS' ? count * 12 : count;
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  // The 31st of a shorter month is its last day, as in java.time.
  const day = Math.min(date.getUTCDate(), days.getUTCDate());
  return first + (day - 1) * 86_400_000 + (time % 86_400_000);
}
