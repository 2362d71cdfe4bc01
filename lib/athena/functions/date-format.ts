import { refuse } from '../analysis-error';
import { fail, once, quote } from '../emit/sql';
import { timestampText } from '../emit/render';
import { canonicalZone, instantOf, wallClock } from '../emit/time-zone';
import { DATE, TIMESTAMP_UTC, type Type } from '../types/type';
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

/** A text parsed by a format of ours; what does not match is an error. */
const parsed = (text: string, format: string, call: Call) =>
  once(
    text,
    (value) =>
      `coalesce(try_strptime(${value}, ${quote(format)}), CASE WHEN ${value} IS NOT NULL THEN ${malformed(value, { ...call, result: { kind: 'timestamp', precision: 3 } })} END)`,
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
      const text = `replace(${timestampText(wall, 3)}, ' ', 'T')`;
      if (type.kind !== 'timestamp with time zone') return text;
      if (type.zone === 'UTC') return `${text} || 'Z'`;
      return `${text} || ath_offset_text(${instantOf(x, type)}, ${wall})`;
    },
  );
}

export const DATE_FORMAT_FUNCTIONS: readonly ScalarFunction[] = [
  ...MOMENTS.flatMap((moment) => [
    toIso(moment),
    scalar(
      'date_format',
      `${moment}, varchar -> varchar`,
      'By a MySQL format: %Y-%m-%d %H:%i:%s',
      ([x = ''], call) =>
        `strftime(${wallClock(x, call.types[0] ?? DATE)}, ${quote(mysqlPattern(patternOf(call, 1), call.at))})`,
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
    ([x = ''], call) => parsed(x, mysqlPattern(patternOf(call, 1), call.at, true), call),
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
  scalar(
    'to_char',
    'timestamp, varchar -> varchar',
    'Not available on this machine',
    (_, { at }) => {
      throw refuse('to_char', at);
    },
  ),
];
