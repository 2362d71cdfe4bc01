// + - * / % and ||: which types go together, what comes out, and the SQL of it.

import { AnalysisError } from '../analysis-error';
import { decimalOperation } from '../functions/decimal-arithmetic';
import { dateArithmetic } from '../functions/date-arithmetic';
import { cast, fail, once } from '../emit/sql';
import type { Position } from '../position';
import { asDecimal, commonType } from '../types/coerce';
import { isIntegral, isNumeric } from '../types/duckdb-type';
import { decimalOf, type Type, typeText } from '../types/type';
import { coerce } from './coerce-node';
import { constant, op } from './node';
import type { Node } from './tree';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

export function arithmetic(
  operator: ArithmeticOperator,
  left: Node,
  right: Node,
  at: Position,
): Node {
  if (isAmbiguous(operator, left.type, right.type)) throw ambiguous(at);
  const temporal = dateArithmetic(operator, left.type, right.type);
  if (temporal) {
    return op(temporal.type, [left, right], ([a = '', b = '']) => temporal.emit(a, b), at);
  }
  const [a, b] = [numberOr(left, right), numberOr(right, left)];
  const common = isNumeric(a.type) && isNumeric(b.type) ? commonType(a.type, b.type) : undefined;
  if (!common) {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Cannot apply operator: ${typeText(left.type)} ${operator} ${typeText(right.type)}`,
      at,
    );
  }
  if (common.kind === 'decimal') return decimalArithmetic(operator, a, b, at);
  const args = [coerce(a, common), coerce(b, common)];
  return op(common, args, ([x = '', y = '']) => numberSql(operator, x, y, common, args[1]), at);
}

/** Where Trino has an operator for several types that a NULL without a type could be. */
function isAmbiguous(operator: ArithmeticOperator, left: Type, right: Type): boolean {
  if (operator === '%' || (left.kind !== 'unknown' && right.kind !== 'unknown')) return false;
  const known = left.kind === 'unknown' ? right : left;
  if (known.kind === 'unknown') return true;
  if (operator === '*') return known.kind === 'bigint' || known.kind === 'double';
  if (operator === '/') return left.kind === 'unknown' && known.kind === 'double';
  return known.kind.startsWith('interval') && (left.kind === 'unknown' || operator === '+');
}

export const ambiguous = (at: Position): AnalysisError =>
  new AnalysisError(
    'AMBIGUOUS_FUNCTION_CALL',
    'Could not choose a best candidate operator. Explicit type casts must be added.',
    at,
  );

/** Unary minus and plus. */
export function negate(operand: Node, negative: boolean, at: Position): Node {
  const { type } = operand;
  if (!negative && (!isNumeric(type) || type.kind === 'decimal')) {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Unary '+' operator cannot by applied to ${typeText(type)} type`,
      at,
    );
  }
  if (type.kind === 'unknown') throw ambiguous(at);
  if (!isNumeric(type) && !type.kind.startsWith('interval')) {
    throw new AnalysisError('TYPE_MISMATCH', `Cannot negate ${typeText(type)}`, at);
  }
  if (!negative) return operand;
  if (operand.kind === 'constant' && typeof operand.value === 'bigint') {
    return constant(type, -operand.value, at);
  }
  // A negative zero must stay one, so a double is not subtracted from 0.
  return op(type, [operand], ([x = '']) => `(-${x})`, at);
}

function decimalArithmetic(
  operator: ArithmeticOperator,
  left: Node,
  right: Node,
  at: Position,
): Node {
  const [a, b] = [asDecimal(left.type), asDecimal(right.type)];
  if (!a || !b) throw new Error('A decimal operation needs decimals');
  const [x, y] = [left, right].map((node, index) => {
    const side = index === 0 ? a : b;
    return coerce(node, { kind: 'decimal', precision: side.precision, scale: side.scale });
  });
  const operation = decimalOperation(operator, a, b, at);
  return op(
    operation.type,
    [x ?? left, y ?? right],
    ([p = '', q = '']) => operation.emit(p, q),
    at,
  );
}

/** NULL has the other side's type; beside a decimal it is a decimal of one digit. */
const numberOr = (node: Node, other: Node): Node => {
  if (node.type.kind !== 'unknown') return node;
  if (other.type.kind === 'decimal') return coerce(node, decimalOf(1, 0));
  return coerce(node, isNumeric(other.type) ? other.type : TINYINT);
};
const TINYINT: Type = { kind: 'tinyint' };

function numberSql(
  operator: ArithmeticOperator,
  a: string,
  b: string,
  type: Type,
  right: Node | undefined,
): string {
  if (operator !== '/' && operator !== '%') return `(${a} ${operator} ${b})`;
  if (!isIntegral(type)) {
    return operator === '/' ? cast(`ath_divide(${a}, ${b})`, type) : `(${a} % ${b})`;
  }
  const symbol = operator === '/' ? '//' : '%';
  // A constant divisor other than 0 and -1 can neither be zero nor overflow.
  if (right?.kind === 'constant' && typeof right.value === 'bigint' && right.value > 0n) {
    return `(${a} ${symbol} ${b})`;
  }
  return once(b, (divisor) => {
    const zero = fail('DIVISION_BY_ZERO', `'Division by zero'`, type);
    const quotient =
      operator === '%'
        ? `(CASE WHEN ${divisor} = -1 THEN 0 ELSE ${a} % ${divisor} END)`
        : `(${a} // ${divisor})`;
    return `(CASE WHEN ${divisor} = 0 AND ${a} IS NOT NULL THEN ${zero} WHEN ${divisor} <> 0 AND ${a} IS NOT NULL THEN ${quotient} END)`;
  });
}
