// A query: its WITH, its body, and the order and limit of what the body gives.

import { distinctValues } from './distinct-values';
import { AnalysisError } from '../analysis-error';
import type { Query, QueryBody, RowCount, SortItem } from '../parse/ast';
import type { Position } from '../position';
import { commonType } from '../types/coerce';
import { typeText } from '../types/type';
import { coerce } from './coerce-node';
import { isOrderable } from './comparison';
import type { AnalysedRelation, QueryContext } from './context';
import { expressionContext } from './make-context';
import { analyseNamed } from './named-query';
import { reference, markUsed } from './node';
import { analyseRecursive } from './recursive';
import type { Column, CommonTable, OrderKey, Plan } from './tree';
import { analyseTableName } from './table';
import type { Field } from './scope';
import { analyseSelect } from './select';
import { analyseValues } from './values';

export function analyseQuery(query: Query, context: QueryContext): AnalysedRelation {
  if (query.with.length === 0) return analyseOrdered(query, context);
  const named = new Map(context.named);
  const tables: CommonTable[] = [];
  const seen = new Set<string>();
  for (const item of query.with) {
    const key = item.name.text.toLowerCase();
    if (seen.has(key))
      throw new AnalysisError(
        'DUPLICATE_NAMED_QUERY',
        `WITH query name '${item.name.text}' specified more than once`,
        item.name.at,
      );
    seen.add(key);
    const inside = { ...context, named };
    const relation =
      (query.recursive && analyseRecursive(item, inside, analyseBody)) ||
      analyseNamed(item, inside, analyseQuery);
    named.set(key, relation);
    tables.push(relation.table);
  }
  const body = analyseOrdered(query, { ...context, named });
  return { ...body, plan: { kind: 'with', tables, plan: body.plan } };
}

function analyseOrdered(query: Query, context: QueryContext): AnalysedRelation {
  const offset = rowCount(query.offset, context);
  const limit = rowCount(query.limit, context);
  if (query.fetch && limit === 0n)
    throw new AnalysisError(
      'NUMERIC_VALUE_OUT_OF_RANGE',
      'FETCH FIRST row count must be positive (actual value: 0)',
      query.at,
    );
  if (limit !== null && limit > MAX_ORDERED && query.orderBy.length > 0)
    throw new AnalysisError('NOT_SUPPORTED', `ORDER BY LIMIT > ${MAX_ORDERED} is not supported`);
  const ordered = query.orderBy.length > 0;
  if (query.withTies && !ordered) {
    throw new AnalysisError(
      'MISSING_ORDER_BY',
      'FETCH FIRST WITH TIES clause requires ORDER BY',
      query.at,
    );
  }

  let relation: AnalysedRelation;
  let orderBy: readonly OrderKey[];
  if (query.body.kind === 'select') {
    ({ relation, orderBy } = analyseSelect(query.body, query.orderBy, context, analyseQuery));
  } else {
    relation = analyseBody(query.body, context);
    orderBy = query.orderBy.map((item) => orderByOutput(item, relation, context));
  }
  if (!ordered && offset === null && limit === null) return relation;
  const columns = relation.fields.map(({ column }) => column);
  return {
    ...relation,
    plan: {
      kind: 'order',
      plan: relation.plan,
      columns,
      orderBy,
      offset,
      limit,
      withTies: query.withTies,
    },
  };
}

/** Trino keeps no more rows than this in order for a LIMIT. */
const MAX_ORDERED = 2_147_483_647n;
const MAX_BIGINT = 9_223_372_036_854_775_807n;

function rowCount(count: RowCount | null, context: QueryContext): bigint | null {
  if (!count) return null;
  if (count.kind === 'count') {
    if (count.value > MAX_BIGINT)
      throw new AnalysisError('SYNTAX_ERROR', `Invalid numeric literal: ${count.value}`, count.at);
    return count.value;
  }
  const { placeholders, parameterValues } = context.analysis;
  const value = parameterValues[placeholders.indexOf(count.index)];
  if (value?.kind !== 'number' || value.form !== 'integer') {
    throw new AnalysisError('INVALID_PARAMETER_USAGE', 'LIMIT and OFFSET take a whole number');
  }
  return BigInt(value.text);
}

function orderByOutput(
  item: SortItem,
  relation: AnalysedRelation,
  context: QueryContext,
): OrderKey {
  const { expression } = item;
  const column = ordinal(expression, relation.fields);
  const scope = {
    fields: relation.fields.map((field) => ({ ...field, relation: null })),
    parameters: new Map(),
    outer: context.outer,
  };
  const node = column
    ? reference(column, expression.at)
    : expressionContext(
        context,
        { scope, noAggregates: 'ORDER BY', noWindows: 'ORDER BY' },
        analyseQuery,
      ).analyse(expression);
  if (!isOrderable(node.type)) throw notOrderable(typeText(node.type), expression.at);
  return { node, descending: item.descending, nullsFirst: item.nullsFirst ?? false };
}

export function notOrderable(type: string, at: Position): AnalysisError {
  return new AnalysisError(
    'TYPE_MISMATCH',
    `Type ${type} is not orderable, and therefore cannot be used in ORDER BY: ${type}`,
    at,
  );
}

function ordinal(expression: SortItem['expression'], fields: readonly Field[]): Column | undefined {
  if (expression.kind !== 'number' || expression.form !== 'integer') return undefined;
  const field = fields[Number(expression.text) - 1];
  if (!field)
    throw new AnalysisError(
      'INVALID_COLUMN_REFERENCE',
      `ORDER BY position ${expression.text} is not in select list`,
      expression.at,
    );
  return field.column;
}

export function analyseBody(body: QueryBody, context: QueryContext): AnalysedRelation {
  switch (body.kind) {
    case 'select':
      return analyseSelect(body, [], context, analyseQuery).relation;
    case 'nested':
      return analyseQuery(body.query, context);
    case 'table':
      return analyseTableName(body.name, body.at, context, analyseQuery);
    case 'values':
      return analyseValues(
        body.rows,
        body.at,
        expressionContext(
          context,
          {
            scope: { fields: [], parameters: new Map(), outer: context.outer },
            noAggregates: 'VALUES',
            noWindows: 'VALUES',
          },
          analyseQuery,
        ),
      );
    case 'set':
      return analyseSet(body, context);
  }
}

function analyseSet(
  body: Extract<QueryBody, { kind: 'set' }>,
  context: QueryContext,
): AnalysedRelation {
  const [left, right] = [analyseBody(body.left, context), analyseBody(body.right, context)];
  if (left.fields.length !== right.fields.length) {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `${body.op} query has different number of fields: ${left.fields.length}, ${right.fields.length}`,
      body.operatorAt,
    );
  }
  const types = left.fields.map(({ column }, index) => {
    const other = right.fields[index]?.column.type ?? column.type;
    const type = commonType(column.type, other);
    if (!type) {
      throw new AnalysisError(
        'TYPE_MISMATCH',
        `column ${index + 1} in ${body.op} query has incompatible types: ${typeText(column.type)}, ${typeText(other)}`,
        body.operatorAt,
      );
    }
    return type;
  });
  const sides = [left, right].map((side): Plan => ({
    kind: 'rename',
    plan: side.plan,
    columns: side.fields.map(({ column }, index) => {
      markUsed(column);
      const type = types[index] ?? column.type;
      const node = coerce(reference(column, body.operatorAt), type);
      return {
        node: body.distinct || body.op !== 'UNION' ? (distinctValues([node])[0] ?? node) : node,
        column: context.analysis.newColumn(type, [column]),
      };
    }),
  }));
  const columns = types.map((type) => context.analysis.newColumn(type));
  const [leftPlan = left.plan, rightPlan = right.plan] = sides;
  return {
    plan: {
      kind: 'set',
      op: body.op,
      distinct: body.distinct,
      left: leftPlan,
      right: rightPlan,
      columns,
    },
    fields: left.fields.map((field, index) => ({
      ...field,
      relation: null,
      database: null,
      column: columns[index] ?? field.column,
    })),
  };
}
