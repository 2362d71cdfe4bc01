import { fail, once } from '../emit/sql';
import { wallClock } from '../emit/time-zone';
import { decimalOf, DATE, DAY_SECOND } from '../types/type';
import { CURRENT_TIME_FUNCTIONS } from './current-time';
import { DATE_FIELD_FUNCTIONS } from './date-fields';
import { DATE_UNIT_FUNCTIONS } from './date-units';
import { DATE_ZONE_FUNCTIONS } from './date-zone';
import { scalar, type ScalarFunction } from './definition';
import { UNIX_TIME_FUNCTIONS } from './unix-time';

const MOMENTS = ['date', 'timestamp', 'timestamp with time zone'] as const;

export const DATE_FUNCTIONS: readonly ScalarFunction[] = [
  ...DATE_FIELD_FUNCTIONS,
  ...DATE_UNIT_FUNCTIONS,
  ...CURRENT_TIME_FUNCTIONS,
  ...UNIX_TIME_FUNCTIONS,
  ...DATE_ZONE_FUNCTIONS,
  ...MOMENTS.map((moment) =>
    scalar(
      'last_day_of_month',
      `${moment} -> date`,
      'Last day of the month',
      ([x = ''], { types: [type = DATE] }) => `last_day(${wallClock(x, type)})`,
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
      ([x = ''], { types: [type = DATE] }) => `CAST(${wallClock(x, type)} AS DATE)`,
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
    'parse_data_size',
    'varchar -> decimal(p)',
    'Bytes of a text such as 2.3MB',
    ([x = '']) => `CAST(ath_parse_data_size(${x}) AS DECIMAL(38,0))`,
    { resultType: () => decimalOf(38, 0) },
  ),
  scalar(
    'human_readable_seconds',
    'double -> varchar',
    'Seconds in words',
    ([x = '']) => `ath_human_seconds(${x})`,
  ),
];
