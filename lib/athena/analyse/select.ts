// SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY: scopes, stars, aggregation.

import { AnalysisError } from '../analysis-error';
import type { Expression, Query, SelectBody, SelectItem, SortItem } from '../parse/ast';
import { BOOLEAN } from '../types/type';
import { expectType } from './coerce-node';
import type { AnalysedRelation, ExpressionContext, QueryContext } from './context';
import { expressionText } from './expression-text';
import { analyseGroupBy, type GroupKeys } from './group-by';
import { expressionContext } from './make-context';
import { mapChildren, reference, some } from './node';
import { keyOf } from './node-key';
import { distinctValues } from './distinct-values';
import { refuseGrouped } from './grouped-calls';
import { restrictScans } from './partition-filter';
import { analyseRelation } from './relation';
import { regroup } from './regroup';
import type { Field, Scope } from './scope';
import type { Column, Node, OrderKey, Plan, Projection } from './tree';
import { starFields } from './star';
import { checkWindows, orderKey } from './window';

type AnalyseQuery = (query: Query, context: QueryContext) => AnalysedRelation;

interface Item {
  readonly node: Node;
  readonly name: string | null;
  readonly text: string;
  readonly expression?: Expression;
  /** A column typed as its bare name: ORDER BY may read it inside an aggregate. */
  readonly plain: boolean;
}

export function analyseSelect(
  body: SelectBody,
  order: readonly SortItem[],
  context: QueryContext,
  analyseQuery: AnalyseQuery,
): { relation: AnalysedRelation; orderBy: OrderKey[] } {
  const from = analyseFrom(body, context, analyseQuery);
  const scope: Scope = { fields: from?.fields ?? [], parameters: new Map(), outer: context.outer };
  const place = (
    noAggregates: string | null,
    noWindows: string | null,
    inScope = scope,
  ): ExpressionContext =>
    expressionContext(
      context,
      { scope: inScope, noAggregates, noWindows, windows: body.windows },
      analyseQuery,
    );

  if (body.where) refuseGrouped(body.where, 'WHERE clause', context.analysis);
  const where =
    body.where &&
    expectType(place('WHERE clause', 'WHERE clause').analyse(body.where), BOOLEAN, 'WHERE clause');
  if (where && from) restrictScans(from.plan, where);

  const items = body.items.flatMap((item) => analyseItem(item, from, place(null, null), context));
  const having =
    body.having &&
    expectType(place(null, 'HAVING clause').analyse(body.having), BOOLEAN, 'HAVING clause');
  const outputs = items.map(({ node }) => context.analysis.newColumn(node.type));
  const orderScope = orderByScope(items, outputs, scope);
  const ordering = order.map((item) =>
    orderNode(item, items, outputs, place(null, null, orderScope)),
  );
  checkWindows(place(null, 'WINDOW clause'));
  const groups =
    body.groupBy &&
    analyseGroupBy(body.groupBy, items, place('GROUP BY clause', 'GROUP BY clause'));

  const all = [
    ...items.map(({ node }) => node),
    ...ordering.map(({ node }) => node),
    ...(having ? [having] : []),
  ];
  const aggregated =
    groups !== null ||
    having !== null ||
    all.some((node) => some(node, ({ kind }) => kind === 'aggregate' || kind === 'grouping'));
  if (!groups && all.some((node) => some(node, ({ kind }) => kind === 'grouping')))
    throw new AnalysisError(
      'MISSING_GROUP_BY',
      'A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause',
      body.at,
    );
  const regrouped = aggregated
    ? regroupAll(items, having, ordering, groups, scope, context, {
        having: body.having ? expressionText(body.having, context.analysis) : '',
        order: order.map(({ expression }) => expressionText(expression, context.analysis)),
      })
    : undefined;

  const nodes = regrouped?.items ?? items.map(({ node }) => node);
  const values = body.distinct ? distinctValues(nodes) : nodes;
  const projections: Projection[] = values.map((node, index) => ({
    node,
    column: outputs[index] ?? context.analysis.newColumn(node.type),
  }));
  const hidden: Projection[] = [];
  const orderBy = (regrouped?.order ?? ordering).map((key): OrderKey => {
    const wanted = keyOf(key.node);
    const known = [...projections, ...hidden].find(({ node }) => keyOf(node) === wanted);
    if (known) return { ...key, node: reference(known.column, key.node.at) };
    if (body.distinct) {
      throw new AnalysisError(
        'EXPRESSION_NOT_IN_DISTINCT',
        'For SELECT DISTINCT, ORDER BY expressions must appear in select list',
        body.at,
      );
    }
    const column = context.analysis.newColumn(key.node.type);
    hidden.push({ node: key.node, column });
    return { ...key, node: reference(column, key.node.at) };
  });

  const plan: Plan = {
    kind: 'select',
    from: from?.plan ?? null,
    where,
    grouping: regrouped?.grouping ?? null,
    having: regrouped?.having ?? null,
    projections: [...projections, ...hidden],
    distinct: body.distinct,
  };
  const fields = items.map(({ name }, index): Field => ({
    relation: null,
    database: null,
    name,
    column: projections[index]?.column ?? raise(),
  }));
  return { relation: { plan, fields }, orderBy };
}

function analyseFrom(
  body: SelectBody,
  context: QueryContext,
  analyseQuery: AnalyseQuery,
): AnalysedRelation | null {
  let left: AnalysedRelation | null = null;
  for (const relation of body.from) {
    const right = analyseRelation(relation, left, context, analyseQuery);
    left = left
      ? {
          plan: {
            kind: 'join',
            type: 'CROSS',
            left: left.plan,
            right: right.plan,
            on: null,
            lateral: right.plan.kind === 'unnest' || isLateral(relation),
          },
          fields: [...left.fields, ...right.fields],
        }
      : right;
  }
  return left;
}

const isLateral = (relation: SelectBody['from'][number]): boolean =>
  relation.kind === 'alias'
    ? isLateral(relation.relation)
    : relation.kind === 'subquery' && relation.lateral;

function analyseItem(
  item: SelectItem,
  from: AnalysedRelation | null,
  expressions: ExpressionContext,
  context: QueryContext,
): Item[] {
  if (item.kind === 'expression') {
    const node = expressions.analyse(item.expression);
    return [
      {
        node,
        name: item.alias?.text ?? nameOf(item.expression),
        text: expressionText(item.expression, context.analysis),
        expression: item.expression,
        plain: !item.alias && item.expression.kind === 'name' && item.expression.parts.length === 1,
      },
    ];
  }
  const fields = starFields(item, from, expressions);
  if (item.aliases.length > 0 && item.aliases.length !== fields.length) {
    throw new AnalysisError(
      'MISMATCHED_COLUMN_ALIASES',
      `Column alias list has ${item.aliases.length} entries but relation has ${fields.length} columns`,
      item.at,
    );
  }
  return fields.map(({ name, node }, index) => ({
    node,
    name: item.aliases[index]?.text ?? name,
    text: name ?? '',
    plain: false,
  }));
}

function nameOf(expression: Expression): string | null {
  return expression.kind === 'name' ? (expression.parts.at(-1)?.text ?? null) : null;
}

/** ORDER BY sees the names of the SELECT first, and behind them the columns of FROM. */
function orderByScope(items: readonly Item[], outputs: readonly Column[], scope: Scope): Scope {
  const named = new Map<string, Field[]>();
  items.forEach(({ name }, index) => {
    const column = outputs[index];
    if (name === null || !column) return;
    const key = name.toLowerCase();
    named.set(key, [...(named.get(key) ?? []), { relation: null, database: null, name, column }]);
  });
  const behind = scope.fields.map((field) => ({
    ...field,
    qualifiedOnly: named.has(field.name?.toLowerCase() ?? ''),
  }));
  return { ...scope, fields: [...[...named.values()].flat(), ...behind] };
}

function orderNode(
  item: SortItem,
  items: readonly Item[],
  outputs: readonly Column[],
  expressions: ExpressionContext,
): OrderKey {
  const { expression } = item;
  if (expression.kind === 'number' && expression.form === 'integer') {
    const chosen = items[Number(expression.text) - 1];
    if (!chosen)
      throw new AnalysisError(
        'INVALID_COLUMN_REFERENCE',
        `ORDER BY position ${expression.text} is not in select list`,
        expression.at,
      );
    return { node: chosen.node, descending: item.descending, nullsFirst: item.nullsFirst ?? false };
  }
  const key = orderKey(item, { ...expressions, analyse: (part) => expressions.analyse(part) });
  const inline = (node: Node, aggregated: boolean): Node => {
    if (node.kind === 'column') {
      const index = outputs.indexOf(node.column);
      if (index >= 0 && aggregated && !items[index]?.plain)
        throw new AnalysisError(
          'COLUMN_NOT_FOUND',
          'Invalid reference to output projection attribute from ORDER BY aggregation',
          node.at,
        );
      return index < 0 ? node : (items[index]?.node ?? node);
    }
    return mapChildren(node, (child) => inline(child, aggregated || node.kind === 'aggregate'));
  };
  return { ...key, node: inline(key.node, false) };
}

function regroupAll(
  items: readonly Item[],
  having: Node | null,
  ordering: readonly OrderKey[],
  groups: GroupKeys | null,
  scope: Scope,
  context: QueryContext,
  texts: { readonly having: string; readonly order: readonly string[] },
) {
  const regrouping = regroup(groups, scope, context);
  return {
    items: items.map(({ node, text }) => regrouping.rewrite(node, text)),
    having: having && regrouping.rewrite(having, texts.having),
    order: ordering.map((key, index) => ({
      ...key,
      node: regrouping.rewrite(key.node, texts.order[index] ?? ''),
    })),
    grouping: regrouping.grouping(),
  };
}

function raise(): never {
  throw new Error('A field without a column');
}
