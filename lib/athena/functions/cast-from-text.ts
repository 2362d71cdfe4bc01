import { cast, fail, once } from '../emit/sql';
import { duckdbType } from '../types/duckdb-type';
import type { Type } from '../types/type';
import { decimalOfText } from './cast-decimal';
import { castTime, roundTimestamp } from './cast-time';

const INTEGRAL_NAMES: Readonly<Record<string, string>> = {
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INT',
  bigint: 'BIGINT',
};

/** `$` stands for the text. */
interface Reading {
  /** A condition the text must meet first; none: the value is NULL for a text that does not fit. */
  readonly form?: string;
  readonly value: string;
  /** SQL of the error's text. */
  readonly message: string;
}

/** Text as a value of another type, or an error; NULL in its place when safe. */
export function castFromText(sql: string, to: Type, { safe }: { readonly safe: boolean }): string {
  const reading = readingOf(to);
  if (!reading) return cast(sql, to);
  return once(sql, (text) => {
    const value = reading.value.replaceAll('$', text);
    const good =
      reading.form === undefined
        ? value
        : `CASE WHEN ${reading.form.replaceAll('$', text)} THEN ${value} END`;
    if (safe) return good;
    const message = reading.message.replaceAll('$', text);
    return `coalesce(${good}, CASE WHEN ${text} IS NOT NULL THEN ${fail('INVALID_CAST_ARGUMENT', message, to)} END)`;
  });
}

/** What is too large for a double is infinite. */
const overflowing = (text: string, to: Type) =>
  `coalesce(TRY_CAST(${text} AS ${duckdbType(to)}), CAST(CASE WHEN $[1] = '-' THEN '-Infinity' ELSE 'Infinity' END AS ${duckdbType(to)}))`;

/** A zone behind a timestamp that has none is passed over. */
const WITHOUT_ZONE = `regexp_replace(trim($), '([0-9]) ?(UTC|Z|[+-][0-9]{2}:[0-9]{2})$', '\\1')`;

const NUMBER = '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?';

function readingOf(to: Type): Reading | undefined {
  const integral = INTEGRAL_NAMES[to.kind];
  if (integral) {
    return {
      form: `regexp_full_match($, '[+-]?[0-9]+')`,
      value: `TRY_CAST($ AS ${duckdbType(to)})`,
      message: `'Cannot cast ''' || $ || ''' to ${integral}'`,
    };
  }
  switch (to.kind) {
    case 'double':
    case 'real':
      return {
        form: `regexp_full_match(trim($), '(${NUMBER})[dDfF]?|[+-]?(NaN|Infinity)')`,
        value: overflowing(`rtrim(trim($), 'dDfF')`, to),
        message: `'Cannot cast ''' || $ || ''' to ${to.kind.toUpperCase()}'`,
      };
    case 'decimal':
      return {
        form: `regexp_full_match($, '${NUMBER}')`,
        value: decimalOfText('$', to),
        message: `'Cannot cast VARCHAR ''' || $ || ''' to DECIMAL(${to.precision}, ${to.scale}). ' || CASE WHEN regexp_full_match($, '${NUMBER}') THEN 'Value too large.' ELSE 'Value is not a number.' END`,
      };
    case 'boolean':
      return {
        form: `lower($) IN ('true', 't', '1', 'false', 'f', '0')`,
        value: `(lower($) IN ('true', 't', '1'))`,
        message: `'Cannot cast ''' || $ || ''' to BOOLEAN'`,
      };
    case 'date':
      return {
        form: `regexp_full_match(trim($), '[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}')`,
        value: `TRY_CAST(regexp_replace('000' || trim($), '^[0-9]*([0-9]{4}-)', '\\1') AS DATE)`,
        message: `'Value cannot be cast to date: ' || $`,
      };
    case 'time':
      return {
        form: `regexp_full_match($, '([01]?[0-9]|2[0-3]):[0-9]{1,2}(:[0-9]{1,2}([.][0-9]{1,6})?)?')`,
        value: `CAST(${roundTimestamp(`(DATE '2000-01-01' + TRY_CAST(CASE WHEN length($) - length(replace($, ':', '')) = 1 THEN $ || ':00' ELSE $ END AS TIME))`, to.precision)} AS TIME)`,
        message: `'Value cannot be cast to time: ' || $`,
      };
    case 'timestamp':
      return {
        value: roundTimestamp(
          `ath_parse_timestamp(${WITHOUT_ZONE}, ${to.precision === 6})`,
          to.precision,
        ),
        message: `'Value cannot be cast to timestamp: ' || trim($)`,
      };
    case 'timestamp with time zone':
      return {
        value: castTime(
          `ath_parse_zoned_timestamp($, ${to.precision === 6})`,
          { kind: to.kind, precision: 6 },
          { kind: to.kind, precision: to.precision },
          true,
        ),
        message: `'Value cannot be cast to timestamp: ' || trim($)`,
      };
    case 'ipaddress':
      return { value: `ath_ip($)`, message: `'Cannot cast value to IPADDRESS: ' || $` };
    case 'uuid':
      return {
        form: `regexp_full_match($, '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}')`,
        value: `lower($)`,
        message: `'Cannot cast value to UUID: ' || $`,
      };
    case 'varbinary':
      return { value: `encode($)`, message: `''` };
    default:
      return undefined;
  }
}
