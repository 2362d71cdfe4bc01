import { aggregateOf } from '../functions/aggregates';
import type { CommandOf, Expression, Item } from '../parse/ast';
import { callKey } from '../parse/call-key';
import { checkExpression, type ExpressionContext } from './check-expression';
import { problem } from '../diagnostic';
import { fieldName } from '../parse/literals';
import { isKnown, type Names, tableOf } from './names';
import { lengthMs } from '../period';
import { walk } from '../parse/walk';

/** @returns what the next command may name */
export function checkStats(
  { items, by, offset, span }: CommandOf<'stats'>,
  context: Omit<ExpressionContext, 'aggregates' | 'subquery'>,
): Names {
  const { names, report } = context;
  const binned = by.some(({ expression }) => isCall(expression, /^bin$/i));
  if (offset && !binned) {
    report(problem('command-order', 'offset needs by bin(…)', offset.span));
  } else if (offset && lengthMs(offset) === null) {
    report(problem('arguments', 'offset takes milliseconds to weeks', offset.span));
  }
  for (const { expression } of by) {
    checkExpression(expression, { ...context, aggregates: false, subquery: null });
    refuseMap(expression, names, context);
  }
  const made = new Set<string>();
  const calls = new Set<string>();
  for (const item of by) name(item, made, calls, report);
  for (const item of items) {
    checkItem(item, { ...context, names }, made, calls);
    checkAlone(item, items, by, binned, report);
    name(item, made, calls, report);
  }
  if (items.length === 0) report(problem('syntax', 'stats needs an aggregate', span));
  return tableOf(made, { calls, binned });
}

type Report = ExpressionContext['report'];

function name(item: Item, made: Set<string>, calls: Set<string>, report: Report): void {
  if (made.has(item.name)) {
    report(problem('unknown-field', `the column ${item.name} is named twice`, item.span));
  }
  made.add(item.name);
  if (item.expression.kind === 'call') calls.add(callKey(item.expression));
}

/** A column is made of aggregates, group keys and earlier columns of the same stats. */
function checkItem(
  { expression, span }: Item,
  context: Omit<ExpressionContext, 'aggregates' | 'subquery'>,
  made: ReadonlySet<string>,
  calls: ReadonlySet<string>,
): void {
  const outside: Names = tableOf([...made], { calls });
  let found = false;
  const loose: Expression[] = [];
  walk(expression, (node) => {
    if (node.kind === 'call' && aggregateOf(node.name)) {
      found = true;
      checkExpression(node, { ...context, aggregates: true, subquery: null });
      for (const argument of node.args) refuseMap(argument, context.names, context);
      return false;
    }
    if (node.kind === 'field') {
      if (isKnown(outside, node.path)) found = true;
      else loose.push(node);
    }
    return true;
  });
  // The parts outside the aggregates: only what this stats has made so far.
  const { report } = context;
  checkExpression(withoutAggregates(expression), {
    report: (each) => (each.code === 'unknown-field' ? undefined : report(each)),
    names: outside,
    aggregates: false,
    subquery: null,
  });
  for (const node of loose) {
    const field = node.kind === 'field' ? fieldName(node.path) : '';
    const message = `stats needs an aggregate around ${field}, such as max(${field}), or ${field} behind by`;
    report(problem('type', message, node.span));
  }
  if (!found && loose.length === 0) {
    report(problem('type', 'stats needs an aggregate such as count(*)', span));
  }
}

/** Aggregates, already checked, stand aside as a plain number. */
function withoutAggregates(expression: Expression): Expression {
  const inside = withoutAggregates;
  switch (expression.kind) {
    case 'call':
      return aggregateOf(expression.name)
        ? { kind: 'number', value: 0, span: expression.span }
        : { ...expression, args: expression.args.map(inside) };
    case 'unary':
      return { ...expression, operand: inside(expression.operand) };
    case 'binary':
      return { ...expression, left: inside(expression.left), right: inside(expression.right) };
    case 'like':
      return { ...expression, value: inside(expression.value) };
    default:
      return expression;
  }
}

function checkAlone(
  item: Item,
  items: readonly Item[],
  by: readonly Item[],
  binned: boolean,
  report: Report,
): void {
  walk(item.expression, (node) => {
    const aggregate = node.kind === 'call' ? aggregateOf(node.name) : undefined;
    if (aggregate?.alone && (items.length > 1 || by.length > 0 || node !== item.expression)) {
      const message = `${aggregate.name} cannot be combined with by or other aggregates`;
      report(problem('command-order', message, node.span));
    }
    if (aggregate?.overTime && !binned) {
      report(problem('command-order', `${aggregate.name} needs by bin(…)`, node.span));
    }
    return true;
  });
}

export function refuseMap(
  expression: Expression,
  names: Names,
  { report }: { report: Report },
): void {
  if (expression.kind !== 'field') return;
  const field = fieldName(expression.path);
  if (!names.maps.has(field) || names.items.has(field)) return;
  report(problem('type', `${field} is a map or list`, expression.span));
}

const isCall = (expression: Expression, pattern: RegExp) =>
  expression.kind === 'call' && pattern.test(expression.name);
