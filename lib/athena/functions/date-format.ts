import { refuse } from '../analysis-error';
import { fail, once, quote } from '../emit/sql';
import { timestampText } from '../emit/render';
import { canonicalZone, instantOf, wallClock } from '../emit/time-zone';
import { DATE, TIMESTAMP_UTC, type Type, varcharOf } from '../types/type';
import { jodaPattern, mysqlPattern } from './date-pattern';
import { type Call, scalar, type ScalarFunction } from './definition';

const MOMENTS = ['timestamp', 'timestamp with time zone', 'date'] as const;

function patternOf({ nodes, at, name }: Call, index: number): string {
  const node = nodes[index];
  if (node?.kind !== 'constant' || typeof node.value !== 'string')
    throw refuse(`${name} with a format that is no constant`, at);
  return node.value;
}

const malformed = (text: string, { result }: Call) =>
  fail('INVALID_FUNCTION_ARGUMENT', `'Invalid format: "' || ${text} || '" is malformed'`, result);

/** What a format leaves open is of 1970-01-01, and two digits are a year from 1970 to 2069. */
function readTime(text: string, format: string): string {
  if (/%[YG]/.test(format)) return `try_strptime(${text}, ${quote(format)})`;
  if (!format.includes('%y')) return `try_strptime('1970 ' || ${text}, ${quote(`%Y ${format}`)})`;
  return once(
    `try_strptime(${text}, ${quote(format)})`,
    (moment) =>
      `CASE WHEN year(${moment}) = 1969 THEN ${moment} + INTERVAL 100 YEAR ELSE ${moment} END`,
  );
}

/** A text parsed by a format of ours; what does not match is an error. */
const parsed = (text: string, format: string, call: Call) =>
  once(
    text,
    (value) =>
      `coalesce(${readTime(value, format)}, CASE WHEN ${value} IS NOT NULL THEN ${malformed(value, { ...call, result: { kind: 'timestamp', precision: 3 } })} END)`,
  );

function isoZone({ nodes: [node] }: { readonly nodes: Call['nodes'] }): Type {
  const text = node?.kind === 'constant' && typeof node.value === 'string' ? node.value : undefined;
  if (text === undefined) return { kind: 'timestamp with time zone', precision: 3 };
  const offset = /T.*?(Z|[+-]\d{2}(?::?\d{2})?)$/.exec(text)?.[1];
  return {
    kind: 'timestamp with time zone',
    precision: 3,
    zone: canonicalZone(offset ?? 'UTC') ?? 'UTC',
  };
}

function toIso(moment: (typeof MOMENTS)[number]): ScalarFunction {
  return scalar(
    'to_iso8601',
    `${moment} -> varchar`,
    'In ISO 8601',
    ([x = ''], { types: [type = DATE] }) => {
      if (moment === 'date') return `CAST(${x} AS VARCHAR)`;
      const wall = wallClock(x, type);
      const precision = 'precision' in type ? type.precision : 3;
      const text = `replace(${timestampText(wall, precision)}, ' ', 'T')`;
      if (type.kind !== 'timestamp with time zone') return text;
      if (type.zone === 'UTC') return `${text} || 'Z'`;
      return `${text} || ath_offset_text(${instantOf(x, type)}, ${wall})`;
    },
    { resultType: ({ types: [type] }) => varcharOf(isoLength(type)) },
  );
}

/** The longest text Trino reckons with: a sign, ten digits of the year, an offset with seconds. */
function isoLength(type: Type | undefined): number {
  if (!type || !('precision' in type) || type.kind === 'decimal') return 16;
  const zone = type.kind === 'timestamp with time zone' ? 6 : 0;
  return 22 + zone + (type.precision === 0 ? 0 : type.precision + 1);
}

export const DATE_FORMAT_FUNCTIONS: readonly ScalarFunction[] = [
  ...MOMENTS.flatMap((moment) => [
    toIso(moment),
    scalar(
      'date_format',
      `${moment}, varchar -> varchar`,
      'By a MySQL format: %Y-%m-%d %H:%i:%s',
      ([x = ''], call) =>
        `strftime(${wallClock(x, call.types[0] ?? DATE)}, ${quote(mysqlPattern(patternOf(call, 1)))})`,
    ),
    scalar(
      'format_datetime',
      `${moment}, varchar -> varchar`,
      'By a Joda format: yyyy-MM-dd HH:mm:ss',
      ([x = ''], call) => {
        const { format, zone } = jodaPattern(patternOf(call, 1), call.at);
        const [type = DATE] = call.types;
        if (!zone) return `strftime(${wallClock(x, type)}, ${quote(format)})`;
        if (type.kind !== 'timestamp with time zone')
          throw refuse('A time zone in the format of a value without one', call.at);
        throw refuse('A time zone in the format', call.at);
      },
    ),
  ]),
  scalar(
    'date_parse',
    'varchar, varchar -> timestamp',
    'A text by a MySQL format as a timestamp',
    ([x = ''], call) => parsed(x, mysqlPattern(patternOf(call, 1), true), call),
  ),
  scalar(
    'parse_datetime',
    'varchar, varchar -> timestamp with time zone',
    'A text by a Joda format as a moment',
    ([x = ''], call) => {
      const { format, zone } = jodaPattern(patternOf(call, 1), call.at, true);
      if (zone) throw refuse('A time zone in the format of parse_datetime', call.at);
      return parsed(x, format, call);
    },
    { resultType: () => TIMESTAMP_UTC },
  ),
  scalar(
    'from_iso8601_timestamp',
    'varchar -> timestamp with time zone',
    'An ISO 8601 text as a moment',
    ([x = ''], call) => {
      const moment = `ath_iso_timestamp(${x})`;
      return call.result.kind === 'timestamp with time zone' && call.result.zone !== undefined
        ? `(${moment}).ts`
        : moment;
    },
    { resultType: isoZone },
  ),
  scalar('from_iso8601_date', 'varchar -> date', 'An ISO 8601 text as a date', ([x = ''], call) =>
    once(
      x,
      (text) =>
        `coalesce(ath_iso_date(${text}), CASE WHEN ${text} IS NOT NULL THEN ${malformed(text, call)} END)`,
    ),
  ),
];
