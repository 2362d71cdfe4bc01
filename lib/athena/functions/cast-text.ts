import { decimalText, renderText, timestampText, timeText } from '../emit/render';
import { fail, once } from '../emit/sql';
import type { Type } from '../types/type';

/** From text to text: varchar(n) cuts, char(n) pads too. */
export function castText(sql: string, to: Type): string {
  if (to.kind === 'char') return `rpad(left(${sql}, ${to.length}), ${to.length}, ' ')`;
  if (to.kind !== 'varchar' || to.length === undefined) return sql;
  return `left(${sql}, ${to.length})`;
}

/** A value as text; what is longer than varchar(n) is not cut but an error. */
export function castToText(
  sql: string,
  from: Type,
  to: Type & { kind: 'varchar' },
  { safe }: { readonly safe: boolean },
): string {
  const { length } = to;
  if (length === undefined) return textOf(sql, from);
  return once(textOf(sql, from), (text) => {
    if (safe) return `CASE WHEN length(${text}) <= ${length} THEN ${text} END`;
    const isDouble = from.kind === 'double' || from.kind === 'real';
    const shown = isDouble ? `ath_number_text(${sql}) || ' (' || ${text} || ')'` : text;
    const failure = fail(
      'INVALID_CAST_ARGUMENT',
      `'Value ' || ${shown} || ' cannot be represented as varchar(${length})'`,
      to,
    );
    return `CASE WHEN length(${text}) > ${length} THEN ${failure} ELSE ${text} END`;
  });
}

/** A value as CAST(… AS varchar) writes it, which for doubles is not what a result prints. */
function textOf(sql: string, from: Type): string {
  switch (from.kind) {
    case 'decimal':
      return decimalText(sql, from);
    case 'double':
      return `ath_cast_number_text(${sql})`;
    case 'real':
      return `ath_real_text(CAST(${sql} AS DOUBLE))`;
    case 'timestamp':
      return timestampText(sql, from.precision);
    case 'time':
      return timeText(sql, from.precision);
    case 'timestamp with time zone':
      return renderText(sql, from);
    case 'ipaddress':
      return `ath_ip_text(${sql})`;
    case 'interval day to second':
      return `ath_day_second_text(${sql})`;
    case 'interval year to month':
      return `ath_year_month_text(${sql})`;
    default:
      return `CAST(${sql} AS VARCHAR)`;
  }
}
