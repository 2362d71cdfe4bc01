import { FAILURE_MARK, once, quote } from './sql';
import type { Type } from '../types/type';

/** The UTC instant of a zoned timestamp, as a TIMESTAMP. */
export function instantOf(sql: string, type: Type): string {
  return type.kind === 'timestamp with time zone' && type.zone === undefined ? `(${sql}).ts` : sql;
}

/** What the clock on the wall says: a TIMESTAMP, of a date, a timestamp or a zoned timestamp. */
export function wallClock(sql: string, type: Type): string {
  if (type.kind === 'date') return `CAST(${sql} AS TIMESTAMP)`;
  if (type.kind !== 'timestamp with time zone') return sql;
  if (type.zone === undefined) {
    // The clock of an ISO text is what the text says; its zone does not matter then.
    if (/^ath_iso_timestamp\(.*\)$/s.test(sql))
      return sql.replace('ath_iso_timestamp', 'ath_iso_clock');
    return once(sql, (value) => `ath_wall_clock((${value}).ts, (${value}).zone)`);
  }
  return shiftToZone(sql, type.zone);
}

/** The zoned timestamp, in the representation of `type`, whose wall clock says `sql`. */
export function fromWallClock(sql: string, type: Type, zoneSql?: string): string {
  if (type.kind !== 'timestamp with time zone')
    return type.kind === 'date' ? `CAST(${sql} AS DATE)` : sql;
  if (type.zone !== undefined) return shiftFromZone(sql, type.zone);
  const zone = zoneSql ?? "'UTC'";
  return once(sql, (wall) => `{'ts': ath_instant(${wall}, ${zone}), 'zone': ${zone}}`);
}

export function shiftToZone(sql: string, zone: string): string {
  if (zone === 'UTC') return sql;
  const minutes = offsetMinutes(zone);
  if (minutes !== undefined) return `(${sql} + to_minutes(${minutes}))`;
  return `timezone(${quote(zone)}, timezone('UTC', ${sql}))`;
}

export function shiftFromZone(sql: string, zone: string): string {
  if (zone === 'UTC') return sql;
  const minutes = offsetMinutes(zone);
  if (minutes !== undefined) return `(${sql} - to_minutes(${minutes}))`;
  return `ath_earlier(${sql}, ${quote(zone)})`;
}

/** `+05:30` in minutes; undefined for a named zone. */
export function offsetMinutes(zone: string): number | undefined {
  const found = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (!found) return undefined;
  const [, sign, hours = '0', minutes = '0'] = found;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** A zone as Trino names it (`Z`, `+00:00` and `GMT` are UTC), or undefined when there is none such. */
export function canonicalZone(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^(?:z|utc|gmt|ut|utc0|zulu|etc\/utc|etc\/gmt)$/i.test(trimmed)) return 'UTC';
  const offset = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?$/.exec(trimmed);
  if (offset) {
    const [, sign = '+', hours = '0', minutes = '00'] = offset;
    if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
    const zone = `${sign}${hours.padStart(2, '0')}:${minutes}`;
    return offsetMinutes(zone) === 0 ? 'UTC' : zone;
  }
  if (!/^[A-Za-z][A-Za-z_+-]*(?:\/[A-Za-z0-9_+-]+){1,2}$/.test(trimmed)) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: trimmed });
    return trimmed;
  } catch {
    return undefined;
  }
}

/** Whether a clock in the zone ever says `2023-03-12 02:30:00`: in spring it leaves an hour out. */
export function existsInZone(wall: string, zone: string): boolean {
  if (zone === 'UTC' || offsetMinutes(zone) !== undefined) return true;
  const asUtc = Date.parse(`${wall.slice(0, 19).replace(' ', 'T')}Z`);
  if (Number.isNaN(asUtc)) return true;
  const offsets = [-1, 1].map((days) => offsetAt(asUtc + days * 86_400_000, zone));
  return offsets.some((offset) => offsetAt(asUtc - offset, zone) === offset);
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const clock = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return clock - Math.floor(instant / 1_000) * 1_000;
}

const zoneText = 'upper(zone)';
/** Macros over a zone that only the row knows. */
export const ZONE_MACROS: readonly string[] = [
  `CREATE OR REPLACE MACRO ath_offset_minutes(zone) AS
    (CASE WHEN zone[1] = '-' THEN -1 ELSE 1 END) * (CAST(zone[2:3] AS INTEGER) * 60 + CAST(zone[5:6] AS INTEGER))`,
  `CREATE OR REPLACE MACRO ath_wall_clock(ts, zone) AS CASE
    WHEN zone = 'UTC' THEN ts
    WHEN zone[1] IN ('+', '-') THEN ts + to_minutes(ath_offset_minutes(zone))
    ELSE timezone(zone, timezone('UTC', ts)) END`,
  // An hour that a clock shows twice is read as the first of the two, as Java reads it.
  `CREATE OR REPLACE MACRO ath_earlier(wall, zone) AS CASE
    WHEN timezone(zone, timezone('UTC', timezone('UTC', timezone(zone, wall)) - INTERVAL 1 HOUR)) = wall
    THEN timezone('UTC', timezone(zone, wall)) - INTERVAL 1 HOUR
    ELSE timezone('UTC', timezone(zone, wall)) END`,
  `CREATE OR REPLACE MACRO ath_instant(wall, zone) AS CASE
    WHEN zone = 'UTC' THEN wall
    WHEN zone[1] IN ('+', '-') THEN wall - to_minutes(ath_offset_minutes(zone))
    ELSE ath_earlier(wall, zone) END`,
  // A zone given by a row's text: Z, +0530 and the like become what Trino prints.
  `CREATE OR REPLACE MACRO ath_zone(zone) AS CASE
    WHEN zone IS NULL THEN NULL
    WHEN ${zoneText} IN ('Z', 'UTC', 'GMT', '+00:00', '-00:00', '+0000', '+00') THEN 'UTC'
    WHEN regexp_full_match(zone, '[+-][0-9]{2}:[0-9]{2}') THEN zone
    WHEN regexp_full_match(zone, '[+-][0-9]{4}') THEN zone[1:3] || ':' || zone[4:5]
    WHEN regexp_full_match(zone, '[+-][0-9]{2}') THEN zone || ':00'
    WHEN regexp_full_match(zone, '[A-Za-z]+(/[A-Za-z0-9_+-]+)+') THEN zone
    ELSE CAST(CAST('${FAILURE_MARK}INVALID_FUNCTION_ARGUMENT: ''' || zone || ''' is not a valid time zone' AS INTEGER) AS VARCHAR) END`,
];
