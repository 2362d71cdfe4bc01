// date_trunc, date_add and date_diff: what the units of time do to a moment.

import { AnalysisError, refuse } from '../analysis-error';
import { fail, once } from '../emit/sql';
import { fromWallClock, instantOf, wallClock } from '../emit/time-zone';
import { DATE, type Type } from '../types/type';
import { type Call, scalar, type ScalarFunction } from './definition';

const MOMENTS = ['date', 'timestamp', 'timestamp with time zone', 'time'] as const;
type Moment = (typeof MOMENTS)[number];

const CLOCK_UNITS = ['millisecond', 'second', 'minute', 'hour'];
const UNITS = [...CLOCK_UNITS, 'day', 'week', 'month', 'quarter', 'year'];

const unitsOf = (moment: Moment) => {
  if (moment === 'time') return CLOCK_UNITS;
  return moment === 'date' ? UNITS.filter((each) => !CLOCK_UNITS.includes(each)) : UNITS;
};

/**
 * What `emit` makes of the unit; of each unit that there is where the unit is no constant.
 *
 * @throws {AnalysisError} INVALID_FUNCTION_ARGUMENT for a unit that the moment does not have
 */
function byUnit(sql: string, call: Call, moment: Moment, emit: (unit: string) => string): string {
  const [node] = call.nodes;
  const field = moment === 'date' || moment === 'time' ? moment : 'timestamp';
  const wrong = `is not a valid ${field.toUpperCase()} field`;
  const known = unitsOf(moment);
  if (node?.kind === 'constant' && typeof node.value === 'string') {
    const unit = node.value.toLowerCase();
    if (known.includes(unit)) return emit(unit);
    throw new AnalysisError('INVALID_FUNCTION_ARGUMENT', `'${node.value}' ${wrong}`);
  }
  const cases = known.map((unit) => `WHEN '${unit}' THEN ${emit(unit)}`).join(' ');
  return once(sql, (unit) => {
    const failure = fail(
      'INVALID_FUNCTION_ARGUMENT',
      `'''' || ${unit} || ''' ${wrong}'`,
      call.result,
    );
    return `(CASE WHEN ${unit} IS NOT NULL THEN CASE lower(${unit}) ${cases} ELSE ${failure} END END)`;
  });
}

/** A time of day on a day, and what becomes of it back as a time. */
const onDay = (time: string) => `(DATE '2000-01-01' + ${time})`;

function dateTrunc(moment: Moment): ScalarFunction {
  return scalar(
    'date_trunc',
    `varchar, ${moment} -> ${moment}`,
    'Cut down to the unit',
    ([name = '', x = ''], call) => {
      const type = call.types[1] ?? DATE;
      return byUnit(name, call, moment, (unit) => {
        if (moment === 'date') return `CAST(date_trunc('${unit}', ${x}) AS DATE)`;
        if (moment === 'time') return `CAST(date_trunc('${unit}', ${onDay(x)}) AS TIME)`;
        if (moment === 'timestamp') return `date_trunc('${unit}', ${x})`;
        return once(x, (value) =>
          zoned(value, `date_trunc('${unit}', ${wallClock(value, type)})`, type),
        );
      });
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

function dateAdd(moment: Moment): ScalarFunction {
  return scalar(
    'date_add',
    `varchar, bigint, ${moment} -> ${moment}`,
    'Moved by n units',
    ([name = '', n = '', x = ''], call) => {
      const type = call.types[2] ?? DATE;
      return byUnit(name, call, moment, (unit) => {
        const step = STEPS[unit]?.(n) ?? '';
        const moved = (sql: string) =>
          unit === 'millisecond' ? rounded(`(${sql} + ${step})`, type) : `(${sql} + ${step})`;
        if (moment === 'date') return `CAST(${x} + ${step} AS DATE)`;
        if (moment === 'time') return `CAST(${moved(onDay(x))} AS TIME)`;
        if (moment === 'timestamp') return moved(x);
        return once(x, (value) =>
          CLOCK_UNITS.includes(unit)
            ? shifted(value, moved, type)
            : zoned(value, moved(wallClock(value, type)), type),
        );
      });
    },
    { resultType: ({ types }) => types[2] ?? DATE },
  );
}

const shifted = (value: string, moved: (sql: string) => string, type: Type) =>
  type.kind === 'timestamp with time zone' && type.zone === undefined
    ? `CASE WHEN ${value} IS NOT NULL THEN {'ts': ${moved(`(${value}).ts`)}, 'zone': (${value}).zone} END`
    : moved(value);

/** Milliseconds that the type has no digits for, rounded to the digits that it has. */
function rounded(sql: string, type: Type): string {
  if (!('precision' in type) || type.precision >= 3) return sql;
  const step = 10 ** (6 - type.precision);
  return once(`(${sql} + to_microseconds(${step / 2}))`, (value) => {
    const micros = `epoch_us(${value})`;
    return `(${value} - to_microseconds(((${micros} % ${step}) + ${step}) % ${step}))`;
  });
}

/** Whole units that have passed, not borders crossed. */
function dateDiff(moment: Moment): ScalarFunction {
  return scalar(
    'date_diff',
    `varchar, ${moment}, ${moment} -> bigint`,
    'Whole units from the first to the second',
    ([name = '', a = '', b = ''], call) =>
      byUnit(name, call, moment, (unit) => {
        const [from, to] = sides(a, b, unit, call);
        return `date_sub('${unit}', ${from}, ${to})`;
      }),
  );
}

function sides(a: string, b: string, unit: string, call: Call): readonly [string, string] {
  const [, first = DATE, second = DATE] = call.types;
  if (first.kind === 'time') return [whole(onDay(a), first), whole(onDay(b), second)];
  if (first.kind === 'date') return [`CAST(${a} AS TIMESTAMP)`, `CAST(${b} AS TIMESTAMP)`];
  if (CLOCK_UNITS.includes(unit))
    return [whole(instantOf(a, first), first), whole(instantOf(b, second), second)];
  if (first.kind !== 'timestamp with time zone') return [whole(a, first), whole(b, second)];
  // Calendar units are of the clock in the first value's zone.
  const { zone } = first;
  if (zone === undefined)
    throw refuse('date_diff in days or longer of timestamps with a zone by row', call.at);
  const there: Type = { kind: 'timestamp with time zone', precision: 3, zone };
  return [whole(wallClock(a, first), first), whole(wallClock(instantOf(b, second), there), second)];
}

/** Parts of a millisecond do not count. */
const whole = (sql: string, type: Type) =>
  'precision' in type && type.precision > 3 ? `date_trunc('millisecond', ${sql})` : sql;

export const DATE_UNIT_FUNCTIONS: readonly ScalarFunction[] = MOMENTS.flatMap((moment) => [
  dateTrunc(moment),
  dateAdd(moment),
  dateDiff(moment),
]);
