import {
  ArrayConstructorContext,
  BinaryLiteralContext,
  BooleanLiteralContext,
  CastContext,
  ColumnReferenceContext,
  DecimalLiteralContext,
  DereferenceContext,
  DoubleLiteralContext,
  ExistsContext,
  ExtractContext,
  GroupingOperationContext,
  IntervalLiteralContext,
  LambdaContext,
  NullLiteralContext,
  NumericLiteralContext,
  ParameterContext,
  ParenthesizedExpressionContext,
  type PrimaryExpressionContext,
  RowConstructorContext,
  SearchedCaseContext,
  SimpleCaseContext,
  StringLiteralContext,
  SubqueryExpressionContext,
  SubscriptContext,
  TypeConstructorContext,
  type WhenClauseContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';

import type { Expression } from './ast';
import { buildCall } from './build-call';
import { buildInterval } from './build-interval';
import { buildSpecialForm } from './build-special-form';
import { type Builder, present } from './builder';

export function buildPrimary(builder: Builder, node: PrimaryExpressionContext): Expression {
  return (
    buildLiteral(builder, node) ??
    buildStructure(builder, node) ??
    buildCall(builder, node) ??
    buildSpecialForm(builder, node) ?? {
      kind: 'unsupported',
      what: node.getText().slice(0, 40),
      at: builder.at(node),
    }
  );
}

function buildLiteral(builder: Builder, node: PrimaryExpressionContext): Expression | undefined {
  const at = builder.at(node);
  if (node instanceof NullLiteralContext) return { kind: 'null', at };
  if (node instanceof BooleanLiteralContext) {
    return { kind: 'boolean', value: node.getText().toLowerCase() === 'true', at };
  }
  if (node instanceof NumericLiteralContext) {
    const number = node.number();
    const form =
      number instanceof DecimalLiteralContext
        ? 'decimal'
        : number instanceof DoubleLiteralContext
          ? 'double'
          : 'integer';
    return { kind: 'number', form, text: number.getText(), at };
  }
  if (node instanceof StringLiteralContext) {
    return { kind: 'string', value: builder.string(node.string()), at };
  }
  if (node instanceof BinaryLiteralContext) {
    return { kind: 'binary', hex: node.getText().slice(2, -1).replaceAll(/\s/g, ''), at };
  }
  if (node instanceof TypeConstructorContext) {
    const name = node.identifier();
    const type = name ? builder.identifier(name).text.toLowerCase() : 'double';
    return { kind: 'typed-literal', type, value: builder.string(node.string()), at };
  }
  if (node instanceof IntervalLiteralContext) return buildInterval(builder, node.interval());
  if (node instanceof ParameterContext) {
    return { kind: 'parameter', index: builder.parameterIndex(at), at };
  }
  return undefined;
}

function buildStructure(builder: Builder, node: PrimaryExpressionContext): Expression | undefined {
  const at = builder.at(node);
  if (node instanceof ColumnReferenceContext) {
    return { kind: 'name', parts: builder.names(node.columnName().qualifiedName()), at };
  }
  if (node instanceof DereferenceContext) {
    const field = builder.identifier(node.identifier());
    const base = builder.primary(node.primaryExpression());
    if (base.kind === 'name') return { kind: 'name', parts: [...base.parts, field], at };
    return { kind: 'field', base, field, at };
  }
  if (node instanceof ParenthesizedExpressionContext) return builder.expression(node.expression());
  if (node instanceof ArrayConstructorContext) {
    return { kind: 'array', items: node.expression().map((item) => builder.expression(item)), at };
  }
  if (node instanceof RowConstructorContext) {
    return { kind: 'row', items: node.expression().map((item) => builder.expression(item)), at };
  }
  if (node instanceof SubscriptContext) {
    const base = builder.primary(node.primaryExpression());
    return { kind: 'subscript', base, index: builder.value(node.valueExpression()), at };
  }
  if (node instanceof CastContext) {
    return {
      kind: 'cast',
      operand: builder.expression(node.expression()),
      type: builder.type(node.type()),
      safe: node.KW_TRY_CAST() !== null,
      at,
    };
  }
  if (node instanceof SimpleCaseContext || node instanceof SearchedCaseContext) {
    const when = (clause: WhenClauseContext) => ({
      when: builder.expression(present(clause._condition)),
      then: builder.expression(present(clause._result)),
    });
    const operand = node instanceof SimpleCaseContext ? present(node._operand) : undefined;
    return {
      kind: 'case',
      operand: operand ? builder.expression(operand) : null,
      whens: node.whenClause().map(when),
      otherwise: node._elseExpression ? builder.expression(node._elseExpression) : null,
      at,
    };
  }
  if (node instanceof LambdaContext) {
    return {
      kind: 'lambda',
      parameters: node.identifier().map((name) => builder.identifier(name)),
      body: builder.expression(node.expression()),
      at,
    };
  }
  if (node instanceof SubqueryExpressionContext) {
    return { kind: 'subquery', query: builder.query(node.query()), at };
  }
  if (node instanceof ExistsContext)
    return { kind: 'exists', query: builder.query(node.query()), at };
  if (node instanceof ExtractContext) {
    const field = builder.identifier(node.identifier()).text.toLowerCase();
    return { kind: 'extract', field, operand: builder.value(node.valueExpression()), at };
  }
  if (node instanceof GroupingOperationContext) {
    return { kind: 'grouping', names: node.qualifiedName().map((name) => builder.names(name)), at };
  }
  return undefined;
}
