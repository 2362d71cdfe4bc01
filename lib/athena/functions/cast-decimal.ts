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
  return once(value, (number) => {
    const good = `TRY_CAST(${number} AS ${duckdbType(to)})`;
    if (safe) return good;
    const shown = `'Cannot cast ${from.kind.toUpperCase()} ''' || CAST(${number} AS VARCHAR) || ''' to DECIMAL(${to.precision}, ${to.scale})'`;
    return `coalesce(${good}, CASE WHEN ${number} IS NOT NULL THEN ${fail('INVALID_CAST_ARGUMENT', shown, to)} END)`;
  });
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
