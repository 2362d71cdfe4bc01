// Implicit coercions of Trino: never between text, numbers and dates.

import { decimalOf, sameType, type Type, UNKNOWN } from './type';

const INTEGRAL_DIGITS: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
};
const NUMERIC_ORDER = ['tinyint', 'smallint', 'integer', 'bigint', 'decimal', 'real', 'double'];
const MAX_PRECISION = 38;
const MAX_CHAR = 65_536;

/** An integer type as the decimal that holds it; a decimal as itself. */
export function asDecimal(type: Type): { precision: number; scale: number } | undefined {
  if (type.kind === 'decimal') return type;
  const precision = INTEGRAL_DIGITS[type.kind];
  return precision === undefined ? undefined : { precision, scale: 0 };
}

/** The one type both sides can be read as, or undefined: then Trino says TYPE_MISMATCH. */
export function commonType(a: Type, b: Type): Type | undefined {
  if (a.kind === 'timestamp with time zone' && b.kind === a.kind) {
    const precision = Math.max(a.precision, b.precision);
    return a.zone !== undefined && a.zone === b.zone
      ? { kind: a.kind, precision, zone: a.zone }
      : { kind: a.kind, precision };
  }
  if (a.kind === 'unknown') return b;
  if (b.kind === 'unknown') return a;
  if (a.kind === 'array' && b.kind === 'array') {
    const element = commonType(a.element, b.element);
    return element && { kind: 'array', element };
  }
  if (a.kind === 'map' && b.kind === 'map') {
    const key = commonType(a.key, b.key);
    const value = commonType(a.value, b.value);
    return key && value && { kind: 'map', key, value };
  }
  if (a.kind === 'row' && b.kind === 'row') return commonRow(a, b);
  if (sameType(a, b)) return a;
  if (a.kind === 'decimal' || b.kind === 'decimal') {
    const left = asDecimal(a);
    const right = asDecimal(b);
    if (left && right) {
      const scale = Math.max(left.scale, right.scale);
      const whole = Math.max(left.precision - left.scale, right.precision - right.scale);
      return decimalOf(Math.min(MAX_PRECISION, whole + scale), scale);
    }
  }
  const [low, high] = [NUMERIC_ORDER.indexOf(a.kind), NUMERIC_ORDER.indexOf(b.kind)];
  if (low >= 0 && high >= 0) return low > high ? a : b;
  return commonText(a, b) ?? commonTime(a, b);
}

/** How far an implicit coercion reaches; 0 for the same type, undefined when there is none. */
export function coercionDistance(from: Type, to: Type): number | undefined {
  if (sameType(from, to)) return 0;
  if (from.kind === 'unknown') return 1;
  if (to.kind === 'timestamp with time zone' && from.kind === to.kind) {
    return to.precision >= from.precision ? 0 : undefined;
  }
  const common = commonType(from, to);
  if (!common || !sameType(common, to)) return undefined;
  const steps = NUMERIC_ORDER.indexOf(to.kind) - NUMERIC_ORDER.indexOf(from.kind);
  return from.kind === to.kind ? 0.5 : steps > 0 ? steps : 1;
}

export const canCoerce = (from: Type, to: Type): boolean =>
  coercionDistance(from, to) !== undefined;

function commonText(a: Type, b: Type): Type | undefined {
  if (a.kind === 'varchar' && b.kind === 'varchar') {
    if (a.length === undefined || b.length === undefined) return { kind: 'varchar' };
    return { kind: 'varchar', length: Math.max(a.length, b.length) };
  }
  if (a.kind === 'char' && b.kind === 'char') {
    return { kind: 'char', length: Math.max(a.length, b.length) };
  }
  // Trino reads varchar(n) as char(n) beside a char, an unbounded one as the longest there is.
  const [fixed, free] = a.kind === 'char' ? [a, b] : [b, a];
  if (fixed.kind !== 'char' || free.kind !== 'varchar') return undefined;
  const length = Math.max(fixed.length, free.length ?? MAX_CHAR);
  return { kind: 'char', length: Math.min(length, MAX_CHAR) };
}

function commonTime(a: Type, b: Type): Type | undefined {
  const order = ['date', 'timestamp', 'timestamp with time zone'];
  const [low, high] = order.indexOf(a.kind) <= order.indexOf(b.kind) ? [a, b] : [b, a];
  if (!order.includes(low.kind) || !order.includes(high.kind)) {
    if (a.kind === 'time' && b.kind === 'time') {
      return { kind: 'time', precision: Math.max(a.precision, b.precision) };
    }
    return undefined;
  }
  const precision = Math.max(
    'precision' in high ? high.precision : 0,
    'precision' in low ? low.precision : 0,
  );
  if (high.kind === 'timestamp') return { kind: high.kind, precision };
  if (high.kind !== 'timestamp with time zone') return undefined;
  // A timestamp without zone is read in the session's zone, which in Athena is UTC.
  return high.zone === 'UTC'
    ? { kind: high.kind, precision, zone: 'UTC' }
    : { kind: high.kind, precision };
}

function commonRow(a: Type & { kind: 'row' }, b: Type & { kind: 'row' }): Type | undefined {
  if (a.fields.length !== b.fields.length) return undefined;
  const fields = a.fields.map((field, index) => {
    const other = b.fields[index];
    const type = commonType(field.type, other?.type ?? UNKNOWN);
    return type && { name: field.name === other?.name ? field.name : null, type };
  });
  return fields.every((field) => field !== undefined) ? { kind: 'row', fields } : undefined;
}
