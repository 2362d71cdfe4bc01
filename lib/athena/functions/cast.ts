// CAST and TRY_CAST. Trino reads text strictly where DuckDB guesses, so text is checked
// before it is cast; TRY_CAST is the same with NULL in the place of the error.

import { AnalysisError } from '../analysis-error';
import { cast, fail, once, quote } from '../emit/sql';
import { fromWallClock, instantOf, wallClock } from '../emit/time-zone';
import { decimalText, renderText, timestampText, timeText } from '../emit/render';
import type { Position } from '../position';
import { duckdbType, isIntegral, isText } from '../types/duckdb-type';
import { sameType, type Type, typeText, VARCHAR } from '../types/type';
import { castFromJson, castToJson } from './cast-json';
import { castDecimal } from './cast-decimal';

interface CastOptions {
  readonly safe: boolean;
}

const INTEGRAL_NAMES: Readonly<Record<string, string>> = {
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INT',
  bigint: 'BIGINT',
};

/** @throws {AnalysisError} TYPE_MISMATCH: Cannot cast X to Y */
export function checkCast(from: Type, to: Type, at: Position): void {
  if (!canCast(from, to)) {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Cannot cast ${typeText(from)} to ${typeText(to)}`,
      at,
    );
  }
}

function canCast(from: Type, to: Type): boolean {
  if (sameType(from, to) || from.kind === 'unknown') return true;
  if (from.kind === 'json' || to.kind === 'json') return true;
  if (from.kind === 'array' && to.kind === 'array') return canCast(from.element, to.element);
  if (from.kind === 'map' && to.kind === 'map') {
    return canCast(from.key, to.key) && canCast(from.value, to.value);
  }
  if (from.kind === 'row' && to.kind === 'row') {
    return (
      from.fields.length === to.fields.length &&
      from.fields.every(({ type }, index) => canCast(type, to.fields[index]?.type ?? type))
    );
  }
  return TARGETS[from.kind]?.includes(to.kind) ?? false;
}

const NUMBERS = ['tinyint', 'smallint', 'integer', 'bigint', 'decimal', 'real', 'double'];
const TEXT = ['varchar', 'char'];
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  boolean: [...NUMBERS, ...TEXT, 'boolean'],
  ...Object.fromEntries(NUMBERS.map((kind) => [kind, [...NUMBERS, ...TEXT, 'boolean']])),
  varchar: [
    ...NUMBERS,
    ...TEXT,
    'boolean',
    'date',
    'time',
    'timestamp',
    'timestamp with time zone',
    'ipaddress',
    'ipprefix',
    'uuid',
  ],
  char: TEXT,
  date: [...TEXT, 'timestamp', 'timestamp with time zone'],
  time: [...TEXT, 'time'],
  timestamp: [...TEXT, 'date', 'time', 'timestamp', 'timestamp with time zone'],
  'timestamp with time zone': [...TEXT, 'date', 'time', 'timestamp', 'timestamp with time zone'],
  ipaddress: [...TEXT, 'varbinary', 'ipprefix'],
  ipprefix: [...TEXT, 'ipaddress'],
  uuid: [...TEXT, 'varbinary'],
  varbinary: ['ipaddress', 'uuid'],
  'interval day to second': TEXT,
  'interval year to month': TEXT,
};

export function castSql(sql: string, from: Type, to: Type, options: CastOptions): string {
  if (sameType(from, to) && duckdbType(from) === duckdbType(to)) return sql;
  if (from.kind === 'unknown') return cast(sql, to);
  if (to.kind === 'json') return castToJson(sql, from);
  if (from.kind === 'json') return castFromJson(sql, to, options);
  if (from.kind === 'array' && to.kind === 'array') {
    return `list_transform(${sql}, lambda ce: ${castSql('ce', from.element, to.element, options)})`;
  }
  if (from.kind === 'map' && to.kind === 'map') {
    const entry = `{'key': ${castSql('ce.key', from.key, to.key, options)}, 'value': ${castSql('ce.value', from.value, to.value, options)}}`;
    return `map_from_entries(list_transform(map_entries(${sql}), lambda ce: ${entry}))`;
  }
  if (from.kind === 'row' && to.kind === 'row') {
    const fields = from.fields.map(({ type }, index) => {
      const field = to.fields[index]?.type ?? type;
      return `'f${index}': ${castSql(`(${sql}).f${index}`, type, field, options)}`;
    });
    return `CASE WHEN (${sql}) IS NOT NULL THEN {${fields.join(', ')}} END`;
  }
  if (isText(from) && isText(to)) return castText(sql, to);
  if (isText(from)) return castFromText(sql, to, options);
  if (isText(to)) return castText(textOf(sql, from), to);
  if (isIntegral(to)) return castToIntegral(sql, from, to, options);
  if (to.kind === 'decimal') return castDecimal(sql, from, to, options);
  if (from.kind === 'boolean' || to.kind === 'boolean') {
    return to.kind === 'boolean' ? `(${sql} <> 0)` : cast(`CAST(${sql} AS INTEGER)`, to);
  }
  return castTime(sql, from, to);
}

function castToIntegral(sql: string, from: Type, to: Type, { safe }: CastOptions): string {
  const target = duckdbType(to);
  if (from.kind === 'boolean') return `CAST(${sql} AS ${target})`;
  if (isIntegral(from)) return `${safe ? 'TRY_CAST' : 'CAST'}(${sql} AS ${target})`;
  // Half up, away from zero; DuckDB's cast of a double rounds half to even.
  const rounded = from.kind === 'decimal' ? `round(${sql}, 0)` : `ath_round_half_up(${sql})`;
  return once(rounded, (value) =>
    safe
      ? `TRY_CAST(${value} AS ${target})`
      : `coalesce(TRY_CAST(${value} AS ${target}), CASE WHEN ${value} IS NOT NULL THEN ${fail('INVALID_CAST_ARGUMENT', `'Cannot cast ' || CAST(${value} AS VARCHAR) || ' to ${INTEGRAL_NAMES[to.kind] ?? to.kind}'`, to)} END)`,
  );
}

/** varchar(n) cuts, char(n) pads too. */
function castText(sql: string, to: Type): string {
  if (to.kind === 'char') return `rpad(left(${sql}, ${to.length}), ${to.length}, ' ')`;
  if (to.kind !== 'varchar' || to.length === undefined) return sql;
  return `left(${sql}, ${to.length})`;
}

/** A value as CAST(… AS varchar) writes it, which for doubles is not what a result prints. */
function textOf(sql: string, from: Type): string {
  switch (from.kind) {
    case 'boolean':
      return `CAST(${sql} AS VARCHAR)`;
    case 'decimal':
      return decimalText(sql, from);
    case 'double':
    case 'real':
      return `ath_cast_number_text(${sql})`;
    case 'timestamp':
      return timestampText(sql, from.precision);
    case 'time':
      return timeText(sql, from.precision);
    case 'timestamp with time zone':
      return renderText(sql, from);
    case 'ipaddress':
      return `ath_ip_text(${sql})`;
    case 'ipprefix':
      return `ath_prefix_text(${sql})`;
    case 'interval day to second':
      return `ath_day_second_text(${sql})`;
    case 'interval year to month':
      return `ath_year_month_text(${sql})`;
    default:
      return `CAST(${sql} AS VARCHAR)`;
  }
}

function castFromText(sql: string, to: Type, { safe }: CastOptions): string {
  const checked = (form: string, value: string, message: string) =>
    once(sql, (text) => {
      const good = form
        ? `CASE WHEN ${form.replaceAll('$', text)} THEN ${value.replaceAll('$', text)} END`
        : value.replaceAll('$', text);
      if (safe) return good;
      const failure = fail(
        'INVALID_CAST_ARGUMENT',
        message.replaceAll('$', `' || ${text} || '`),
        to,
      );
      return `coalesce(${good}, CASE WHEN ${text} IS NOT NULL THEN ${failure} END)`;
    });
  const integral = INTEGRAL_NAMES[to.kind];
  if (integral) {
    return checked(
      `regexp_full_match($, '[+-]?[0-9]+')`,
      `TRY_CAST($ AS ${duckdbType(to)})`,
      `'Cannot cast ''$'' to ${integral}'`,
    );
  }
  switch (to.kind) {
    case 'double':
    case 'real':
      return checked(
        `regexp_full_match(trim($), '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?(NaN|Infinity)')`,
        `TRY_CAST(trim($) AS ${duckdbType(to)})`,
        `'Cannot cast ''$'' to ${to.kind.toUpperCase()}'`,
      );
    case 'decimal':
      return checked(
        `regexp_full_match(trim($), '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?')`,
        `TRY_CAST(trim($) AS ${duckdbType(to)})`,
        `'Cannot cast VARCHAR ''$'' to DECIMAL(${to.precision}, ${to.scale}). Value is not a number.'`,
      );
    case 'boolean':
      return checked(
        `lower($) IN ('true', 't', '1', 'false', 'f', '0')`,
        `(lower($) IN ('true', 't', '1'))`,
        `'Cannot cast ''$'' to BOOLEAN'`,
      );
    case 'date':
      return checked(
        `regexp_full_match(trim($), '[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}')`,
        `TRY_CAST(trim($) AS DATE)`,
        `'Value cannot be cast to date: $'`,
      );
    case 'time':
      return checked(
        `regexp_full_match($, '[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}([.][0-9]{1,6})?)?')`,
        `TRY_CAST(CASE WHEN length($) - length(replace($, ':', '')) = 1 THEN $ || ':00' ELSE $ END AS TIME)`,
        `'Value cannot be cast to time: $'`,
      );
    case 'timestamp':
      return checked('', `ath_parse_timestamp($)`, `'Value cannot be cast to timestamp: $'`);
    case 'timestamp with time zone':
      return checked('', `ath_parse_zoned_timestamp($)`, `'Value cannot be cast to timestamp: $'`);
    case 'ipaddress':
      return checked('', `ath_ip($)`, `'Cannot cast value to IPADDRESS: $'`);
    case 'ipprefix':
      return checked('', `ath_prefix($)`, `'Cannot cast value to IPPREFIX: $'`);
    case 'uuid':
      return checked(
        `regexp_full_match($, '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}')`,
        `lower($)`,
        `'Cannot cast value to UUID: $'`,
      );
    default:
      return cast(sql, to);
  }
}

function castTime(sql: string, from: Type, to: Type): string {
  if (from.kind === 'ipaddress' && to.kind === 'ipprefix') return `ath_ip_as_prefix(${sql})`;
  if (from.kind === 'ipprefix' && to.kind === 'ipaddress') return `(${sql})[1:32]`;
  if (from.kind === 'ipaddress') return `unhex(${sql})`;
  if (to.kind === 'ipaddress') return `ath_blob_ip(${sql})`;
  if (from.kind === 'uuid') return `unhex(replace(${sql}, '-', ''))`;
  if (to.kind === 'uuid') return `CAST(CAST(hex(${sql}) AS UUID) AS VARCHAR)`;
  if (to.kind === 'date') return `CAST(${wallClock(sql, from)} AS DATE)`;
  if (to.kind === 'time') {
    return from.kind === 'time' ? rounded(sql, from, to) : `CAST(${wallClock(sql, from)} AS TIME)`;
  }
  if (to.kind === 'timestamp') return rounded(wallClock(sql, from), from, to);
  if (to.kind === 'timestamp with time zone') {
    if (from.kind === 'timestamp with time zone') {
      if (from.zone === to.zone) return rounded(sql, from, to);
      return once(sql, (value) =>
        from.zone === undefined
          ? instantOf(value, from)
          : `CASE WHEN ${value} IS NOT NULL THEN {'ts': ${value}, 'zone': ${quote(from.zone)}} END`,
      );
    }
    const wall = wallClock(sql, from);
    return to.zone === undefined
      ? once(
          wall,
          (value) => `CASE WHEN ${value} IS NOT NULL THEN {'ts': ${value}, 'zone': 'UTC'} END`,
        )
      : fromWallClock(wall, to);
  }
  return cast(sql, to);
}

/** Fewer digits of a second round, they are not cut. */
function rounded(sql: string, from: Type, to: Type): string {
  if (
    !('precision' in from) ||
    !('precision' in to) ||
    from.kind === 'decimal' ||
    from.precision <= to.precision
  )
    return sql;
  const step = 10 ** (6 - to.precision);
  if (from.kind === 'time') return `CAST(DATE '2000-01-01' + ${sql} AS TIME)`;
  return `make_timestamp(CAST(round(epoch_us(${sql}) / ${step}.0) AS BIGINT) * ${step})`;
}

export const asVarchar = (sql: string, from: Type) => castSql(sql, from, VARCHAR, { safe: false });
