import { fail, once } from '../emit/sql';
import { duckdbType, isIntegral } from '../types/duckdb-type';
import type { Type } from '../types/type';

/** A number or a boolean as an integer, rounded half up, away from zero. */
export function castToIntegral(
  sql: string,
  from: Type,
  to: Type,
  { safe }: { readonly safe: boolean },
): string {
  const target = duckdbType(to);
  if (from.kind === 'boolean') return `CAST(${sql} AS ${target})`;
  if (isIntegral(from) && (WIDTH[from.kind] ?? 0) <= (WIDTH[to.kind] ?? 0))
    return `CAST(${sql} AS ${target})`;
  const value =
    from.kind === 'decimal'
      ? `round(${sql}, 0)`
      : isIntegral(from)
        ? sql
        : `ath_round_half_up(${sql})`;
  return once(value, (number) => {
    const good = `TRY_CAST(${number} AS ${target})`;
    if (safe) return good;
    return `coalesce(${good}, CASE WHEN ${number} IS NOT NULL THEN ${outOfRange(number, sql, from, to)} END)`;
  });
}

const WIDTH: Readonly<Record<string, number>> = {
  tinyint: 8,
  smallint: 16,
  integer: 32,
  bigint: 64,
};

function outOfRange(number: string, given: string, from: Type, to: Type): string {
  if (from.kind === 'decimal') {
    // Up to 18 digits Trino rounds before it looks, beyond it shows the number as it was.
    const text = from.precision > 18 ? given : `CAST(${number} AS DECIMAL(38,0))`;
    const shown = `'Cannot cast ''' || CAST(${text} AS VARCHAR) || ''' to ${to.kind.toUpperCase()}'`;
    return fail('INVALID_CAST_ARGUMENT', shown, to);
  }
  if (isIntegral(from)) return beyond(`CAST(${number} AS VARCHAR)`, to);
  const text = `ath_number_text(${given})`;
  const nan = fail('INVALID_CAST_ARGUMENT', `'Cannot cast ${from.kind} NaN to ${to.kind}'`, to);
  if (to.kind !== 'bigint')
    return `CASE WHEN isnan(${number}) THEN ${nan} ELSE ${beyond(text, to)} END`;
  // A real stops at the largest bigint, a double does not pass.
  if (from.kind === 'real')
    return `CASE WHEN isnan(${number}) THEN ${nan} WHEN ${number} > 0 THEN 9223372036854775807 ELSE -9223372036854775808 END`;
  return fail('INVALID_CAST_ARGUMENT', `'Unable to cast ' || ${text} || ' to bigint'`, to);
}

const beyond = (text: string, to: Type) =>
  fail('NUMERIC_VALUE_OUT_OF_RANGE', `'Out of range for ${to.kind}: ' || ${text}`, to);

/** A double as a real: what is too large is infinite. */
export function castReal(sql: string): string {
  return once(
    sql,
    (x) =>
      `coalesce(TRY_CAST(${x} AS FLOAT), CASE WHEN ${x} > 0 THEN CAST('Infinity' AS FLOAT) WHEN ${x} < 0 THEN CAST('-Infinity' AS FLOAT) END)`,
  );
}
