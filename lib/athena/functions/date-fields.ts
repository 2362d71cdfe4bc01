import { wallClock } from '../emit/time-zone';
import { DATE } from '../types/type';
import { scalar, type ScalarFunction } from './definition';

/** Parts of a date; `wall` is SQL of a TIMESTAMP as the clock shows it. */
const FIELDS: readonly {
  readonly names: readonly string[];
  readonly help: string;
  readonly emit: (wall: string) => string;
}[] = [
  { names: ['year'], help: 'The year', emit: (wall) => `year(${wall})` },
  { names: ['quarter'], help: 'The quarter, 1 to 4', emit: (wall) => `quarter(${wall})` },
  { names: ['month'], help: 'The month, 1 to 12', emit: (wall) => `month(${wall})` },
  {
    names: ['week', 'week_of_year'],
    help: 'The ISO week, 1 to 53',
    emit: (wall) => `weekofyear(${wall})`,
  },
  { names: ['day', 'day_of_month'], help: 'The day of the month', emit: (wall) => `day(${wall})` },
  {
    names: ['day_of_week', 'dow'],
    help: 'The day of the week: 1 is Monday, 7 is Sunday',
    emit: (wall) => `isodow(${wall})`,
  },
  {
    names: ['day_of_year', 'doy'],
    help: 'The day of the year',
    emit: (wall) => `dayofyear(${wall})`,
  },
  {
    names: ['year_of_week', 'yow'],
    help: 'The year the ISO week belongs to',
    emit: (wall) => `date_part('isoyear', ${wall})`,
  },
];

const CLOCK_FIELDS: typeof FIELDS = [
  { names: ['hour'], help: 'The hour, 0 to 23', emit: (wall) => `hour(${wall})` },
  { names: ['minute'], help: 'The minute', emit: (wall) => `minute(${wall})` },
  { names: ['second'], help: 'The second', emit: (wall) => `second(${wall})` },
  {
    names: ['millisecond'],
    help: 'The millisecond, 0 to 999',
    emit: (wall) => `(millisecond(${wall}) % 1000)`,
  },
];

/** Sizes in milliseconds, and after how many of a unit the next larger one begins. */
const INTERVAL_PARTS = [
  ['day', 86_400_000, 0],
  ['hour', 3_600_000, 24],
  ['minute', 60_000, 60],
  ['second', 1_000, 60],
  ['millisecond', 1, 1_000],
] as const;

const ofMoments = (fields: typeof FIELDS, moments: readonly string[]) =>
  fields.flatMap(({ names, emit, help }) =>
    names.flatMap((name) =>
      moments.map((moment) =>
        scalar(
          name,
          `${moment} -> bigint`,
          help,
          ([x = ''], { types: [type = DATE] }) => `CAST(${emit(wallClock(x, type))} AS BIGINT)`,
        ),
      ),
    ),
  );

/** year, month, … of a moment, a time of day or an interval; a date has no hour. */
export const DATE_FIELD_FUNCTIONS: readonly ScalarFunction[] = [
  ...ofMoments(FIELDS, ['date', 'timestamp', 'timestamp with time zone']),
  ...ofMoments(CLOCK_FIELDS, ['timestamp', 'timestamp with time zone', 'time']),
  ...INTERVAL_PARTS.map(([unit, size, modulus]) =>
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
];
