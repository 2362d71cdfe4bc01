import {
  AndContext,
  ArithmeticBinaryContext,
  ArithmeticUnaryContext,
  AtTimeZoneContext,
  BetweenContext,
  type BooleanExpressionContext,
  ComparisonContext,
  type ComparisonOperatorContext,
  ConcatenationContext,
  DistinctFromContext,
  InListContext,
  InSubqueryContext,
  LikeContext,
  LogicalNotContext,
  NullPredicateContext,
  OrContext,
  PredicatedContext,
  type PredicateContext,
  QuantifiedComparisonContext,
  TimeZoneStringContext,
  type TimeZoneSpecifierContext,
  ValueExpressionDefaultContext,
  type ValueExpressionContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';

import type { ComparisonOperator, Expression } from './ast';
import { buildInterval } from './build-interval';
import { type Builder, present } from './builder';

export function buildBoolean(builder: Builder, node: BooleanExpressionContext): Expression {
  const at = builder.at(node);
  if (node instanceof PredicatedContext) {
    const value = builder.value(node.valueExpression());
    const predicate = node.predicate();
    return predicate ? buildPredicate(builder, value, predicate) : value;
  }
  if (node instanceof LogicalNotContext) {
    return { kind: 'not', operand: builder.boolean(node.booleanExpression()), at };
  }
  if (node instanceof AndContext || node instanceof OrContext) {
    const op = node instanceof AndContext ? 'AND' : 'OR';
    // A chain of a thousand ORs is one node, not a tree a thousand deep.
    const items: Expression[] = [];
    let rest: BooleanExpressionContext = node;
    while (
      (op === 'AND' && rest instanceof AndContext) ||
      (op === 'OR' && rest instanceof OrContext)
    ) {
      const [left, right] = rest.booleanExpression();
      items.unshift(builder.boolean(present(right)));
      rest = present(left);
    }
    return { kind: 'logic', op, items: [builder.boolean(rest), ...items], at };
  }
  return { kind: 'unsupported', what: node.getText().slice(0, 40), at };
}

function buildPredicate(builder: Builder, left: Expression, node: PredicateContext): Expression {
  const at = builder.at(node);
  if (node instanceof ComparisonContext) {
    const op = comparisonOperator(node.comparisonOperator());
    return { kind: 'compare', op, left, right: builder.value(node.valueExpression()), at };
  }
  if (node instanceof QuantifiedComparisonContext) {
    return {
      kind: 'quantified',
      op: comparisonOperator(node.comparisonOperator()),
      all: node.comparisonQuantifier().KW_ALL() !== null,
      left,
      query: builder.query(node.query()),
      at,
    };
  }
  if (node instanceof BetweenContext) {
    return {
      kind: 'between',
      operand: left,
      low: builder.value(present(node._lower)),
      high: builder.value(present(node._upper)),
      negated: node.KW_NOT() !== null,
      at,
    };
  }
  if (node instanceof InListContext) {
    const items = node.expression().map((item) => builder.expression(item));
    return { kind: 'in', operand: left, items, negated: node.KW_NOT() !== null, at };
  }
  if (node instanceof InSubqueryContext) {
    const query = builder.query(node.query());
    return { kind: 'in-query', operand: left, query, negated: node.KW_NOT() !== null, at };
  }
  if (node instanceof LikeContext) {
    return {
      kind: 'like',
      operand: left,
      pattern: builder.value(present(node._pattern)),
      escape: node._escape ? builder.value(node._escape) : null,
      negated: node.KW_NOT() !== null,
      at,
    };
  }
  if (node instanceof NullPredicateContext) {
    return { kind: 'is-null', operand: left, negated: node.KW_NOT() !== null, at };
  }
  if (node instanceof DistinctFromContext) {
    const right = builder.value(node.valueExpression());
    return { kind: 'distinct-from', left, right, negated: node.KW_NOT() !== null, at };
  }
  return { kind: 'unsupported', what: node.getText().slice(0, 40), at };
}

export function buildValue(builder: Builder, node: ValueExpressionContext): Expression {
  const at = builder.at(node);
  if (node instanceof ValueExpressionDefaultContext)
    return builder.primary(node.primaryExpression());
  if (node instanceof ArithmeticBinaryContext || node instanceof ConcatenationContext) {
    // Left-deep chains ('a' || 'b' || …) are walked, not recursed into.
    const chain: { op: '+' | '-' | '*' | '/' | '%' | '||'; right: Expression; at: typeof at }[] =
      [];
    let rest: ValueExpressionContext = node;
    while (rest instanceof ArithmeticBinaryContext || rest instanceof ConcatenationContext) {
      const operator =
        rest instanceof ConcatenationContext ? rest.CONCAT().symbol : present(rest._operator);
      const op = OPERATORS.find((name) => name === operator.text);
      const right = builder.value(present(rest._right));
      chain.unshift({
        op: present(op),
        right,
        at: builder.at({ start: operator, stop: operator, getText: () => '' }),
      });
      rest = present(rest._left);
    }
    return chain.reduce<Expression>(
      (left, { op, right, at: position }) => ({
        kind: 'arithmetic',
        op,
        left,
        right,
        at: position,
      }),
      builder.value(rest),
    );
  }
  if (node instanceof ArithmeticUnaryContext) {
    const operand = builder.value(node.valueExpression());
    return { kind: 'negate', operand, negative: node.MINUS() !== null, at };
  }
  if (node instanceof AtTimeZoneContext) {
    const zone = buildZone(builder, node.timeZoneSpecifier());
    return { kind: 'at-time-zone', operand: builder.value(node.valueExpression()), zone, at };
  }
  return { kind: 'unsupported', what: node.getText().slice(0, 40), at };
}

const OPERATORS = ['+', '-', '*', '/', '%', '||'] as const;

function buildZone(builder: Builder, node: TimeZoneSpecifierContext): Expression {
  if (node instanceof TimeZoneStringContext) {
    return { kind: 'string', value: builder.string(node.string()), at: builder.at(node) };
  }
  return 'interval' in node
    ? buildInterval(builder, (node as { interval(): never }).interval())
    : { kind: 'unsupported', what: 'This time zone', at: builder.at(node) };
}

function comparisonOperator(node: ComparisonOperatorContext): ComparisonOperator {
  if (node.EQ()) return '=';
  if (node.NEQ()) return '<>';
  if (node.LTE()) return '<=';
  if (node.LT()) return '<';
  return node.GTE() ? '>=' : '>';
}
