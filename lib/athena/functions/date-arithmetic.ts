// Dates, times and intervals with + - * /. Days and seconds are milliseconds, years and
// months are months; both are plain numbers until they print.

import { fromWallClock, instantOf, wallClock } from '../emit/time-zone';
import { once } from '../emit/sql';
import { isNumeric } from '../types/duckdb-type';
import { DAY_SECOND, type Type } from '../types/type';

interface Temporal {
  readonly type: Type;
  readonly emit: (a: string, b: string) => string;
}

export function dateArithmetic(operator: string, left: Type, right: Type): Temporal | undefined {
  if (operator === '+' && isInterval(left) && isMoment(right))
    return shifted(right, left, (a, b) => [b, a], '+');
  if ((operator === '+' || operator === '-') && isMoment(left) && isInterval(right)) {
    return shifted(left, right, (a, b) => [a, b], operator);
  }
  if (operator === '-' && isMoment(left) && isMoment(right)) return difference(left, right);
  if ((operator === '+' || operator === '-') && isInterval(left) && left.kind === right.kind) {
    return { type: left, emit: (a, b) => `(${a} ${operator} ${b})` };
  }
  if (operator === '*' && isInterval(left) && isNumeric(right))
    return scaledBy(left, (a, b) => `${a} * ${b}`);
  if (operator === '*' && isNumeric(left) && isInterval(right))
    return scaledBy(right, (a, b) => `${b} * ${a}`);
  if (operator === '/' && isInterval(left) && isNumeric(right)) {
    return scaledBy(left, (a, b) => `ath_divide(CAST(${a} AS DOUBLE), CAST(${b} AS DOUBLE))`);
  }
  return undefined;
}

const isInterval = (type: Type) => type.kind.startsWith('interval');
const isMoment = (type: Type) =>
  ['date', 'time', 'timestamp', 'timestamp with time zone'].includes(type.kind);

function shifted(
  moment: Type,
  interval: Type,
  order: (a: string, b: string) => readonly [string, string],
  sign: '+' | '-',
): Temporal | undefined {
  const months = interval.kind === 'interval year to month';
  if (moment.kind === 'time' && months) return undefined;
  // Trino's date takes days only as whole days; a part of a day is an error there.
  const type: Type = moment;
  return {
    type,
    emit: (a, b) => {
      const [value, amount] = order(a, b);
      const step = months ? `to_months(${amount})` : `to_milliseconds(${amount})`;
      if (moment.kind === 'time')
        return `CAST(DATE '2000-01-01' + ${value} ${sign} ${step} AS TIME)`;
      if (moment.kind === 'date') {
        const days = months ? step : `to_days(CAST(ath_whole_days(${amount}) AS INTEGER))`;
        return `CAST(${value} ${sign} ${days} AS DATE)`;
      }
      if (moment.kind === 'timestamp') return `(${value} ${sign} ${step})`;
      // Months move the wall clock; a duration moves the instant.
      if (months) {
        return once(value, (zoned) =>
          fromWallClock(`(${wallClock(zoned, moment)} ${sign} ${step})`, moment, `(${zoned}).zone`),
        );
      }
      if (moment.kind === 'timestamp with time zone' && moment.zone !== undefined)
        return `(${value} ${sign} ${step})`;
      return once(
        value,
        (zoned) =>
          `CASE WHEN ${zoned} IS NOT NULL THEN {'ts': (${zoned}).ts ${sign} ${step}, 'zone': (${zoned}).zone} END`,
      );
    },
  };
}

function difference(left: Type, right: Type): Temporal | undefined {
  if ((left.kind === 'time') !== (right.kind === 'time')) return undefined;
  const zoned =
    left.kind === 'timestamp with time zone' || right.kind === 'timestamp with time zone';
  const moment = (sql: string, type: Type) => {
    if (type.kind === 'time') return `(DATE '2000-01-01' + ${sql})`;
    return zoned && type.kind === 'timestamp with time zone'
      ? instantOf(sql, type)
      : wallClock(sql, type);
  };
  return {
    type: DAY_SECOND,
    emit: (a, b) =>
      `CAST(date_diff('millisecond', ${moment(b, right)}, ${moment(a, left)}) AS BIGINT)`,
  };
}

function scaledBy(interval: Type, product: (a: string, b: string) => string): Temporal {
  const target = interval.kind === 'interval year to month' ? 'INTEGER' : 'BIGINT';
  return { type: interval, emit: (a, b) => `CAST(trunc(${product(a, b)}) AS ${target})` };
}
