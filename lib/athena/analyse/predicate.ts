// BETWEEN, IN, LIKE and IS DISTINCT FROM.

import { AnalysisError, refuse } from '../analysis-error';
import { groupKey, isNested, refuseZonesInside } from '../emit/nested';
import type { Expression } from '../parse/ast';
import type { Position } from '../position';
import { commonType } from '../types/coerce';
import { BOOLEAN, type Type, typeText, VARCHAR } from '../types/type';
import { expectType } from './coerce-node';
import { comparable, compared, compareSql, isOrderable } from './comparison';
import type { ExpressionContext } from './context';
import { op } from './node';
import type { Node } from './tree';

export function analyseDistinct(left: Node, right: Node, negated: boolean, at: Position): Node {
  if (!commonType(left.type, right.type))
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Cannot check if ${typeText(left.type)} is distinct from ${typeText(right.type)}`,
      at,
    );
  const type = comparable('=', left.type, right.type, at);
  if (isNested(type)) refuseZonesInside(type, 'Comparing');
  const args = [compared(left, type), compared(right, type)];
  // IS NOT DISTINCT FROM is the negated form, and is equality.
  return op(
    BOOLEAN,
    args,
    ([a = '', b = '']) =>
      `(${groupKey(a, type)} IS ${negated ? 'NOT ' : ''}DISTINCT FROM ${groupKey(b, type)})`,
    at,
  );
}

export function analyseBetween(
  expression: Extract<Expression, { kind: 'between' }>,
  context: ExpressionContext,
): Node {
  const { at } = expression;
  const [operand, low, high] = [expression.operand, expression.low, expression.high].map((part) =>
    context.analyse(part),
  );
  if (!operand || !low || !high) throw new Error('BETWEEN has three parts');
  const type = [low, high].reduce<Type | undefined>(
    (shared, { type: bound }) => shared && commonType(shared, bound),
    operand.type,
  );
  if (!type || !isOrderable(type)) {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Cannot check if ${typeText(operand.type)} is BETWEEN ${typeText(low.type)} and ${typeText(high.type)}`,
      at,
    );
  }
  const args = [operand, low, high].map((node) => compared(node, type));
  const pairwise = ['double', 'real', 'array', 'row'].includes(type.kind);
  return op(
    BOOLEAN,
    args,
    ([value = '', from = '', to = '']) => {
      const inside = pairwise
        ? `(${compareSql('>=', value, from, type)} AND ${compareSql('<=', value, to, type)})`
        : `(${value} BETWEEN ${from} AND ${to})`;
      return expression.negated ? `(NOT ${inside})` : inside;
    },
    at,
    expression.negated ? undefined : { kind: 'between' },
  );
}

export function inSql(
  value: string,
  list: readonly string[],
  type: Type,
  negated: boolean,
): string {
  const plain = !['double', 'real', 'array', 'map', 'row'].includes(type.kind);
  const inside = plain
    ? `(${value} IN (${list.join(', ')}))`
    : `(${list.map((item) => compareSql('=', value, item, type)).join(' OR ')})`;
  return negated ? `(NOT ${inside})` : inside;
}

export function analyseLike(
  expression: Extract<Expression, { kind: 'like' }>,
  context: ExpressionContext,
): Node {
  const { at } = expression;
  const text = (part: Expression, what: string) => expectType(context.analyse(part), VARCHAR, what);
  const subject = context.analyse(expression.operand);
  const operand =
    subject.type.kind === 'char'
      ? subject
      : expectType(subject, VARCHAR, 'Left side of LIKE expression');
  const pattern = text(expression.pattern, 'Pattern for LIKE expression');
  const escape = expression.escape && text(expression.escape, 'Escape for LIKE expression');
  if (escape) {
    const [sign, body] = [escape, pattern].map((node) =>
      node.kind === 'constant' && typeof node.value === 'string' ? node.value : undefined,
    );
    if (sign === undefined || body === undefined)
      throw refuse('LIKE with an ESCAPE or pattern that is no constant', at);
    if ([...sign].length !== 1)
      throw new AnalysisError(
        'INVALID_FUNCTION_ARGUMENT',
        'Escape string must be a single character',
      );
    const rest = body
      .replaceAll(sign + sign, '')
      .replaceAll(`${sign}%`, '')
      .replaceAll(`${sign}_`, '');
    if (rest.includes(sign)) {
      throw new AnalysisError(
        'INVALID_FUNCTION_ARGUMENT',
        "Escape character must be followed by '%', '_' or the escape character itself",
      );
    }
  }
  const args = escape ? [operand, pattern, escape] : [operand, pattern];
  return op(
    BOOLEAN,
    args,
    ([value = '', like = '', sign]) => {
      const sql = `(${value} LIKE ${like}${sign === undefined ? '' : ` ESCAPE ${sign}`})`;
      return expression.negated ? `(NOT ${sql})` : sql;
    },
    at,
    escape ? undefined : { kind: 'like', negated: expression.negated },
  );
}
