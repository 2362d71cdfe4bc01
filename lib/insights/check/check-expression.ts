import { aggregateOf } from '../functions/aggregates';
import type { CallExpression, Expression, Query } from '../parse/ast';
import { type Diagnostic, problem } from '../diagnostic';
import { callKey } from '../parse/call-key';
import { functionOf } from '../functions/registry';
import { fieldName } from '../parse/literals';
import { isKnown, type Names } from './names';
import { readRegex } from '../functions/regex';

export interface ExpressionContext {
  readonly names: Names;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Aggregates may be called: the columns of stats. */
  readonly aggregates: boolean;
  /** Checks a subquery; null: subqueries are not allowed here. */
  readonly subquery: ((query: Query) => void) | null;
}

/** DuckDB refuses expressions nested deeper than 1000; every level here makes a few there. */
const MAX_DEPTH = 150;

export function checkExpression(expression: Expression, context: ExpressionContext): void {
  if (depthOf(expression) > MAX_DEPTH) {
    context.report(problem('limit', 'this expression is nested too deeply', expression.span));
    return;
  }
  visit(expression, context);
}

function visit(node: Expression, context: ExpressionContext): void {
  const { names, report } = context;
  switch (node.kind) {
    case 'number':
      if (!Number.isFinite(node.value))
        report(problem('type', 'this number is too large', node.span));
      return;
    case 'string':
    case 'boolean':
      return;
    case 'field':
      if (!isKnown(names, node.path)) {
        const message = `Unknown symbols found in or after stats: ${fieldName(node.path)}`;
        report(problem('unknown-field', message, node.span));
      }
      return;
    case 'period':
      report(problem('type', 'a period stands only in bin, datefloor and dateceil', node.span));
      return;
    case 'regex':
      report(problem('type', 'a regular expression stands only behind like and =~', node.span));
      return;
    case 'star':
      report(problem('type', '* stands only in count(*)', node.span));
      return;
    case 'unary':
      visit(node.operand, context);
      return;
    case 'binary':
      visit(node.left, context);
      visit(node.right, context);
      return;
    case 'like': {
      visit(node.value, context);
      if (node.pattern.kind !== 'regex') {
        visit(node.pattern, context);
        return;
      }
      const regex = readRegex(node.pattern.source);
      if ('error' in regex) report(problem('regex', regex.error, node.pattern.span));
      return;
    }
    case 'in':
      visit(node.value, context);
      if (!('commands' in node.list)) for (const item of node.list) visit(item, context);
      else if (context.subquery) context.subquery(node.list);
      else report(problem('command-order', 'a subquery cannot stand here', node.list.span));
      return;
    case 'call':
      visitCall(node, context);
  }
}

function visitCall(call: CallExpression, context: ExpressionContext): void {
  const { names, report } = context;
  if (!names.open && names.calls.has(callKey(call))) return;
  const aggregate = aggregateOf(call.name);
  const definition = aggregate ?? functionOf(call.name);
  if (!definition) {
    report(problem('unknown-function', `there is no function ${call.name}`, call.span));
    return;
  }
  if (aggregate && !context.aggregates) {
    report(
      problem(
        'type',
        `${aggregate.name} can only be used in stats, and not inside another aggregate`,
        call.span,
      ),
    );
    return;
  }
  const { min, max } = definition;
  if (call.args.length < min || call.args.length > max) {
    const wanted = min === max ? String(min) : `${min} to ${max}`;
    const message = `${definition.name} takes ${wanted} argument${wanted === '1' ? '' : 's'}: ${definition.usage}`;
    report(problem('arguments', message, call.span));
    return;
  }
  const mistake = definition.check?.(call.args);
  if (mistake) {
    report(problem('arguments', `${definition.name}: ${mistake}`, call.span));
    return;
  }
  const needsTimestamp =
    /^bin$/i.test(call.name) ||
    (aggregate?.needsTimestamp === true && !names.known.has('@timestamp'));
  if (!names.open && needsTimestamp && !names.known.has('@timestamp')) {
    const message = `${definition.name} needs @timestamp, which the stats before does not keep`;
    report(problem('unknown-field', message, call.span));
  }
  const inner = { ...context, aggregates: context.aggregates && !aggregate };
  for (const argument of call.args) {
    const special = argument.kind === 'period' || argument.kind === 'regex';
    const star = argument.kind === 'star' && /^count(?:overtime)?$/i.test(call.name);
    // `check` of the function has looked at those.
    if (star || (special && definition.check)) continue;
    visit(argument, inner);
  }
}

/** Levels of nesting; a chain of `and` or `or` is one. */
function depthOf(expression: Expression, inside?: string): number {
  switch (expression.kind) {
    case 'unary':
      return 1 + depthOf(expression.operand);
    case 'binary': {
      const { operator, left, right } = expression;
      const level = operator === inside && (operator === 'and' || operator === 'or') ? 0 : 1;
      return level + Math.max(depthOf(left, operator), depthOf(right, operator));
    }
    case 'like':
      return 1 + Math.max(depthOf(expression.value), depthOf(expression.pattern));
    case 'in':
      return 1 + depthOf(expression.value);
    case 'call':
      return 1 + Math.max(0, ...expression.args.map((argument) => depthOf(argument)));
    default:
      return 0;
  }
}
