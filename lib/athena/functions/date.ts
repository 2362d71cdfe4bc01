import { AnalysisError, refuse } from '../analysis-error';
import { fail, once } from '../emit/sql';
import {
  canonicalZone,
  fromWallClock,
  instantOf,
  shiftFromZone,
  wallClock,
} from '../emit/time-zone';
import { DATE, DAY_SECOND, TIMESTAMP, TIMESTAMP_UTC, type Type } from '../types/type';
import { type Call, scalar, type ScalarFunction } from './definition';
import { FIELDS } from './date-fields';

const MOMENTS = ['date', 'timestamp', 'timestamp with time zone'] as const;

/** A whole or fractional number of seconds as an instant. */
const instantOfSeconds = (seconds: string, type: Type | undefined) =>
  type?.kind === 'double' || type?.kind === 'real' || type?.kind === 'decimal'
    ? `make_timestamp(CAST(ath_round_half_up(CAST(${seconds} AS DOUBLE) * 1000) AS BIGINT) * 1000)`
    : `make_timestamp(CAST(${seconds} AS BIGINT) * 1000000)`;

const zoneType =
  (index: number) =>
  ({ nodes }: { readonly nodes: Call['nodes'] }): Type => {
    const zone = fixed(nodes[index]);
    return { kind: 'timestamp with time zone', precision: 3, ...(zone !== undefined && { zone }) };
  };

function fixed(node: Call['nodes'][number] | undefined): string | undefined {
  if (node?.kind !== 'constant' || typeof node.value !== 'string') return undefined;
  const zone = canonicalZone(node.value);
  if (zone === undefined) {
    throw new AnalysisError(
      'INVALID_FUNCTION_ARGUMENT',
      `'${node.value}' is not a valid time zone`,
      node.at,
    );
  }
  return zone;
}

function withZone(instant: string, zoneSql: string, { result }: Call): string {
  if (result.kind === 'timestamp with time zone' && result.zone !== undefined) return instant;
  return once(
    instant,
    (ts) =>
      `CASE WHEN ${ts} IS NOT NULL AND ${zoneSql} IS NOT NULL THEN {'ts': ${ts}, 'zone': ath_zone(${zoneSql})} END`,
  );
}

const now = ({ now: ms }: Call) => `make_timestamp(CAST(${ms} AS BIGINT) * 1000)`;

function fieldFunctions(): ScalarFunction[] {
  return FIELDS.flatMap(({ names, emit, help }) =>
    names.flatMap((name) =>
      MOMENTS.map((moment) =>
        scalar(
          name,
          `${moment} -> bigint`,
          help,
          ([x = ''], { types: [type] }) => `CAST(${emit(wallClock(x, type ?? DATE))} AS BIGINT)`,
        ),
      ),
    ),
  );
}

const CLOCK_UNITS = ['millisecond', 'second', 'minute', 'hour'];
const UNITS = [...CLOCK_UNITS, 'day', 'week', 'month', 'quarter', 'year'];

function unitOf({ nodes: [unit], at }: Call, moment: Type | undefined): string {
  if (unit?.kind !== 'constant' || typeof unit.value !== 'string')
    throw refuse('A unit that is no constant', at);
  const name = unit.value.toLowerCase();
  if (!UNITS.includes(name) || (moment?.kind === 'date' && CLOCK_UNITS.includes(name))) {
    throw new AnalysisError(
      'INVALID_FUNCTION_ARGUMENT',
      `'${unit.value}' is not a valid ${moment?.kind === 'date' ? 'DATE' : 'TIMESTAMP'} field`,
      at,
    );
  }
  return name;
}

function dateTrunc(moment: (typeof MOMENTS)[number]): ScalarFunction {
  return scalar(
    'date_trunc',
    `varchar, ${moment} -> ${moment}`,
    'Cut down to the unit',
    ([, x = ''], call) => {
      const type = call.types[1] ?? DATE;
      const unit = unitOf(call, type);
      if (moment === 'date') return `CAST(date_trunc('${unit}', ${x}) AS DATE)`;
      if (moment === 'timestamp') return `date_trunc('${unit}', ${x})`;
      return once(x, (value) =>
        zoned(value, `date_trunc('${unit}', ${wallClock(value, type)})`, type),
      );
    },
    { resultType: ({ types }) => types[1] ?? DATE },
  );
}

const zoned = (value: string, wall: string, type: Type) => {
  const sql = fromWallClock(wall, type, `(${value}).zone`);
  return type.kind === 'timestamp with time zone' && type.zone === undefined
    ? `CASE WHEN ${value} IS NOT NULL THEN ${sql} END`
    : sql;
};

const STEPS: Readonly<Record<string, (n: string) => string>> = {
  millisecond: (n) => `to_milliseconds(${n})`,
  second: (n) => `to_seconds(${n})`,
  minute: (n) => `to_minutes(${n})`,
  hour: (n) => `to_hours(${n})`,
  day: (n) => `to_days(CAST(${n} AS INTEGER))`,
  week: (n) => `to_days(CAST(7 * ${n} AS INTEGER))`,
  month: (n) => `to_months(CAST(${n} AS INTEGER))`,
  quarter: (n) => `to_months(CAST(3 * ${n} AS INTEGER))`,
  year: (n) => `to_months(CAST(12 * ${n} AS INTEGER))`,
};

function dateAdd(moment: (typeof MOMENTS)[number]): ScalarFunction {
  return scalar(
    'date_add',
    `varchar, bigint, ${moment} -> ${moment}`,
    'Moved by n units',
    ([, n = '', x = ''], call) => {
      const type = call.types[2] ?? DATE;
      const unit = unitOf(call, type);
      const step = STEPS[unit]?.(n) ?? '';
      if (moment === 'date') return `CAST(${x} + ${step} AS DATE)`;
      if (moment === 'timestamp') return `(${x} + ${step})`;
      return once(x, (value) =>
        CLOCK_UNITS.includes(unit)
          ? shifted(value, step, type)
          : zoned(value, `(${wallClock(value, type)} + ${step})`, type),
      );
    },
    { resultType: ({ types }) => types[2] ?? DATE },
  );
}

const shifted = (value: string, step: string, type: Type) =>
  type.kind === 'timestamp with time zone' && type.zone === undefined
    ? `CASE WHEN ${value} IS NOT NULL THEN {'ts': (${value}).ts + ${step}, 'zone': (${value}).zone} END`
    : `(${value} + ${step})`;

/** Whole units that have passed, not borders crossed. */
function dateDiff(moment: (typeof MOMENTS)[number]): ScalarFunction {
  return scalar(
    'date_diff',
    `varchar, ${moment}, ${moment} -> bigint`,
    'Whole units from the first to the second',
    ([, a = '', b = ''], call) => {
      const [, first = DATE, second = DATE] = call.types;
      const unit = unitOf(call, first);
      // Clock units are of the instant, calendar units of the clock in the first value's zone.
      const calendar =
        !CLOCK_UNITS.includes(unit) &&
        !(first.kind === 'timestamp with time zone' && first.zone === undefined);
      if (!calendar && !CLOCK_UNITS.includes(unit))
        throw refuse('date_diff in days or longer of timestamps with a zone by row', call.at);
      const zone = first.kind === 'timestamp with time zone' ? first.zone : undefined;
      const from = calendar ? wallClock(a, first) : instantOf(a, first);
      const to =
        calendar && zone !== undefined
          ? wallClock(instantOf(b, second), {
              kind: 'timestamp with time zone',
              precision: 3,
              zone,
            })
          : instantOf(b, second);
      const sides = [from, to].map((side) =>
        moment === 'date' ? `CAST(${side} AS TIMESTAMP)` : side,
      );
      return `date_sub('${unit}', ${sides.join(', ')})`;
    },
  );
}

export const DATE_FUNCTIONS: readonly ScalarFunction[] = [
  ...fieldFunctions(),
  ...(['time'] as const).flatMap((time) =>
    ['hour', 'minute', 'second', 'millisecond'].map((unit) =>
      scalar(unit, `${time} -> bigint`, `The ${unit}`, ([x = '']) =>
        unit === 'millisecond'
          ? `CAST(date_part('millisecond', ${x}) % 1000 AS BIGINT)`
          : `CAST(date_part('${unit}', ${x}) AS BIGINT)`,
      ),
    ),
  ),
  ...(
    [
      ['day', 86_400_000, 0],
      ['hour', 3_600_000, 24],
      ['minute', 60_000, 60],
      ['second', 1_000, 60],
      ['millisecond', 1, 1_000],
    ] as const
  ).map(([unit, size, modulus]) =>
    scalar(unit, 'interval day to second -> bigint', `The ${unit}s of an interval`, ([x = '']) =>
      modulus === 0 ? `(${x} // ${size})` : `((${x} // ${size}) % ${modulus})`,
    ),
  ),
  scalar(
    'year',
    'interval year to month -> bigint',
    'The years of an interval',
    ([x = '']) => `CAST(${x} // 12 AS BIGINT)`,
  ),
  scalar(
    'month',
    'interval year to month -> bigint',
    'The months of an interval',
    ([x = '']) => `CAST(${x} % 12 AS BIGINT)`,
  ),
  ...MOMENTS.flatMap((moment) => [dateTrunc(moment), dateAdd(moment), dateDiff(moment)]),
  scalar(
    'current_date',
    '-> date',
    "Today's date, in UTC",
    (_, call) => `CAST(${now(call)} AS DATE)`,
  ),
  ...['now', 'current_timestamp'].map((name) =>
    scalar(
      name,
      '-> timestamp with time zone',
      'The moment the query began',
      (_, call) => now(call),
      { resultType: () => TIMESTAMP_UTC },
    ),
  ),
  scalar('localtimestamp', '-> timestamp', 'The moment the query began, without zone', (_, call) =>
    now(call),
  ),
  scalar(
    'localtime',
    '-> time',
    'The time of day the query began',
    (_, call) => `CAST(${now(call)} AS TIME)`,
  ),
  scalar('current_timezone', '-> varchar', "The session's time zone", () => `'UTC'`),
  ...(['bigint', 'double', 'decimal(p)'] as const).flatMap((type) => [
    scalar(
      'from_unixtime',
      `${type} -> timestamp with time zone`,
      'The moment of an epoch second',
      ([x = ''], { types }) => instantOfSeconds(x, types[0]),
      { resultType: () => TIMESTAMP_UTC },
    ),
    scalar(
      'from_unixtime',
      `${type}, varchar -> timestamp with time zone`,
      'The moment of an epoch second, in a zone',
      ([x = '', zone = ''], call) => withZone(instantOfSeconds(x, call.types[0]), zone, call),
      { resultType: zoneType(1) },
    ),
  ]),
  scalar(
    'from_unixtime_nanos',
    'bigint -> timestamp with time zone',
    'Not available on this machine: DuckDB keeps microseconds',
    (_, { at }) => {
      throw refuse('from_unixtime_nanos', at);
    },
  ),
  ...MOMENTS.slice(1).map((moment) =>
    scalar(
      'to_unixtime',
      `${moment} -> double`,
      'Seconds since the epoch',
      ([x = ''], { types }) =>
        `(epoch_us(${instantOf(x, types[0] ?? TIMESTAMP)}) / CAST(1000000 AS DOUBLE))`,
    ),
  ),
  ...MOMENTS.map((moment) =>
    scalar(
      'last_day_of_month',
      `${moment} -> date`,
      'Last day of the month',
      ([x = ''], { types }) => `last_day(${wallClock(x, types[0] ?? DATE)})`,
    ),
  ),
  scalar('date', 'varchar -> date', 'A text as a date', ([x = ''], { result }) =>
    once(
      x,
      (text) =>
        `coalesce(CASE WHEN regexp_full_match(trim(${text}), '[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}') THEN TRY_CAST(trim(${text}) AS DATE) END, CASE WHEN ${text} IS NOT NULL THEN ${fail('INVALID_CAST_ARGUMENT', `'Value cannot be cast to date: ' || ${text}`, result)} END)`,
    ),
  ),
  ...MOMENTS.map((moment) =>
    scalar(
      'date',
      `${moment} -> date`,
      'The date of a moment',
      ([x = ''], { types }) => `CAST(${wallClock(x, types[0] ?? DATE)} AS DATE)`,
    ),
  ),
  scalar(
    'with_timezone',
    'timestamp, varchar -> timestamp with time zone',
    'The wall clock read in a zone',
    ([x = '', zone = ''], call) => {
      if (call.result.kind === 'timestamp with time zone' && call.result.zone !== undefined)
        return shiftFromZone(x, call.result.zone);
      return once(
        x,
        (ts) =>
          `CASE WHEN ${ts} IS NOT NULL AND ${zone} IS NOT NULL THEN {'ts': ath_instant(${ts}, ath_zone(${zone})), 'zone': ath_zone(${zone})} END`,
      );
    },
    { resultType: zoneType(1) },
  ),
  scalar(
    'at_timezone',
    'timestamp with time zone, varchar -> timestamp with time zone',
    'The same moment in another zone',
    ([x = '', zone = ''], call) =>
      withZone(instantOf(x, call.types[0] ?? TIMESTAMP_UTC), zone, call),
    { resultType: zoneType(1) },
  ),
  scalar(
    'timezone',
    'timestamp with time zone -> varchar',
    'The zone of a moment',
    ([x = ''], { types: [type] }) =>
      type?.kind === 'timestamp with time zone' && type.zone !== undefined
        ? `(CASE WHEN ${x} IS NOT NULL THEN '${type.zone}' END)`
        : `(${x}).zone`,
  ),
  ...(['timezone_hour', 'timezone_minute'] as const).map((name) =>
    scalar(
      name,
      'timestamp with time zone -> bigint',
      'The offset from UTC',
      ([x = ''], { types: [type = TIMESTAMP_UTC] }) => {
        const minutes = `date_diff('minute', ${instantOf(x, type)}, ${wallClock(x, type)})`;
        return name === 'timezone_hour' ? `(${minutes} // 60)` : `(${minutes} % 60)`;
      },
    ),
  ),
  scalar(
    'to_milliseconds',
    'interval day to second -> bigint',
    'An interval in milliseconds',
    ([x = '']) => x,
  ),
  scalar(
    'parse_duration',
    'varchar -> interval day to second',
    'A text like 5m or 1.5h as an interval',
    ([x = '']) => `CAST(ath_parse_duration(${x}) AS BIGINT)`,
    { resultType: () => DAY_SECOND },
  ),
  scalar(
    'human_readable_seconds',
    'double -> varchar',
    'Seconds in words',
    ([x = '']) => `ath_human_seconds(${x})`,
  ),
];
