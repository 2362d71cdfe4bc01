// Dates, times, timestamps and zones; addresses and UUIDs, which are bytes in another form.

import { cast, fail, once, quote } from '../emit/sql';
import { fromWallClock, instantOf, wallClock } from '../emit/time-zone';
import type { Type } from '../types/type';

export function castTime(sql: string, from: Type, to: Type, safe: boolean): string {
  switch (to.kind) {
    case 'date':
      return `CAST(${wallClock(sql, from)} AS DATE)`;
    case 'time':
      return castToTime(sql, from, to);
    case 'timestamp':
      return rounded(wallClock(sql, from), from, to);
    case 'timestamp with time zone':
      return castToZoned(sql, from, to);
    default:
      return castBytes(sql, from, to, safe);
  }
}

function castBytes(sql: string, from: Type, to: Type, safe: boolean): string {
  if (from.kind === 'ipaddress') return `unhex(${sql})`;
  if (to.kind === 'ipaddress') return `ath_blob_ip(${sql})`;
  if (from.kind === 'uuid') return `unhex(replace(${sql}, '-', ''))`;
  if (to.kind === 'uuid') {
    return once(sql, (bytes) => {
      const message = `'Invalid UUID binary length: ' || octet_length(${bytes})`;
      const failure = safe ? 'NULL' : fail('INVALID_CAST_ARGUMENT', message, to);
      return `CASE WHEN octet_length(${bytes}) <> 16 THEN ${failure} ELSE ath_uuid_text(hex(${bytes})) END`;
    });
  }
  return cast(sql, to);
}

function castToTime(sql: string, from: Type, to: Type): string {
  // Rounded on a day, so that a time just before midnight becomes midnight.
  const wall = from.kind === 'time' ? `(DATE '2000-01-01' + ${sql})` : wallClock(sql, from);
  return `CAST(${rounded(wall, from, to)} AS TIME)`;
}

function castToZoned(
  sql: string,
  from: Type,
  to: Type & { kind: 'timestamp with time zone' },
): string {
  if (from.kind === 'timestamp with time zone') {
    if (from.zone === to.zone && from.zone !== undefined) return rounded(sql, from, to);
    return once(sql, (value) => {
      const instant = rounded(instantOf(value, from), from, to);
      if (to.zone !== undefined) return instant;
      const zone = from.zone === undefined ? `(${value}).zone` : quote(from.zone);
      return `CASE WHEN ${value} IS NOT NULL THEN {'ts': ${instant}, 'zone': ${zone}} END`;
    });
  }
  const wall = rounded(wallClock(sql, from), from, to);
  if (to.zone !== undefined) return fromWallClock(wall, to);
  return once(
    wall,
    (value) => `CASE WHEN ${value} IS NOT NULL THEN {'ts': ${value}, 'zone': 'UTC'} END`,
  );
}

/** Fewer digits of a second round, they are not cut; `sql` is a TIMESTAMP. */
function rounded(sql: string, from: Type, to: Type): string {
  if (!('precision' in from) || !('precision' in to) || from.precision <= to.precision) return sql;
  return roundTimestamp(sql, to.precision);
}

/** A TIMESTAMP with so many digits of a second, half up. */
export function roundTimestamp(sql: string, precision: number): string {
  if (precision >= 6) return sql;
  const step = 10 ** (6 - precision);
  return `time_bucket(INTERVAL ${step} MICROSECOND, ${sql} + INTERVAL ${step / 2} MICROSECOND, TIMESTAMP '1970-01-01')`;
}
