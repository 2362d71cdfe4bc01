// CAST and TRY_CAST. Trino reads text strictly where DuckDB guesses, so text is checked
// before it is cast; TRY_CAST is the same with NULL in the place of the error.

import { AnalysisError, refuse } from '../analysis-error';
import { cast } from '../emit/sql';
import type { Position } from '../position';
import { duckdbType, isIntegral, isText } from '../types/duckdb-type';
import { sameType, type Type, typeText, VARCHAR } from '../types/type';
import { castDecimal } from './cast-decimal';
import { castFromText } from './cast-from-text';
import { castFromJson, castToJson } from './cast-json';
import { castReal, castToIntegral } from './cast-number';
import { castTime } from './cast-time';
import { castText, castToText } from './cast-text';

interface CastOptions {
  readonly safe: boolean;
}

/** @throws {AnalysisError} TYPE_MISMATCH: Cannot cast X to Y */
export function checkCast(from: Type, to: Type, at: Position): void {
  if (canCast(from, to)) return;
  if (from.kind === 'time' && to.kind.startsWith('timestamp'))
    throw refuse("A cast of a time to today's timestamp", at);
  throw new AnalysisError('TYPE_MISMATCH', `Cannot cast ${typeText(from)} to ${typeText(to)}`, at);
}

function canCast(from: Type, to: Type): boolean {
  if (sameType(from, to) || from.kind === 'unknown') return true;
  if (to.kind === 'json') return toJson(from);
  if (from.kind === 'json') return fromJson(to);
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
  // Addresses and UUIDs have no text of a limited length.
  if (to.kind === 'varchar' && to.length !== undefined && ADDRESSES.includes(from.kind))
    return false;
  return TARGETS[from.kind]?.includes(to.kind) ?? false;
}

const ADDRESSES = ['ipaddress', 'uuid'];

const NUMBERS = ['tinyint', 'smallint', 'integer', 'bigint', 'decimal', 'real', 'double'];
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [...NUMBERS, 'boolean'].map((kind) => [kind, [...NUMBERS, 'varchar', 'boolean']]),
  ),
  varchar: [
    ...NUMBERS,
    'varchar',
    'char',
    'boolean',
    'date',
    'time',
    'timestamp',
    'timestamp with time zone',
    'ipaddress',
    'uuid',
    'varbinary',
  ],
  char: ['varchar', 'char'],
  date: ['varchar', 'timestamp', 'timestamp with time zone'],
  time: ['varchar', 'time'],
  timestamp: ['varchar', 'date', 'time', 'timestamp', 'timestamp with time zone'],
  'timestamp with time zone': ['varchar', 'date', 'time', 'timestamp', 'timestamp with time zone'],
  ipaddress: ['varchar', 'varbinary'],
  uuid: ['varchar', 'varbinary'],
  varbinary: ['ipaddress', 'uuid'],
  'interval day to second': ['varchar'],
  'interval year to month': ['varchar'],
};

const JSON_SCALARS = [...NUMBERS, 'boolean', 'varchar', 'json'];

function toJson(from: Type): boolean {
  if (from.kind === 'array') return toJson(from.element);
  if (from.kind === 'map')
    return [...NUMBERS, 'boolean', 'varchar'].includes(from.key.kind) && toJson(from.value);
  if (from.kind === 'row') return from.fields.every(({ type }) => toJson(type));
  return [...JSON_SCALARS, 'date', 'timestamp', 'unknown'].includes(from.kind);
}

function fromJson(to: Type): boolean {
  if (to.kind === 'array') return fromJson(to.element);
  if (to.kind === 'map')
    return [...NUMBERS, 'boolean', 'varchar'].includes(to.key.kind) && fromJson(to.value);
  if (to.kind === 'row') return to.fields.every(({ type }) => fromJson(type));
  return JSON_SCALARS.includes(to.kind);
}

export function castSql(sql: string, from: Type, to: Type, options: CastOptions): string {
  if (sameType(from, to) && duckdbType(from) === duckdbType(to)) return sql;
  if (from.kind === 'unknown') return cast(sql, to);
  // One element that cannot be cast makes the whole value NULL.
  if (options.safe && isNested(to)) return `TRY(${castSql(sql, from, to, { safe: false })})`;
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
  if (to.kind === 'varchar') return castToText(sql, from, to, options);
  if (isIntegral(to)) return castToIntegral(sql, from, to, options);
  if (to.kind === 'decimal') return castDecimal(sql, from, to, options);
  if (from.kind === 'boolean' || to.kind === 'boolean') {
    return to.kind === 'boolean' ? `(${sql} <> 0)` : cast(`CAST(${sql} AS INTEGER)`, to);
  }
  if ((to.kind === 'real' || to.kind === 'double') && from.kind === 'decimal') {
    // DuckDB divides by the scale, which rounds a second time; text is read exactly.
    return from.precision > 15 ? cast(`CAST(${sql} AS VARCHAR)`, to) : cast(sql, to);
  }
  if (to.kind === 'real' && from.kind === 'double') return castReal(sql);
  return castTime(sql, from, to, options.safe);
}

const isNested = ({ kind }: Type) => kind === 'array' || kind === 'map' || kind === 'row';

export const asVarchar = (sql: string, from: Type) => castSql(sql, from, VARCHAR, { safe: false });
