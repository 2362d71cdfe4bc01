// Dates, times and intervals with + - * /. Days and seconds are milliseconds, years and
// months are months; both are plain numbers until they print.

import { fromWallClock, instantOf, wallClock } from '../emit/time-zone';
import { cast, once } from '../emit/sql';
import { isIntegral, isNumeric } from '../types/duckdb-type';
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
  if (operator === '*' && isInterval(left) && isNumeric(right)) {
    if (isIntegral(right)) return { type: left, emit: (a, b) => wrapped(`${a} * ${b}`, left) };
    return scaledBy(left, (a, b) => `CAST(${a} AS DOUBLE) * CAST(${b} AS DOUBLE)`);
  }
  if (operator === '*' && isNumeric(left) && isInterval(right)) {
    const swapped = dateArithmetic(operator, right, left);
    return swapped && { type: swapped.type, emit: (a, b) => swapped.emit(b, a) };
  }
  if (operator === '/' && isInterval(left) && isNumeric(right)) {
    return scaledBy(left, (a, b) => `ath_divide(CAST(${a} AS DOUBLE), CAST(${b} AS DOUBLE))`);
  }
  return withNull(operator, left, right);
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
  // An interval of milliseconds leaves no moment with fewer digits. (A date takes whole days only.)
  const type: Type =
    !months && 'precision' in moment && moment.kind !== 'decimal'
      ? { ...moment, precision: Math.max(moment.precision, 3) }
      : moment;
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
  const micro = [left, right].some((type) => 'precision' in type && type.precision > 3);
  return {
    type: DAY_SECOND,
    emit: (a, b) => {
      const [from, to] = [moment(b, right), moment(a, left)];
      if (!micro) return `CAST(date_diff('millisecond', ${from}, ${to}) AS BIGINT)`;
      return `CAST(floor((date_diff('microsecond', ${from}, ${to}) + 500) / 1000.0) AS BIGINT)`;
    },
  };
}

/** A product of doubles, cut to a whole number; what is too large stays at the largest. */
function scaledBy(interval: Type, product: (a: string, b: string) => string): Temporal {
  const [target, largest] =
    interval.kind === 'interval year to month'
      ? ['INTEGER', '2147483647']
      : ['BIGINT', '9223372036854775807'];
  return {
    type: interval,
    emit: (a, b) =>
      once(
        product(a, b),
        (value) =>
          `CASE WHEN isnan(${value}) THEN 0 WHEN ${value} >= ${largest} THEN ${largest} WHEN ${value} <= -${largest} THEN -${largest} - 1 ELSE CAST(trunc(${value}) AS ${target}) END`,
      ),
  };
}

const wrapped = (sql: string, interval: Type) =>
  interval.kind === 'interval year to month' ? `CAST(${sql} AS INTEGER)` : `(${sql})`;

/** NULL beside a moment or an interval: the one operator that takes such a value gives the type. */
function withNull(operator: string, left: Type, right: Type): Temporal | undefined {
  const [known, isLeft] = right.kind === 'unknown' ? [left, true] : [right, false];
  if ((left.kind === 'unknown') === (right.kind === 'unknown')) return undefined;
  const nothing = (type: Type): Temporal => ({ type, emit: () => cast('NULL', type) });
  if (isMoment(known)) {
    if (operator === '+' || (operator === '-' && isLeft && known.kind === 'date'))
      return nothing(known);
    return operator === '-' && !isLeft ? nothing(DAY_SECOND) : undefined;
  }
  if (!isInterval(known)) return undefined;
  const fits = operator === '*' || (isLeft && (operator === '-' || operator === '/'));
  return fits ? nothing(known) : undefined;
}
