import {
  type BooleanExpressionContext,
  CubeContext,
  type ExpressionContext,
  type GroupingElementContext,
  type GroupingSetContext,
  InlineTableContext,
  type QueryContext,
  type QueryNoWithContext,
  QueryPrimaryDefaultContext,
  type QueryPrimaryContext,
  type QuerySpecificationContext,
  QueryStatementContext,
  type QueryTermContext,
  QueryTermDefaultContext,
  RollupContext,
  type RowCountContext,
  type SelectItemContext,
  SetOperationContext,
  SingleGroupingSetContext,
  type SortItemContext,
  SubqueryContext,
  TableContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';

import type {
  Expression,
  GroupingElement,
  Query,
  QueryBody,
  RowCount,
  SelectBody,
  SelectItem,
  SortItem,
} from './ast';
import { buildRelation } from './build-relation';
import { type Builder, present } from './builder';

export function buildQuery(builder: Builder, node: QueryContext): Query {
  if (!(node instanceof QueryStatementContext)) throw new Error('Unknown shape of a query');
  const ctes = node.with();
  // In the order of the text, so that placeholders are numbered as typed.
  const named = (ctes?.namedQuery() ?? []).map((item) => ({
    name: builder.identifier(item.identifier()),
    columns: (item.columnAliases()?.identifier() ?? []).map((name) => builder.identifier(name)),
    query: builder.query(item.query()),
  }));
  const query = builder.queryNoWith(node.queryNoWith());
  return { ...query, recursive: Boolean(ctes?.KW_RECURSIVE()), with: named };
}

export function buildQueryNoWith(builder: Builder, node: QueryNoWithContext): Query {
  const body = buildTerm(builder, node.queryTerm());
  const orderBy = node.sortItem().map((item) => builder.sortItem(item));
  const offset = node._offset ? rowCount(builder, node._offset) : null;
  const limitCount = node._limit?.rowCount();
  const fetch = node._fetchFirst ? rowCount(builder, node._fetchFirst) : null;
  const one = node.KW_FETCH()
    ? ({ kind: 'count', value: 1n, at: builder.at(node) } as const)
    : null;
  return {
    recursive: false,
    with: [],
    body,
    orderBy,
    offset,
    limit: limitCount ? rowCount(builder, limitCount) : (fetch ?? one),
    fetch: node.KW_FETCH() !== null,
    withTies: node.KW_TIES() !== null,
    at: builder.at(node),
  };
}

export function buildSortItem(builder: Builder, node: SortItemContext): SortItem {
  return {
    expression: columnOrExpression(builder, node),
    descending: node._ordering?.text?.toUpperCase() === 'DESC',
    nullsFirst: node._nullOrdering ? node._nullOrdering.text?.toUpperCase() === 'FIRST' : null,
  };
}

const rowCount = (builder: Builder, node: RowCountContext): RowCount =>
  node.QUESTION_MARK()
    ? { kind: 'parameter', index: builder.parameterIndex(builder.at(node)) }
    : {
        kind: 'count',
        value: BigInt(node.getText().replaceAll('_', '')),
        at: builder.at(node),
      };

function buildTerm(builder: Builder, node: QueryTermContext): QueryBody {
  if (node instanceof QueryTermDefaultContext) return buildPrimary(builder, node.queryPrimary());
  if (!(node instanceof SetOperationContext)) throw new Error('Unknown set operation');
  const op = present(
    (['UNION', 'INTERSECT', 'EXCEPT'] as const).find(
      (name) => name === node._operator?.text?.toUpperCase(),
    ),
  );
  const left = buildTerm(builder, present(node._left));
  const right = buildTerm(builder, present(node._right));
  const distinct = !node.setQuantifier()?.KW_ALL();
  const operator = present(node._operator);
  const operatorAt = builder.at({ start: operator, stop: operator, getText: () => op });
  return { kind: 'set', op, distinct, left, right, operatorAt, at: builder.at(node) };
}

function buildPrimary(builder: Builder, node: QueryPrimaryContext): QueryBody {
  const at = builder.at(node);
  if (node instanceof QueryPrimaryDefaultContext)
    return buildSelect(builder, node.querySpecification());
  if (node instanceof InlineTableContext) {
    return { kind: 'values', rows: node.expression().map((row) => builder.expression(row)), at };
  }
  if (node instanceof TableContext) {
    const name = node.tableRef().identifier();
    return { kind: 'table', name: name.map((part) => builder.identifier(part)), at };
  }
  if (!(node instanceof SubqueryContext)) throw new Error('Unknown shape of a query');
  return { kind: 'nested', query: builder.queryNoWith(node.queryNoWith()), at };
}

function buildSelect(builder: Builder, node: QuerySpecificationContext): SelectBody {
  const groupBy = node.groupBy();
  const boolean = (clause: BooleanExpressionContext | null | undefined) =>
    clause ? builder.boolean(clause) : null;
  return {
    kind: 'select',
    distinct: Boolean(node.setQuantifier()?.KW_DISTINCT()),
    items: node
      .selectList()
      .selectItem()
      .map((item) => buildItem(builder, item)),
    from: node.relation().map((relation) => buildRelation(builder, relation)),
    where: boolean(node.whereClause()?.booleanExpression()),
    groupBy: groupBy && {
      distinct: Boolean(groupBy.setQuantifier()?.KW_DISTINCT()),
      elements: groupBy.groupingElement().map((element) => buildGrouping(builder, element)),
    },
    having: boolean(node.havingClause()?.booleanExpression()),
    windows: node.windowDefinition().map((window) => ({
      name: builder.identifier(window.identifier()),
      specification: builder.window(window.windowSpecification()),
    })),
    at: builder.at(node),
  };
}

function buildItem(builder: Builder, node: SelectItemContext): SelectItem {
  const at = builder.at(node);
  const all = node.tableAllColumns();
  if (all || node.selectAllWithoutTable()) {
    return {
      kind: 'star',
      of: all ? builder.primary(all.primaryExpression()) : null,
      aliases: (node.columnAliases()?.identifier() ?? []).map((name) => builder.identifier(name)),
      at,
    };
  }
  const alias = node.identifier();
  const reference = node.selectLiteralColumnName()?.columnRef();
  const expression = columnOrExpression(builder, {
    columnRef: () => reference ?? null,
    expression: () => node.selectExpressionColumnName()?.expression() ?? null,
  });
  return { kind: 'expression', expression, alias: alias ? builder.identifier(alias) : null, at };
}

function buildGrouping(builder: Builder, node: GroupingElementContext): GroupingElement {
  const at = builder.at(node);
  const terms = (set: GroupingSetContext) =>
    set.groupingTerm().map((term) => columnOrExpression(builder, term));
  if (node instanceof SingleGroupingSetContext) {
    return { kind: 'simple', items: terms(node.groupingSet()), at };
  }
  const sets = (node as unknown as { groupingSet(): GroupingSetContext[] })
    .groupingSet()
    .map(terms);
  const kind =
    node instanceof RollupContext ? 'rollup' : node instanceof CubeContext ? 'cube' : 'sets';
  return { kind, sets, at };
}

type ColumnRefNode = NonNullable<ReturnType<SortItemContext['columnRef']>>;

function columnOrExpression(
  builder: Builder,
  node: { columnRef(): ColumnRefNode | null; expression(): ExpressionContext | null },
): Expression {
  const reference = node.columnRef();
  const name = reference?.qualifiedName();
  if (reference && name)
    return { kind: 'name', parts: builder.names(name), at: builder.at(reference) };
  return builder.expression(present(node.expression()));
}
