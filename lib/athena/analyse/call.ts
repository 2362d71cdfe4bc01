// Function calls: overloads, lambdas, aggregates and windows, all from the registry.

import { AnalysisError, refuse } from '../analysis-error';
import type {
  AggregateFunction,
  Call,
  FunctionDefinition,
  ScalarFunction,
  WindowFunction,
} from '../functions/definition';
import { cast } from '../emit/sql';
import { instantiate } from '../functions/pattern';
import { FUNCTIONS } from '../functions/registry';
import { type Argument, notFound, resolveOverload, targetType } from '../functions/resolve';
import type { CallExpression } from '../parse/ast';
import { BOOLEAN, type Type } from '../types/type';
import { analyseLambdas, isTree } from './call-lambda';
import { coerce, expectType } from './coerce-node';
import { type ExpressionContext, textOf } from './context';
import { distinctValues } from './distinct-values';
import { children, columnsRead, op, some } from './node';
import type { Node, OrderKey } from './tree';
import { keyOf } from './node-key';
import { windowRefused } from './grouped-calls';
import { analyseConditional } from './special-call';
import { analyseWindow } from './window';

export function analyseCall(expression: CallExpression, context: ExpressionContext): Node {
  const { name, at } = expression;
  const conditional = analyseConditional(expression, context);
  if (conditional) return conditional;

  const overloads = FUNCTIONS.get(name) ?? [];
  const [first] = overloads;
  if (!first)
    throw new AnalysisError('FUNCTION_NOT_FOUND', `Function '${name}' not registered`, at);

  const isAggregate = overloads.some(({ kind }) => kind === 'aggregate');
  if (expression.over) return analyseOver(expression, overloads, context);
  if (first.kind === 'window') {
    throw new AnalysisError('MISSING_OVER', `Window function ${name} requires an OVER clause`, at);
  }
  if (isAggregate)
    return analyseAggregate(
      expression,
      overloads.filter((item) => item.kind === 'aggregate'),
      context,
    );
  refuseAggregateWords(expression);
  const scalars = overloads.filter((item) => item.kind === 'scalar');
  return analyseScalar(expression, scalars, context);
}

function analyseScalar(
  expression: CallExpression,
  overloads: readonly ScalarFunction[],
  context: ExpressionContext,
): Node {
  const { definition, args, type, call } = resolveCall(expression, overloads, context);
  // With a NULL among its arguments a function is not called, so nothing of them is wrong either.
  if (args.some(isNull) && !TAKES_NULL.has(definition.name))
    return op(type, args, () => cast('NULL', type), expression.at);
  definition.check?.(call);
  return op(
    type,
    args,
    (sqls, emitContext) => definition.emit(sqls, call, emitContext),
    expression.at,
  );
}

const isNull = (node: Node) => node.kind === 'constant' && node.value === null;
const TAKES_NULL = new Set('concat concat_ws format repeat reduce'.split(' '));

function analyseAggregate(
  expression: CallExpression,
  overloads: readonly AggregateFunction[],
  context: ExpressionContext,
): Node {
  const { at, name } = expression;
  if (context.noAggregates !== null) {
    throw new AnalysisError(
      'EXPRESSION_NOT_SCALAR',
      `${context.noAggregates} cannot contain aggregations, window functions or grouping operations: [${name}]`,
      at,
    );
  }
  const inner: ExpressionContext = { ...context };
  const { definition, args, type, call } = resolveCall(expression, overloads, inner);
  for (const argument of args) {
    const nested = (kind: Node['kind']) => {
      const found = firstOf(argument, kind);
      return found && textOf(context.analysis, found.at);
    };
    const aggregate = nested('aggregate');
    if (aggregate !== undefined) {
      throw new AnalysisError(
        'NESTED_AGGREGATION',
        `Cannot nest aggregations inside aggregation '${name}': [${aggregate}]`,
        at,
      );
    }
    const window = nested('window');
    if (window !== undefined) {
      throw new AnalysisError(
        'NESTED_WINDOW',
        `Cannot nest window functions or row pattern measures inside aggregation '${name}': [${window}]`,
        at,
      );
    }
  }
  const filter = analyseFilter(expression, context);
  const orderBy = analyseOrder(expression, context);
  const own = new Set(context.scope.fields.map(({ column }) => column));
  const read = args.flatMap(columnsRead);
  // For DuckDB such an aggregate is one of the enclosing query; for Trino it is of its own.
  if (read.length > 0 && !read.some((column) => own.has(column)))
    throw refuse('An aggregate of nothing but columns of an enclosing query', at);
  const keys = new Set(args.map(keyOf));
  const unknown = orderBy.find(({ node }) => !keys.has(keyOf(node)));
  if (expression.distinct && unknown)
    throw new AnalysisError(
      'EXPRESSION_NOT_IN_DISTINCT',
      'For aggregate function with DISTINCT, ORDER BY expressions must appear in arguments',
      unknown.node.at,
    );
  return {
    kind: 'aggregate',
    name,
    type,
    args: expression.distinct ? distinctValues(args) : args,
    distinct: expression.distinct,
    filter,
    orderBy,
    emit: (sqls, aggregate) => definition.emit(sqls, aggregate, call),
    at,
  };
}

function firstOf(node: Node, kind: Node['kind']): Node | undefined {
  if (node.kind === kind) return node;
  for (const child of children(node)) {
    const found = firstOf(child, kind);
    if (found) return found;
  }
  return undefined;
}

function analyseOver(
  expression: CallExpression,
  overloads: readonly FunctionDefinition[],
  context: ExpressionContext,
): Node {
  const { at, name } = expression;
  const usable = overloads.filter((item) => item.kind !== 'scalar');
  if (usable.length === 0)
    throw new AnalysisError('FUNCTION_NOT_WINDOW', `Not a window function: ${name}`, at);
  if (context.noWindows !== null) throw windowRefused(context.noWindows, name, at);
  const { definition, args, type, call } = resolveCall<AggregateFunction | WindowFunction>(
    expression,
    usable,
    context,
  );
  if (args.some((argument) => some(argument, ({ kind }) => kind === 'window'))) {
    throw new AnalysisError(
      'NESTED_WINDOW',
      `Cannot nest window functions inside window function '${name}'`,
      at,
    );
  }
  if (expression.distinct) {
    throw new AnalysisError(
      'NOT_SUPPORTED',
      `DISTINCT in window function parameters not yet supported: ${textOf(context.analysis, at)}`,
    );
  }
  if (expression.filter)
    throw new AnalysisError(
      'NOT_SUPPORTED',
      'FILTER is not yet supported for window functions',
      at,
    );
  if (expression.orderBy.length > 0)
    throw refuse('ORDER BY among the arguments of a window function', at);
  if (expression.ignoreNulls && definition.kind === 'aggregate') {
    throw new AnalysisError(
      'NOT_SUPPORTED',
      `IGNORE NULLS is not supported for aggregation ${name}`,
      at,
    );
  }
  return {
    kind: 'window',
    type,
    args,
    ignoreNulls: expression.ignoreNulls,
    ...analyseWindow(expression, context),
    emit: (sqls, aggregate) => definition.emit(sqls, aggregate, call),
    at,
  };
}

function resolveCall<Definition extends FunctionDefinition>(
  expression: CallExpression,
  overloads: readonly Definition[],
  context: ExpressionContext,
): { definition: Definition; args: Node[]; type: Type; call: Call } {
  const { name, at } = expression;
  const analysed = expression.args.map((argument) =>
    argument.kind === 'lambda' ? argument : context.analyse(argument),
  );
  const known = analysed.map((argument): Argument =>
    argument.kind === 'lambda' && 'body' in argument && !('type' in argument)
      ? { lambda: true }
      : { type: argument.type },
  );
  // Trino's TRIM is syntax of its own, whose calls have no position.
  const place = name === 'trim' ? undefined : at;
  const { definition, bindings, patterns } = resolveOverload(name, overloads, known, place);

  const lambdas = analyseLambdas(analysed, patterns, bindings, context, () =>
    notFound(name, overloads, known, place),
  );
  const args = analysed.map((argument, index): Node => {
    const pattern = patterns[index];
    if (!pattern) throw new Error(`No parameter ${index} in ${name}`);
    if (isTree(argument)) return coerce(argument, targetType(pattern, argument.type, bindings));
    const lambda = lambdas.get(index);
    const type = instantiate(pattern, bindings);
    if (!lambda || type.kind !== 'function') throw new Error('A lambda where none is wanted');
    return { ...lambda, type };
  });
  const facts = {
    name,
    types: args.map(({ type }) => type),
    nodes: args,
    at,
    now: context.analysis.session.now,
  };
  const type = definition.resultType?.(facts) ?? instantiate(definition.signature.result, bindings);
  return { definition, args, type, call: { ...facts, result: type } };
}

function analyseFilter({ filter }: CallExpression, context: ExpressionContext): Node | null {
  return (
    filter &&
    expectType(
      context.analyse(filter, { noAggregates: 'FILTER', noWindows: 'FILTER' }),
      BOOLEAN,
      'Filter expression',
    )
  );
}

function analyseOrder({ orderBy }: CallExpression, context: ExpressionContext): OrderKey[] {
  return orderBy.map(({ expression, descending, nullsFirst }) => ({
    node: context.analyse(expression),
    descending,
    nullsFirst: nullsFirst ?? false,
  }));
}

function refuseAggregateWords({ name, at, distinct, filter, orderBy, star }: CallExpression): void {
  if (distinct)
    throw new AnalysisError(
      'FUNCTION_NOT_AGGREGATE',
      `DISTINCT is not supported for non-aggregation functions`,
      at,
    );
  if (filter)
    throw new AnalysisError(
      'FUNCTION_NOT_AGGREGATE',
      `Filter is only valid for aggregation functions: ${name}`,
      at,
    );
  if (orderBy.length > 0)
    throw new AnalysisError(
      'FUNCTION_NOT_AGGREGATE',
      `ORDER BY is only valid for aggregation functions: ${name}`,
      at,
    );
  if (star)
    throw new AnalysisError(
      'FUNCTION_NOT_FOUND',
      `Unexpected parameters (*) for function ${name}`,
      at,
    );
}
