// Queries inside expressions: scalar, EXISTS, IN, and comparisons with ALL, ANY or SOME.

import { AnalysisError, refuse } from '../analysis-error';
import { fail, name } from '../emit/sql';
import type { Expression } from '../parse/ast';
import { BOOLEAN, type Type } from '../types/type';
import { comparable, compared, compareSql } from './comparison';
import type { ExpressionContext } from './context';
import { reference, markUsed } from './node';
import type { Node, Plan } from './tree';
import { outputs } from './plan';

type SubqueryExpression = Extract<
  Expression,
  { kind: 'subquery' | 'exists' | 'in-query' | 'quantified' }
>;

export function analyseSubquery(expression: SubqueryExpression, context: ExpressionContext): Node {
  const { at } = expression;
  const { relation, outer } = context.query(expression.query);
  const columns = outputs(relation.plan);
  const node = (
    type: Type,
    plan: Plan,
    args: readonly Node[],
    emit: (plan: string, args: readonly string[]) => string,
  ): Node => ({
    kind: 'subquery',
    type,
    plan,
    outer,
    args,
    emit,
    at,
  });
  if (expression.kind === 'exists') {
    return node(BOOLEAN, relation.plan, [], (plan) => `EXISTS (${plan})`);
  }
  columns.forEach(markUsed);
  const [column] = columns;
  if (!column || columns.length !== 1) {
    throw new AnalysisError(
      'NOT_SUPPORTED',
      `Multiple columns returned by subquery are not yet supported. Found ${columns.length}`,
      at,
    );
  }
  if (expression.kind === 'subquery') {
    const id = name(column.id);
    const many = fail(
      'SUBQUERY_MULTIPLE_ROWS',
      `'Scalar sub-query has returned multiple rows'`,
      column.type,
    );
    // An aggregate without GROUP BY gives one row; any other query is counted.
    return node(column.type, relation.plan, [], (plan) =>
      isSingleRow(relation.plan)
        ? `(${plan})`
        : `(SELECT CASE WHEN count(*) > 1 THEN ${many} ELSE any_value(${id}) END FROM (${plan}) AS sq)`,
    );
  }
  const left = context.analyse(
    expression.kind === 'in-query' ? expression.operand : expression.left,
  );
  const operator = expression.kind === 'in-query' ? '=' : expression.op;
  const common = comparable(operator, left.type, column.type, at);
  if (outer.length > 0 && expression.kind === 'quantified')
    throw refuse('A correlated quantified comparison', at);
  const inner = compared(reference(column, at), common);
  const typed = context.analysis.newColumn(inner.type, [column]);
  markUsed(typed);
  const plan: Plan = {
    kind: 'rename',
    plan: relation.plan,
    columns: [{ node: inner, column: typed }],
  };
  const args = [compared(left, common)];
  if (expression.kind === 'in-query') {
    if (['array', 'map', 'row', 'double', 'real'].includes(common.kind))
      throw refuse(`IN over a query of ${common.kind} values`, at);
    return node(
      BOOLEAN,
      plan,
      args,
      (sql, [value = '']) => `(${value} ${expression.negated ? 'NOT IN' : 'IN'} (${sql}))`,
    );
  }
  const id = name(typed.id);
  return node(BOOLEAN, plan, args, (sql, [value = '']) => {
    const test = compareSql(operator, value, id, common);
    // bool_and and bool_or skip NULL; an undecided row leaves the whole undecided unless one row decides.
    const decides = expression.all ? `bool_and(t) IS FALSE` : `bool_or(t) IS TRUE`;
    return `(SELECT CASE WHEN ${decides} THEN ${expression.all ? 'FALSE' : 'TRUE'} WHEN count(*) > count(t) THEN NULL ELSE ${expression.all ? 'TRUE' : 'FALSE'} END FROM (SELECT ${test} AS t FROM (${sql}) AS qs) AS qc)`;
  });
}

function isSingleRow(plan: Plan): boolean {
  if (plan.kind === 'with') return isSingleRow(plan.plan);
  if (plan.kind === 'order')
    return plan.limit === 1n && !plan.withTies ? true : isSingleRow(plan.plan);
  if (plan.kind !== 'select') return plan.kind === 'values' && plan.rows.length === 1;
  if (plan.grouping) return plan.grouping.sets.length === 0;
  return plan.from === null;
}
