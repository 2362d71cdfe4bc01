// Stage 4, expressions: a checked expression becomes a typed SQL expression over a relation.

import type { BinaryOperator, CallExpression, Expression, ExpressionOf, Query } from '../parse/ast';
import type { Binder } from './binder';
import { compare, isOneOf } from './compare';
import type { Call } from '../functions/function';
import { functionOf } from '../functions/registry';
import type { CompileOptions } from './plan';
import { readRegex } from '../functions/regex';
import { lookUp, type Relation } from './relation';
import {
  asCondition,
  asDouble,
  asNumber,
  asText,
  bool,
  isThere,
  isWhole,
  MISSING,
  number,
  numberSql,
  text,
  type Value,
  whole,
} from './value';

/** Where an expression stands: its rows, the query's settings, and what only the caller can do. */
export interface Scope {
  readonly relation: Relation;
  readonly binder: Binder;
  readonly options: CompileOptions;
  /** An aggregate, or a column that an earlier command named by this very expression. */
  readonly known?: (call: CallExpression) => Value | undefined;
  /** The only column of a subquery's result. */
  readonly subquery: (query: Query) => { readonly from: string; readonly value: Value };
}

export function emit(expression: Expression, scope: Scope, loose = false): Value {
  switch (expression.kind) {
    case 'field':
      return lookUp(scope.relation, scope.binder, expression.path);
    case 'number': {
      const { value } = expression;
      const sql = numberSql(value);
      return { ...(Number.isSafeInteger(value) ? whole(sql) : number(sql)), literal: value };
    }
    case 'string':
      return { ...text(scope.binder.text(expression.value)), literal: expression.value };
    case 'boolean':
      return { ...bool(String(expression.value)), literal: expression.value };
    case 'unary':
      return emitUnary(expression, scope);
    case 'binary':
      return emitBinary(expression, scope, loose);
    case 'like':
      return bool(emitLike(expression, scope));
    case 'in':
      return bool(emitIn(expression, scope, loose));
    case 'call':
      return emitCall(expression, scope, loose);
    case 'period':
    case 'regex':
    case 'star':
      return MISSING;
  }
}

/** A condition for WHERE: NULL and false both drop the row. */
export const emitCondition = (expression: Expression, scope: Scope) =>
  asCondition(emit(expression, scope, true));

function emitUnary({ operator, operand }: ExpressionOf<'unary'>, scope: Scope): Value {
  const value = emit(operand, scope);
  if (operator === 'not') return bool(`(NOT ${asCondition(value)})`);
  return isWhole(value)
    ? { ...whole(`(-CAST(${asNumber(value)} AS HUGEINT))`), ...negated(value) }
    : { ...number(`(-${asDouble(value)})`), ...negated(value) };
}

const negated = ({ literal }: Value) =>
  typeof literal === 'number' ? { sql: numberSql(-literal), literal: -literal } : {};

function emitBinary(
  { operator, left, right }: ExpressionOf<'binary'>,
  scope: Scope,
  loose: boolean,
) {
  switch (operator) {
    case 'and':
    case 'or': {
      const sides = [...chain(left, operator), right];
      const conditions = sides.map((side) => asCondition(emit(side, scope, loose)));
      return bool(`(${conditions.join(operator === 'and' ? ' AND ' : ' OR ')})`);
    }
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const context = { binder: scope.binder, loose };
      return bool(compare(emit(left, scope), operator, emit(right, scope), context));
    }
    default:
      return arithmetic(operator, emit(left, scope), emit(right, scope));
  }
}

/** The operands of `a and b and …` in one list: DuckDB limits how deep an expression nests. */
function chain(expression: Expression, operator: BinaryOperator): readonly Expression[] {
  const operands: Expression[] = [];
  let node = expression;
  for (; node.kind === 'binary' && node.operator === operator; node = node.left) {
    operands.unshift(node.right);
  }
  return [node, ...operands];
}

/** Integers stay exact through + - %; everything else is DOUBLE. What has no finite result is missing. */
function arithmetic(operator: BinaryOperator, left: Value, right: Value): Value {
  if (
    (operator === '+' || operator === '-' || operator === '%') &&
    isWhole(left) &&
    isWhole(right)
  ) {
    const [a, b] = [left, right].map((side) => `CAST(${asNumber(side)} AS HUGEINT)`);
    return whole(operator === '%' ? `(${a} % nullif(${b}, 0))` : `(${a} ${operator} ${b})`);
  }
  const [a, b] = [asDouble(left), asDouble(right)];
  if (operator === '^') return number(`ins_finite(TRY(pow(${a}, ${b})))`);
  if (operator === '/' || operator === '%') return number(`(${a} ${operator} nullif(${b}, 0))`);
  return number(`(${a} ${operator} ${b})`);
}

function emitLike({ negated: not, value, pattern }: ExpressionOf<'like'>, scope: Scope): string {
  const target = emit(value, scope);
  const say = (test: string) => (not ? `(NOT ${test})` : test);
  if (pattern.kind === 'regex') {
    const regex = readRegex(pattern.source);
    const source = scope.binder.text('error' in regex ? '' : regex.pattern);
    return say(`regexp_matches(${asText(target)}, ${source})`);
  }
  if (target.native && pattern.kind === 'string') {
    const wanted = target.native.values.filter((each) => each.includes(pattern.value));
    const list = wanted.map((each) => ({ ...MISSING, literal: each }));
    return list.length > 0
      ? isOneOf(target, list, not, { binder: scope.binder, loose: false })
      : `(CASE WHEN ${target.native.sql} IS NOT NULL THEN ${not} END)`;
  }
  return say(`contains(${asText(target)}, ${asText(emit(pattern, scope))})`);
}

function emitIn({ negated: not, value, list }: ExpressionOf<'in'>, scope: Scope, loose: boolean) {
  const target = emit(value, scope);
  if (!('commands' in list)) {
    const items = list.map((item) => emit(item, scope));
    return isOneOf(target, items, not, { binder: scope.binder, loose });
  }
  const { from, value: column } = scope.subquery(list);
  const select = (sql: string) => `(SELECT ${sql} FROM ${from} WHERE ${sql} IS NOT NULL)`;
  const say = (test: string) => (not ? `(NOT ${test})` : test);
  const numbers = (each: Value) => each.kind === 'number' || each.kind === 'time';
  if (target.v4 !== undefined && column.v4 !== undefined) {
    const tests = [`${target.v4} IN ${select(column.v4)}`];
    if (target.other !== undefined && column.other !== undefined) {
      tests.push(`${target.other} IN ${select(column.other)}`);
    }
    if (loose && !not) return `(${tests.join(' OR ')})`;
    const any = tests.map((test) => `coalesce(${test}, false)`).join(' OR ');
    return `(CASE WHEN ${isThere(target)} THEN ${say(`(${any})`)} END)`;
  }
  if (numbers(target) || numbers(column)) {
    return say(`(${asNumber(target)} IN ${select(asNumber(column))})`);
  }
  return say(`(${asText(target)} IN ${select(asText(column))})`);
}

function emitCall(call: CallExpression, scope: Scope, loose: boolean): Value {
  const known = scope.known?.(call);
  if (known) return known;
  const definition = functionOf(call.name);
  if (!definition) throw new Error(`${call.name} was not checked`);
  return definition.emit(callOf(call, scope, loose));
}

export function callOf(call: CallExpression, scope: Scope, loose: boolean): Call {
  const { startMs, endMs, nowMs } = scope.options;
  return {
    args: call.args.map((argument) => emit(argument, scope)),
    written: call.args,
    binder: scope.binder,
    startMs,
    endMs,
    nowMs,
    timestamp: scope.relation.columns.get('@timestamp') ?? null,
    loose,
  };
}
