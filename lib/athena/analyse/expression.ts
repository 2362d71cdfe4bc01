// One expression becomes one typed node. Larger families live in files of their own.

import { AnalysisError, refuse } from '../analysis-error';
import { castSql, checkCast } from '../functions/cast';
import { canonicalZone, offsetMinutes } from '../emit/time-zone';
import { once, quote } from '../emit/sql';
import type { Expression } from '../parse/ast';
import type { Position } from '../position';
import { commonType } from '../types/coerce';
import { resolveType } from '../types/resolve-type';
import { arrayOf, BOOLEAN, type Type, typeText, UNKNOWN, VARCHAR } from '../types/type';
import { arithmetic, negate } from './arithmetic';
import { analyseCall } from './call';
import { coerce, expectType } from './coerce-node';
import { comparison, comparable, compared, compareSql } from './comparison';
import type { ExpressionContext } from './context';
import { analyseJsonPath } from './json-path';
import {
  binaryLiteral,
  intervalLiteral,
  numberLiteral,
  stringLiteral,
  typedLiteral,
} from './literal';
import { constant, op, reference, use } from './node';
import type { Node } from './tree';
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
      return analyseField(analyse(expression.base), expression.field, at);
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
      const type = sharedType(items, 'IN value and list items', at);
      const args = items.map((item) => compared(item, type));
      return op(
        BOOLEAN,
        args,
        ([value = '', ...list]) => inSql(value, list, type, expression.negated),
        at,
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
      const type = resolveType(expression.type);
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
      const type = sharedType(items, 'All ARRAY elements', at);
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
  use(column);
  if (depth > 0) context.onOuter(column, depth);
  return rest.reduce<Node>((base, field) => analyseField(base, field, at), reference(column, at));
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

function analyseDistinct(left: Node, right: Node, negated: boolean, at: Position): Node {
  const type = comparable('=', left.type, right.type, at);
  const args = [compared(left, type), compared(right, type)];
  // IS NOT DISTINCT FROM is the negated form, and is equality.
  return op(
    BOOLEAN,
    args,
    ([a = '', b = '']) => `(${a} IS ${negated ? 'NOT ' : ''}DISTINCT FROM ${b})`,
    at,
  );
}

function analyseBetween(
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
  if (!type) {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Cannot check if ${typeText(operand.type)} is BETWEEN ${typeText(low.type)} and ${typeText(high.type)}`,
      at,
    );
  }
  const args = [operand, low, high].map((node) => compared(node, type));
  const isDouble = type.kind === 'double' || type.kind === 'real';
  return op(
    BOOLEAN,
    args,
    ([value = '', from = '', to = '']) => {
      const inside = isDouble
        ? `(${compareSql('>=', value, from, type)} AND ${compareSql('<=', value, to, type)})`
        : `(${value} BETWEEN ${from} AND ${to})`;
      return expression.negated ? `(NOT ${inside})` : inside;
    },
    at,
  );
}

function inSql(value: string, list: readonly string[], type: Type, negated: boolean): string {
  const plain = !['double', 'real', 'array', 'map', 'row'].includes(type.kind);
  const inside = plain
    ? `(${value} IN (${list.join(', ')}))`
    : `(${list.map((item) => compareSql('=', value, item, type)).join(' OR ')})`;
  return negated ? `(NOT ${inside})` : inside;
}

function analyseLike(
  expression: Extract<Expression, { kind: 'like' }>,
  context: ExpressionContext,
): Node {
  const { at } = expression;
  const text = (part: Expression, what: string) => expectType(context.analyse(part), VARCHAR, what);
  const operand = text(expression.operand, 'Left side of LIKE expression');
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
        at,
      );
    const rest = body
      .replaceAll(sign + sign, '')
      .replaceAll(`${sign}%`, '')
      .replaceAll(`${sign}_`, '');
    if (rest.includes(sign)) {
      throw new AnalysisError(
        'INVALID_FUNCTION_ARGUMENT',
        "Escape character must be followed by '%', '_' or the escape character itself",
        at,
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
  );
}

function analyseCase(
  expression: Extract<Expression, { kind: 'case' }>,
  context: ExpressionContext,
): Node {
  const { at } = expression;
  const operand = expression.operand && context.analyse(expression.operand);
  const conditions = expression.whens.map(({ when }) => {
    const node = context.analyse(when);
    if (operand) return comparison('=', operand, node, when.at);
    return expectType(node, BOOLEAN, 'CASE WHEN clause');
  });
  const results = [
    ...expression.whens.map(({ then }) => context.analyse(then)),
    ...(expression.otherwise ? [context.analyse(expression.otherwise)] : []),
  ];
  const type = sharedType(results, 'All CASE results', at);
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

function analyseAtTimeZone(operand: Node, zone: Node, at: Position): Node {
  if (operand.type.kind !== 'timestamp' && operand.type.kind !== 'timestamp with time zone') {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Type of value must be a time or timestamp with or without time zone (actual ${typeText(operand.type)})`,
      at,
    );
  }
  const { precision } = operand.type;
  const source: Type =
    operand.type.kind === 'timestamp'
      ? { kind: 'timestamp with time zone', precision, zone: 'UTC' }
      : operand.type;
  const instant = compared(coerce(operand, source), source);
  const name = fixedZone(zone, at);
  if (name !== undefined) {
    const type: Type = { kind: 'timestamp with time zone', precision, zone: name };
    return op(type, [instant], ([sql = '']) => sql, at);
  }
  const type: Type = { kind: 'timestamp with time zone', precision };
  const text = expectType(zone, VARCHAR, 'Time zone');
  return op(
    type,
    [instant, text],
    ([sql = '', zoneSql = '']) =>
      once(
        sql,
        (ts) =>
          `CASE WHEN ${ts} IS NOT NULL AND ${zoneSql} IS NOT NULL THEN {'ts': ${ts}, 'zone': ath_zone(${zoneSql})} END`,
      ),
    at,
  );
}

/** A zone that the text fixes; undefined when rows decide. @throws {AnalysisError} for a zone that does not exist */
export function fixedZone(zone: Node, at: Position): string | undefined {
  if (zone.kind !== 'constant' || zone.value === null) return undefined;
  if (typeof zone.value === 'bigint') {
    const minutes = zone.value / 60_000n;
    const size = minutes < 0n ? -minutes : minutes;
    const text = `${minutes < 0n ? '-' : '+'}${String(size / 60n).padStart(2, '0')}:${String(size % 60n).padStart(2, '0')}`;
    return offsetMinutes(text) === 0 ? 'UTC' : text;
  }
  const name = canonicalZone(String(zone.value));
  if (name === undefined) {
    throw new AnalysisError(
      'INVALID_FUNCTION_ARGUMENT',
      `${quote(String(zone.value))} is not a valid time zone`,
      at,
    );
  }
  return name;
}

function zoned(from: Type, to: Type): Type {
  if (to.kind !== 'timestamp with time zone') return to;
  if (from.kind === 'timestamp with time zone')
    return from.zone === undefined ? to : { ...to, zone: from.zone };
  return from.kind === 'varchar' ? to : { ...to, zone: 'UTC' };
}

const EXTRACT: Readonly<Record<string, string>> = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  day: 'day',
  day_of_month: 'day_of_month',
  day_of_week: 'day_of_week',
  dow: 'day_of_week',
  day_of_year: 'day_of_year',
  doy: 'day_of_year',
  year_of_week: 'year_of_week',
  yow: 'year_of_week',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
  timezone_minute: 'timezone_minute',
  timezone_hour: 'timezone_hour',
};

function extractName(field: string, at: Position): string {
  const name = EXTRACT[field];
  if (name === undefined)
    throw new AnalysisError('SYNTAX_ERROR', `Invalid EXTRACT field: ${field.toUpperCase()}`, at);
  return name;
}
