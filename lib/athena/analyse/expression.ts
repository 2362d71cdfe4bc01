// One expression becomes one typed node. Larger families live in files of their own.

import { AnalysisError, refuse } from '../analysis-error';
import { castSql, checkCast } from '../functions/cast';
import type { Expression } from '../parse/ast';
import type { Position } from '../position';
import { commonType } from '../types/coerce';
import { resolveType } from '../types/resolve-type';
import { arrayOf, BOOLEAN, type Type, typeText, UNKNOWN } from '../types/type';
import { arithmetic, negate } from './arithmetic';
import { analyseCall } from './call';
import { coerce, expectType } from './coerce-node';
import { comparison, compared } from './comparison';
import type { ExpressionContext } from './context';
import { expressionText } from './expression-text';
import { extractName } from './extract';
import { analyseJsonPath } from './json-path';
import {
  binaryLiteral,
  intervalLiteral,
  numberLiteral,
  stringLiteral,
  typedLiteral,
} from './literal';
import { constant, op, reference, markUsed } from './node';
import type { Node } from './tree';
import { analyseAtTimeZone, zoned } from './zone';
import { analyseBetween, analyseDistinct, analyseLike, inSql } from './predicate';
import { resolveName } from './scope';
import { sharedType } from './shared-type';
import { analyseSubquery } from './subquery';
import { analyseField, analyseSubscript } from './subscript';

export function analyseExpression(expression: Expression, context: ExpressionContext): Node {
  const { at } = expression;
  const analyse = (part: Expression) => context.analyse(part);
  switch (expression.kind) {
    case 'null':
      return constant(UNKNOWN, null, at);
    case 'boolean':
      return constant(BOOLEAN, expression.value, at);
    case 'number':
      return numberLiteral(expression);
    case 'string':
      return stringLiteral(expression);
    case 'binary':
      return binaryLiteral(expression);
    case 'typed-literal':
      return typedLiteral(expression);
    case 'interval':
      return intervalLiteral(expression);
    case 'parameter':
      return analyseParameter(expression.index, at, context);
    case 'name':
      return analyseName(expression, context);
    case 'field':
      return analyseField(
        analyse(expression.base),
        expression.field,
        at,
        expressionText(expression.base, context.analysis),
      );
    case 'subscript':
      return analyseSubscript(analyse(expression.base), analyse(expression.index), at);
    case 'call':
      return analyseCall(expression, context);
    case 'lambda':
      throw new AnalysisError(
        'TYPE_MISMATCH',
        'Lambda expression should always be used inside a function',
        at,
      );
    case 'arithmetic':
      return analyseArithmetic(expression, context);
    case 'negate':
      return negate(analyse(expression.operand), expression.negative, at);
    case 'not': {
      const operand = expectType(
        analyse(expression.operand),
        BOOLEAN,
        'Value of logical NOT expression',
      );
      return op(BOOLEAN, [operand], ([sql = '']) => `(NOT ${sql})`, at);
    }
    case 'logic': {
      const items = expression.items.map((item) =>
        expectType(analyse(item), BOOLEAN, `Logical expression term`),
      );
      return op(BOOLEAN, items, (args) => `(${args.join(` ${expression.op} `)})`, at, {
        kind: expression.op === 'AND' ? 'and' : 'or',
      });
    }
    case 'compare':
      return comparison(expression.op, analyse(expression.left), analyse(expression.right), at);
    case 'distinct-from':
      return analyseDistinct(
        analyse(expression.left),
        analyse(expression.right),
        expression.negated,
        at,
      );
    case 'between':
      return analyseBetween(expression, context);
    case 'in': {
      const items = [expression.operand, ...expression.items].map(analyse);
      const type = sharedType(items, 'IN value and list items');
      const args = items.map((item) => compared(item, type));
      return op(
        BOOLEAN,
        args,
        ([value = '', ...list]) => inSql(value, list, type, expression.negated),
        at,
        expression.negated ? undefined : { kind: 'in' },
      );
    }
    case 'like':
      return analyseLike(expression, context);
    case 'is-null': {
      const operand = analyse(expression.operand);
      return op(
        BOOLEAN,
        [operand],
        ([sql = '']) => `(${sql} IS ${expression.negated ? 'NOT ' : ''}NULL)`,
        at,
      );
    }
    case 'case':
      return analyseCase(expression, context);
    case 'cast': {
      const operand = analyse(expression.operand);
      const type = resolveType(expression.type, at);
      checkCast(operand.type, type, at);
      if (operand.kind === 'constant' && operand.value === null) return { ...operand, type, at };
      // The zone of a cast is UTC: Athena's session zone, unless the value brings its own.
      const target = zoned(operand.type, type);
      return op(
        target,
        [operand],
        ([sql = '']) => castSql(sql, operand.type, target, { safe: expression.safe }),
        at,
      );
    }
    case 'array': {
      const items = expression.items.map(analyse);
      const type = sharedType(items, 'All ARRAY elements');
      const args = items.map((item) => coerce(item, type));
      return op(
        arrayOf(type),
        args,
        (sqls) => (sqls.length > 0 ? `[${sqls.join(', ')}]` : `CAST([] AS INTEGER[])`),
        at,
      );
    }
    case 'row': {
      const items = expression.items.map(analyse);
      const type: Type = {
        kind: 'row',
        fields: items.map((item) => ({ name: null, type: item.type })),
      };
      return op(
        type,
        items,
        (sqls) => `{${sqls.map((sql, index) => `'f${index}': ${sql}`).join(', ')}}`,
        at,
      );
    }
    case 'at-time-zone':
      return analyseAtTimeZone(analyse(expression.operand), analyse(expression.zone), at);
    case 'extract':
      return analyseCall(
        { ...CALL, name: extractName(expression.field, at), args: [expression.operand], at },
        context,
      );
    case 'subquery':
    case 'exists':
    case 'in-query':
    case 'quantified':
      return analyseSubquery(expression, context);
    case 'grouping': {
      const args = expression.names.map((parts) => context.analyse({ kind: 'name', parts, at }));
      return { kind: 'grouping', type: { kind: 'integer' }, args, at };
    }
    case 'json-path':
      return analyseJsonPath(expression, context);
    case 'unsupported':
      throw refuse(expression.what, at);
  }
}

const CALL = {
  kind: 'call',
  star: false,
  distinct: false,
  orderBy: [],
  filter: null,
  ignoreNulls: false,
  over: null,
} as const;

function analyseParameter(offset: number, at: Position, context: ExpressionContext): Node {
  const { placeholders, parameterValues } = context.analysis;
  const value = parameterValues[placeholders.indexOf(offset)];
  if (!value) {
    throw new AnalysisError(
      'INVALID_PARAMETER_USAGE',
      `Incorrect number of parameters: expected ${placeholders.length} but found ${parameterValues.length}`,
    );
  }
  return {
    ...context.analyse(value, { scope: { fields: [], parameters: new Map(), outer: null } }),
    at,
  };
}

function analyseName(
  { parts, at }: Extract<Expression, { kind: 'name' }>,
  context: ExpressionContext,
): Node {
  const { column, depth, rest } = resolveName(context.scope, parts, at);
  markUsed(column);
  if (depth > 0) context.onOuter(column, depth);
  const names = parts.map(({ text }) => text.toLowerCase());
  const known = parts.length - rest.length;
  return rest.reduce<Node>(
    (base, field, index) => analyseField(base, field, at, names.slice(0, known + index).join('.')),
    reference(column, at),
  );
}

function analyseArithmetic(
  expression: Extract<Expression, { kind: 'arithmetic' }>,
  context: ExpressionContext,
): Node {
  const { op: operator, left, right, at } = expression;
  if (operator === '||')
    return analyseCall({ ...CALL, name: 'concat', args: [left, right], at }, context);
  return arithmetic(operator, context.analyse(left), context.analyse(right), at);
}

function analyseCase(
  expression: Extract<Expression, { kind: 'case' }>,
  context: ExpressionContext,
): Node {
  const { at } = expression;
  const operand = expression.operand && context.analyse(expression.operand);
  const conditions = expression.whens.map(({ when }) => {
    const node = context.analyse(when);
    if (operand) {
      if (!commonType(operand.type, node.type))
        throw new AnalysisError(
          'TYPE_MISMATCH',
          `CASE operand type does not match WHEN clause operand type: ${typeText(operand.type)} vs ${typeText(node.type)}`,
          when.at,
        );
      return comparison('=', operand, node, when.at);
    }
    return expectType(node, BOOLEAN, 'CASE WHEN clause');
  });
  const results = [
    ...expression.whens.map(({ then }) => context.analyse(then)),
    ...(expression.otherwise ? [context.analyse(expression.otherwise)] : []),
  ];
  const type = sharedType(results, 'All CASE results');
  const values = results.map((node) => coerce(node, type));
  const count = conditions.length;
  return op(
    type,
    [...conditions, ...values],
    (args) => {
      const whens = args
        .slice(0, count)
        .map((when, index) => `WHEN ${when} THEN ${args[count + index]}`);
      const otherwise = expression.otherwise ? ` ELSE ${args.at(-1)}` : '';
      return `(CASE ${whens.join(' ')}${otherwise} END)`;
    },
    at,
  );
}
