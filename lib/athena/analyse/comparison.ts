// Comparisons: both sides must have a common type, and NULL inside a value makes the answer unknown.

import { AnalysisError } from '../analysis-error';
import { equalSql, isNested, isZonedByRow, orderSql } from '../emit/nested';
import { instantOf } from '../emit/time-zone';
import type { ComparisonOperator } from '../parse/ast';
import type { Position } from '../position';
import { commonType } from '../types/coerce';
import { BOOLEAN, type Type, typeText } from '../types/type';
import { coerce } from './coerce-node';
import { op } from './node';
import type { Node } from './tree';

export function comparison(
  operator: ComparisonOperator,
  left: Node,
  right: Node,
  at: Position,
): Node {
  const common = comparable(operator, left.type, right.type, at);
  const args = [compared(left, common), compared(right, common)];
  const finite = args.map((node) => node.kind === 'constant' && node.value !== 'NaN');
  return op(BOOLEAN, args, ([a = '', b = '']) => compareSql(operator, a, b, common, finite), at, {
    kind: 'compare',
    op: operator,
  });
}

/** The type both sides are compared in. @throws {AnalysisError} TYPE_MISMATCH */
export function comparable(
  operator: ComparisonOperator,
  left: Type,
  right: Type,
  at: Position,
): Type {
  const common = commonType(left, right);
  const equality = operator === '=' || operator === '<>';
  if (!common || !(equality || isOrderable(common))) {
    // Trino has only = < and <=, and names the one it made of the comparison.
    const shown = { '=': '=', '<>': '=', '<': '<', '>': '<', '<=': '<=', '>=': '<=' }[operator];
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Cannot apply operator: ${typeText(left)} ${shown} ${typeText(right)}`,
      at,
    );
  }
  return common;
}

/** A side of a comparison: zoned timestamps compare as instants in one representation. */
export function compared(node: Node, common: Type): Node {
  if (common.kind !== 'timestamp with time zone') return coerce(node, common);
  const zoned = node.type.kind === common.kind ? node : coerce(node, { ...common, zone: 'UTC' });
  return op(
    { ...common, zone: 'UTC' },
    [zoned],
    ([sql = '']) => instantOf(sql, zoned.type),
    node.at,
  );
}

export function compareSql(
  operator: ComparisonOperator,
  a: string,
  b: string,
  type: Type,
  finite: readonly boolean[] = [],
): string {
  if (type.kind === 'double' || type.kind === 'real') return compareDoubles(operator, a, b, finite);
  if (isNested(type)) {
    if (operator !== '=' && operator !== '<>') return orderSql(operator, a, b, type, compareParts);
    const equal = equalSql(a, b, type, compareParts);
    return operator === '=' ? equal : `(NOT ${equal})`;
  }
  return `(${a} ${operator} ${b})`;
}

/** Values inside others, which nothing has made instants of before. */
const compareParts: typeof compareSql = (operator, a, b, type) =>
  isZonedByRow(type)
    ? compareSql(operator, `(${a}).ts`, `(${b}).ts`, type)
    : compareSql(operator, a, b, type);

export function isOrderable(type: Type): boolean {
  if (type.kind === 'array') return isOrderable(type.element);
  if (type.kind === 'row') return type.fields.every((field) => isOrderable(field.type));
  return type.kind !== 'map' && type.kind !== 'json' && type.kind !== 'function';
}

/** NaN equals nothing and is neither less nor greater; DuckDB has it equal to itself and greatest. */
function compareDoubles(
  operator: ComparisonOperator,
  a: string,
  b: string,
  finite: readonly boolean[],
): string {
  const odd = [a, b].filter((_, index) => !finite[index]).map((side) => `isnan(${side})`);
  const plain = `(${a} ${operator} ${b})`;
  if (odd.length === 0) return plain;
  // Beside a NaN a NULL still makes the answer unknown.
  return `(CASE WHEN (${odd.join(' OR ')}) AND ${a} IS NOT NULL AND ${b} IS NOT NULL THEN ${operator === '<>' ? 'TRUE' : 'FALSE'} ELSE ${a} ${operator} ${b} END)`;
}
