// Values as Athena prints them. Integers and booleans leave as they are.

import type { Type } from '../types/type';
import { once } from './sql';
import { wallClock } from './time-zone';

/** SQL whose value is VARCHAR, BIGINT, INTEGER or BOOLEAN and prints as Athena prints the value. */
export function render(sql: string, type: Type): string {
  switch (type.kind) {
    case 'boolean':
    case 'integer':
    case 'bigint':
      return sql;
    case 'tinyint':
    case 'smallint':
    case 'unknown':
      return `CAST(${sql} AS INTEGER)`;
    default:
      return renderText(sql, type);
  }
}

/** The same as VARCHAR whatever the type: what stands inside an array, a map or a row. */
export function renderText(sql: string, type: Type): string {
  switch (type.kind) {
    case 'varchar':
    case 'char':
    case 'json':
    case 'uuid':
      return sql;
    case 'double':
    case 'real':
      return `ath_number_text(${sql})`;
    case 'timestamp':
      return timestampText(sql, type.precision);
    case 'time':
      return timeText(sql, type.precision);
    case 'timestamp with time zone': {
      if (type.zone !== undefined) {
        return `${timestampText(wallClock(sql, type), type.precision)} || ' ${type.zone}'`;
      }
      return once(
        sql,
        (value) =>
          `${timestampText(wallClock(value, type), type.precision)} || ' ' || (${value}).zone`,
      );
    }
    case 'varbinary':
      return `ath_blob_text(${sql})`;
    case 'ipaddress':
      return `ath_ip_text(${sql})`;
    case 'interval day to second':
      return `ath_day_second_text(${sql})`;
    case 'interval year to month':
      return `ath_year_month_text(${sql})`;
    case 'array': {
      const items = `list_transform(${sql}, lambda e: coalesce(${renderText('e', type.element)}, 'null'))`;
      return `'[' || array_to_string(${items}, ', ') || ']'`;
    }
    case 'map': {
      const key = renderText('e.key', type.key);
      const value = `coalesce(${renderText('e.value', type.value)}, 'null')`;
      const items = `list_transform(map_entries(${sql}), lambda e: ${key} || '=' || ${value})`;
      return `'{' || array_to_string(${items}, ', ') || '}'`;
    }
    case 'row': {
      const fields = type.fields.map(
        ({ name, type: field }, index) =>
          `'${(name ?? `field${index}`).replaceAll("'", "''")}=' || coalesce(${renderText(`(${sql}).f${index}`, field)}, 'null')`,
      );
      return `CASE WHEN (${sql}) IS NOT NULL THEN '{' || ${fields.join(" || ', ' || ")} || '}' END`;
    }
    case 'decimal':
      return decimalText(sql, type);
    default:
      return `CAST(${sql} AS VARCHAR)`;
  }
}

/** DuckDB leaves out the zero before the point when a type has no digits there. */
export function decimalText(sql: string, type: Type): string {
  const text = `CAST(${sql} AS VARCHAR)`;
  if (type.kind !== 'decimal' || type.precision > type.scale) return text;
  return type.precision < 38
    ? `CAST(CAST(${sql} AS DECIMAL(${type.precision + 1},${type.scale})) AS VARCHAR)`
    : `regexp_replace(${text}, '^(-?)[.]', '\\10.')`;
}

export function timestampText(sql: string, precision: number): string {
  return clockText(sql, '%Y-%m-%d %H:%M:%S', 19, precision);
}

export function timeText(sql: string, precision: number): string {
  return clockText(`(DATE '2000-01-01' + ${sql})`, '%H:%M:%S', 8, precision);
}

function clockText(sql: string, format: string, length: number, precision: number): string {
  if (precision === 0) return `strftime(${sql}, '${format}')`;
  if (precision === 3) return `strftime(${sql}, '${format}.%g')`;
  return `strftime(${sql}, '${format}.%f')[1:${length + 1 + precision}]`;
}
