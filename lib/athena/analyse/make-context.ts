// The object through which the parts of the analyser reach one another.

import type { Expression, LambdaExpression, Query } from '../parse/ast';
import type { Type } from '../types/type';
import type { AnalysedRelation, ExpressionContext, QueryContext } from './context';
import { analyseExpression } from './expression';
import { refuseGrouped } from './grouped-calls';
import type { Column, Node } from './tree';
import type { Scope } from './scope';

type AnalyseQuery = (query: Query, context: QueryContext) => AnalysedRelation;

interface Place {
  readonly scope: Scope;
  readonly noAggregates: string | null;
  readonly noWindows: string | null;
  readonly windows?: ExpressionContext['windows'];
}

export function expressionContext(
  context: QueryContext,
  place: Place,
  analyseQuery: AnalyseQuery,
): ExpressionContext {
  const made: ExpressionContext = {
    ...context,
    windows: [],
    ...place,
    analyse: (expression: Expression, changes?: Partial<ExpressionContext>): Node =>
      analyseExpression(
        expression,
        changes ? expressionContext(context, { ...place, ...pick(changes) }, analyseQuery) : made,
      ),
    lambda: (expression, parameters) =>
      analyseLambda(expression, parameters, context, place, analyseQuery),
    query: (query) => {
      const outer = new Map<string, Column>();
      const relation = analyseQuery(query, {
        ...context,
        outer: place.scope,
        onOuter: (column, depth) => {
          if (depth === 1) outer.set(column.id, column);
          if (depth > 1) context.onOuter(column, depth - 1);
        },
      });
      return { relation, outer: [...outer.values()] };
    },
  };
  return made;
}

function pick({ scope, noAggregates, noWindows }: Partial<ExpressionContext>): Partial<Place> {
  return {
    ...(scope && { scope }),
    ...(noAggregates !== undefined && { noAggregates }),
    ...(noWindows !== undefined && { noWindows }),
  };
}

function analyseLambda(
  expression: LambdaExpression,
  types: readonly Type[],
  context: QueryContext,
  place: Place,
  analyseQuery: AnalyseQuery,
): Node & { kind: 'lambda' } {
  const parameters = types.map((type) => context.analysis.newColumn(type));
  const named = new Map(place.scope.parameters);
  expression.parameters.forEach(({ text }, index) => {
    const column = parameters[index];
    if (column) named.set(text.toLowerCase(), column);
  });
  const inside = expressionContext(
    context,
    {
      ...place,
      scope: { ...place.scope, parameters: named },
      noAggregates: 'Lambda expression',
      noWindows: 'Lambda expression',
    },
    analyseQuery,
  );
  refuseGrouped(expression.body, 'Lambda expression', context.analysis);
  const body = inside.analyse(expression.body);
  const type: Type = { kind: 'function', parameters: types, result: body.type };
  return { kind: 'lambda', type, parameters, body, at: expression.at };
}
