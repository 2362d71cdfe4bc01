import { fail, once } from '../emit/sql';
import { duckdbType } from '../types/duckdb-type';
import type { Type } from '../types/type';

/** A number or boolean as a decimal, half up; what does not fit is an error, or NULL when safe. */
export function castDecimal(
  sql: string,
  from: Type,
  to: Type & { kind: 'decimal' },
  { safe }: { readonly safe: boolean },
): string {
  const value = from.kind === 'boolean' ? `CAST(${sql} AS INTEGER)` : sql;
  if (fits(from, to)) return `CAST(${value} AS ${duckdbType(to)})`;
  const isDouble = from.kind === 'double' || from.kind === 'real';
  return once(value, (number) => {
    // A double counts by the digits it prints, not by the bits it has.
    const good = isDouble
      ? decimalOfText(`CAST(${number} AS VARCHAR)`, to)
      : `TRY_CAST(${number} AS ${duckdbType(to)})`;
    if (safe) return good;
    const name =
      from.kind === 'decimal'
        ? `DECIMAL(${from.precision}, ${from.scale})`
        : from.kind.toUpperCase();
    const text = isDouble ? `ath_number_text(${number})` : `CAST(${number} AS VARCHAR)`;
    const shown = `'Cannot cast ${name} ''' || ${text} || ''' to DECIMAL(${to.precision}, ${to.scale})'`;
    return `coalesce(${good}, CASE WHEN ${number} IS NOT NULL THEN ${fail('INVALID_CAST_ARGUMENT', shown, to)} END)`;
  });
}

/** NULL where the digits do not fit. DuckDB rounds a text with an exponent wrongly, 5e-12 up. */
export function decimalOfText(sql: string, to: Type & { kind: 'decimal' }): string {
  return once(
    sql,
    (text) =>
      `TRY_CAST(CASE WHEN regexp_matches(${text}, '[eE]') THEN ath_fixed(${text}, ${to.scale}, false) ELSE ${text} END AS ${duckdbType(to)})`,
  );
}

function fits(from: Type, to: Type & { kind: 'decimal' }): boolean {
  const digits: Record<string, number> = {
    boolean: 1,
    tinyint: 3,
    smallint: 5,
    integer: 10,
    bigint: 19,
  };
  if (from.kind === 'decimal') {
    return to.scale >= from.scale && to.precision - to.scale >= from.precision - from.scale;
  }
  return (digits[from.kind] ?? 39) <= to.precision - to.scale;
}
