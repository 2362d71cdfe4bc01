// Queries inside expressions: scalar, EXISTS, IN, and comparisons with ALL, ANY or SOME.

import { AnalysisError } from '../analysis-error';
import { groupKey, isNested, refuseZonesInside } from '../emit/nested';
import { fail, name } from '../emit/sql';
import type { Expression } from '../parse/ast';
import type { Position } from '../position';
import { commonType } from '../types/coerce';
import { duckdbType } from '../types/duckdb-type';
import { BOOLEAN, type Type, typeText } from '../types/type';
import { comparable, compared, compareSql, isOrderable } from './comparison';
import type { AnalysedRelation, ExpressionContext } from './context';
import { markUsed, op, reference } from './node';
import { outputs } from './plan';
import type { Column, Node, Plan } from './tree';

type SubqueryExpression = Extract<
  Expression,
  { kind: 'subquery' | 'exists' | 'in-query' | 'quantified' }
>;

export function analyseSubquery(expression: SubqueryExpression, context: ExpressionContext): Node {
  const { at } = expression;
  const { relation, outer } = context.query(expression.query);
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
  outputs(relation.plan).forEach(markUsed);
  const { plan: source, column } = asOneColumn(relation, at, context);
  if (expression.kind === 'subquery') {
    const id = name(column.id);
    // A row of no row is a row of NULLs.
    const value =
      source === relation.plan
        ? `any_value(${id})`
        : `coalesce(any_value(${id}), ${emptyRow(column.type)})`;
    const many = fail(
      'SUBQUERY_MULTIPLE_ROWS',
      `'Scalar sub-query has returned multiple rows'`,
      column.type,
    );
    // An aggregate without GROUP BY gives one row; any other query is counted.
    return node(column.type, source, [], (plan) =>
      isSingleRow(relation.plan)
        ? `(${plan})`
        : `(SELECT CASE WHEN count(*) > 1 THEN ${many} ELSE ${value} END FROM (${plan}) AS sq)`,
    );
  }
  const left = context.analyse(
    expression.kind === 'in-query' ? expression.operand : expression.left,
  );
  const operator = expression.kind === 'in-query' ? '=' : expression.op;
  if (!commonType(left.type, column.type))
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `Value expression and result of subquery must be of the same type: ${rowText(left.type)} vs ${rowText(column.type)}`,
      at,
    );
  const common = comparable(operator, left.type, column.type, at);
  const inner = compared(reference(column, at), common);
  const typed = context.analysis.newColumn(inner.type, [column]);
  markUsed(typed);
  const plan: Plan = {
    kind: 'rename',
    plan: source,
    columns: [{ node: inner, column: typed }],
  };
  const args = [compared(left, common)];
  if (expression.kind === 'in-query') {
    if (isNested(common)) refuseZonesInside(common, 'Comparing');
    const values = (sql: string) => {
      // Here, unlike in a comparison, a NULL inside a value and a NaN equal another one.
      const item = groupKey(name(typed.id), common);
      return isNested(common) ? `SELECT ${item} FROM (${sql}) AS sq` : sql;
    };
    return node(
      BOOLEAN,
      plan,
      args,
      (sql, [value = '']) =>
        `(${groupKey(value, common)} ${expression.negated ? 'NOT IN' : 'IN'} (${values(sql)}))`,
    );
  }
  const id = name(typed.id);
  // Trino asks here for the least and the greatest first: where they differ, a NULL is decided too.
  const spread =
    operator === (expression.all ? '=' : '<>') &&
    isOrderable(common) &&
    !['array', 'row', 'double', 'real'].includes(common.kind);
  return node(BOOLEAN, plan, args, (sql, [value = '']) => {
    const test = compareSql(operator, value, id, common);
    // bool_and and bool_or skip NULL; an undecided row leaves the whole undecided unless one row decides.
    const decides = [
      expression.all ? `bool_and(t) IS FALSE` : `bool_or(t) IS TRUE`,
      ...(spread ? ['min(b) <> max(b)'] : []),
    ].join(' OR ');
    return `(SELECT CASE WHEN ${decides} THEN ${expression.all ? 'FALSE' : 'TRUE'} WHEN count(*) > count(t) THEN NULL ELSE ${expression.all ? 'TRUE' : 'FALSE'} END FROM (SELECT ${test} AS t, ${id} AS b FROM (${sql}) AS qs) AS qc)`;
  });
}

/** The columns of a query as the one value that an expression sees: several are a row. */
function asOneColumn(
  relation: AnalysedRelation,
  at: Position,
  { analysis }: ExpressionContext,
): { readonly plan: Plan; readonly column: Column } {
  const columns = outputs(relation.plan);
  const [only] = columns;
  if (only && columns.length === 1) return { plan: relation.plan, column: only };
  const type: Type = {
    kind: 'row',
    fields: columns.map((column, index) => ({
      name: relation.fields[index]?.name ?? null,
      type: column.type,
    })),
  };
  const row = op(
    type,
    columns.map((column) => reference(column, at)),
    (sqls) => `{${sqls.map((sql, index) => `'f${index}': ${sql}`).join(', ')}}`,
    at,
  );
  const column = analysis.newColumn(type, columns);
  markUsed(column);
  return {
    plan: { kind: 'rename', plan: relation.plan, columns: [{ node: row, column }] },
    column,
  };
}

const emptyRow = (type: Type) =>
  type.kind === 'row'
    ? `CAST({${type.fields.map((_, index) => `'f${index}': NULL`).join(', ')}} AS ${duckdbType(type)})`
    : 'NULL';

/** A type as that of a row, as Trino names both sides of IN. */
const rowText = (type: Type) =>
  type.kind === 'row'
    ? typeText({ ...type, fields: type.fields.map((field) => ({ ...field, name: null })) })
    : typeText({ kind: 'row', fields: [{ name: null, type }] });

function isSingleRow(plan: Plan): boolean {
  if (plan.kind === 'with') return isSingleRow(plan.plan);
  if (plan.kind === 'order')
    return plan.limit === 1n && !plan.withTies ? true : isSingleRow(plan.plan);
  if (plan.kind !== 'select') return plan.kind === 'values' && plan.rows.length === 1;
  if (plan.grouping) return plan.grouping.sets.length === 0;
  return plan.from === null;
}
