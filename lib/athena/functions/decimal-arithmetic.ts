// Decimal arithmetic by Trino's rules of precision and scale. Where the digits fit, DuckDB
// computes on 128-bit integers; beyond that a function over big integers does.

import { AnalysisError } from '../analysis-error';
import { fail, once } from '../emit/sql';
import type { Position } from '../position';
import { decimalOf, type Type } from '../types/type';

interface Decimal {
  readonly precision: number;
  readonly scale: number;
}

interface Operation {
  readonly type: Type;
  readonly emit: (a: string, b: string) => string;
}

const MAX = 38;

export function decimalOperation(
  operator: '+' | '-' | '*' | '/' | '%',
  a: Decimal,
  b: Decimal,
  at: Position,
): Operation {
  const type = resultOf(operator, a, b, at);
  const sql = (x: string, y: string) => {
    if (operator === '+' || operator === '-') return sumSql(operator, x, y, a, b, type);
    if (operator === '*') return productSql(x, y, a, b, type);
    return guarded(operator, x, y, a, b, type);
  };
  return { type: decimalOf(type.precision, type.scale), emit: sql };
}

function resultOf(operator: string, a: Decimal, b: Decimal, at: Position): Decimal {
  const scale = Math.max(a.scale, b.scale);
  switch (operator) {
    case '*':
      if (a.scale + b.scale > MAX) {
        throw new AnalysisError(
          'INVALID_ARGUMENTS',
          `DECIMAL scale must be in range [0, precision (38)]: ${a.scale + b.scale}`,
          at,
        );
      }
      return { precision: Math.min(MAX, a.precision + b.precision), scale: a.scale + b.scale };
    case '/':
      return {
        precision: Math.min(MAX, a.precision + b.scale + Math.max(b.scale - a.scale, 0)),
        scale,
      };
    case '%':
      return { precision: Math.min(b.precision - b.scale, a.precision - a.scale) + scale, scale };
    default: {
      const whole = Math.max(a.precision - a.scale, b.precision - b.scale);
      return { precision: Math.min(MAX, whole + scale + 1), scale };
    }
  }
}

const sqlType = ({ precision, scale }: Decimal) => `DECIMAL(${precision},${scale})`;

function sumSql(
  operator: string,
  x: string,
  y: string,
  a: Decimal,
  b: Decimal,
  type: Decimal,
): string {
  const whole = Math.max(a.precision - a.scale, b.precision - b.scale) + type.scale + 1;
  if (whole > MAX) return viaBigIntegers(operator, x, y, type);
  const target = sqlType(type);
  return `CAST(CAST(${x} AS ${target}) ${operator} CAST(${y} AS ${target}) AS ${target})`;
}

function productSql(x: string, y: string, a: Decimal, b: Decimal, type: Decimal): string {
  if (a.precision + b.precision > MAX) return viaBigIntegers('*', x, y, type);
  return `CAST(${wide(x, a)} * ${y} AS ${sqlType(type)})`;
}

function guarded(
  operator: '/' | '%',
  x: string,
  y: string,
  a: Decimal,
  b: Decimal,
  type: Decimal,
): string {
  return once(y, (divisor) => {
    const zero = fail(
      'DIVISION_BY_ZERO',
      `'Division by zero'`,
      decimalOf(type.precision, type.scale),
    );
    const value =
      operator === '/' ? quotientSql(x, divisor, a, b, type) : remainderSql(x, divisor, a, b, type);
    return `(CASE WHEN ${divisor} = 0 AND ${x} IS NOT NULL THEN ${zero} WHEN ${divisor} <> 0 AND ${x} IS NOT NULL THEN ${value} END)`;
  });
}

function quotientSql(x: string, y: string, a: Decimal, b: Decimal, type: Decimal): string {
  // unscaled(x) * 10^(scale - a.scale + b.scale) / unscaled(y), half up.
  const shift = type.scale - a.scale + b.scale;
  const fits =
    a.precision + a.scale + 1 <= MAX &&
    a.precision + shift <= 36 &&
    b.precision + b.scale + 1 <= MAX &&
    b.precision <= 36 &&
    type.precision + type.scale + 1 <= MAX;
  if (!fits) return viaBigIntegers('/', x, y, type);
  const dividend = `(${unscaled(x, a)} * ${hugeint(10n ** BigInt(shift))})`;
  const divisor = unscaled(y, b);
  const quotient = `ath_half_up(${dividend}, ${divisor})`;
  return scaled(quotient, type);
}

function remainderSql(x: string, y: string, a: Decimal, b: Decimal, type: Decimal): string {
  const common = Math.max(a.scale, b.scale);
  const digits = Math.max(a.precision - a.scale, b.precision - b.scale) + common;
  if (digits + common + 1 > MAX) return viaBigIntegers('%', x, y, type);
  const whole: Decimal = { precision: digits, scale: common };
  const [left, right] = [x, y].map((side) => unscaled(`CAST(${side} AS ${sqlType(whole)})`, whole));
  return scaled(`(${left} % ${right})`, { ...type, precision: Math.max(type.precision, 1) });
}

const hugeint = (value: bigint) => `CAST(${value} AS HUGEINT)`;

/** Below 19 digits DuckDB multiplies in 64 bits and overflows; one more digit makes it 128. */
const wide = (sql: string, { precision, scale }: Decimal) =>
  precision > 18 ? sql : `CAST(${sql} AS DECIMAL(19,${scale}))`;

const unscaled = (sql: string, decimal: Decimal) =>
  decimal.scale === 0
    ? `CAST(${sql} AS HUGEINT)`
    : `CAST(${wide(sql, decimal)} * CAST(${10n ** BigInt(decimal.scale)} AS DECIMAL(${decimal.scale + 1},0)) AS HUGEINT)`;

function scaled(sql: string, type: Decimal): string {
  const whole = `CAST(${sql} AS DECIMAL(${type.precision},0))`;
  if (type.scale === 0) return whole;
  const unit = `CAST('0.${'0'.repeat(type.scale - 1)}1' AS DECIMAL(${type.scale + 1},${type.scale}))`;
  return `CAST(${wide(whole, { ...type, scale: 0 })} * ${unit} AS ${sqlType(type)})`;
}

function viaBigIntegers(operator: string, x: string, y: string, type: Decimal): string {
  const call = `ath_decimal('${operator}', CAST(${x} AS VARCHAR), CAST(${y} AS VARCHAR), CAST(${type.precision} AS BIGINT), CAST(${type.scale} AS BIGINT))`;
  return `CAST(${call} AS ${sqlType(type)})`;
}
