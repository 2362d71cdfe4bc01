// A query: its WITH, its body, and the order and limit of what the body gives.

import { AnalysisError, refuse } from '../analysis-error';
import type { NamedQuery, Query, QueryBody, RowCount, SortItem } from '../parse/ast';
import type { Position } from '../position';
import { commonType } from '../types/coerce';
import { typeText } from '../types/type';
import { coerce } from './coerce-node';
import { isOrderable } from './comparison';
import type { AnalysedRelation, NamedRelation, QueryContext } from './context';
import { expressionContext } from './make-context';
import { reference, markUsed } from './node';
import type { Column, CommonTable, OrderKey, Plan } from './tree';
import { outputs } from './plan';
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
    const relation = query.recursive
      ? analyseRecursive(item, { ...context, named })
      : analyseNamed(item, { ...context, named });
    named.set(key, relation);
    tables.push(relation.table);
  }
  const body = analyseOrdered(query, { ...context, named });
  return { ...body, plan: { kind: 'with', tables, recursive: query.recursive, plan: body.plan } };
}

function analyseNamed(item: NamedQuery, context: QueryContext): NamedRelation {
  const relation = analyseQuery(item.query, context);
  const names = aliased(item, relation);
  const columns = outputs(relation.plan);
  return {
    table: {
      id: context.analysis.newId('w'),
      columns: columns.map((column) => copy(column, context)),
      plan: relation.plan,
    },
    names,
  };
}

function aliased(item: NamedQuery, { fields }: AnalysedRelation): (string | null)[] {
  if (item.columns.length === 0) return fields.map(({ name }) => name);
  if (item.columns.length !== fields.length) {
    throw new AnalysisError(
      'MISMATCHED_COLUMN_ALIASES',
      `Column alias list has ${item.columns.length} entries but relation has ${fields.length} columns`,
      item.name.at,
    );
  }
  return item.columns.map(({ text }) => text);
}

const copy = (column: Column, { analysis }: QueryContext) => {
  // All columns of a common table are read: pruning them is DuckDB's work.
  markUsed(column);
  return analysis.newColumn(column.type, [column]);
};

/** `base UNION ALL step`, where the step reads the rows of the round before. */
function analyseRecursive(item: NamedQuery, context: QueryContext): NamedRelation {
  const { body } = item.query;
  const recursive = mentions(item.query, item.name.text.toLowerCase());
  if (!recursive) return analyseNamed(item, context);
  if (
    body.kind !== 'set' ||
    body.op !== 'UNION' ||
    body.distinct ||
    item.query.orderBy.length > 0 ||
    item.query.limit
  ) {
    throw new AnalysisError(
      'INVALID_RECURSIVE_REFERENCE',
      'recursive reference outside of UNION ALL',
      item.name.at,
    );
  }
  if (item.columns.length === 0) {
    throw new AnalysisError(
      'MISSING_COLUMN_NAME',
      'missing column aliases in recursive WITH query',
      item.name.at,
    );
  }
  const base = analyseBody(body.left, context);
  const names = aliased(item, base);
  const columns = outputs(base.plan).map((column) => copy(column, context));
  const id = context.analysis.newId('w');
  const placeholder: CommonTable = { id, columns, plan: base.plan };
  const named = new Map(context.named).set(item.name.text.toLowerCase(), {
    table: placeholder,
    names,
  });
  const step = analyseBody(body.right, { ...context, named });
  const stepColumns = outputs(step.plan);
  const renamed = stepColumns.map((column, index) => {
    markUsed(column);
    const wanted = columns[index];
    if (
      !wanted ||
      !commonType(column.type, wanted.type) ||
      typeText(commonType(column.type, wanted.type) ?? column.type) !== typeText(wanted.type)
    ) {
      throw new AnalysisError(
        'TYPE_MISMATCH',
        `recursion step relation output type (${typeText(column.type)}) is not coercible to recursion base relation output type (${wanted ? typeText(wanted.type) : 'none'}) at column ${index + 1}`,
        item.name.at,
      );
    }
    return {
      node: coerce(reference(column, item.name.at), wanted.type),
      column: context.analysis.newColumn(wanted.type, [column]),
    };
  });
  const plan: Plan = {
    kind: 'set',
    op: 'UNION',
    distinct: false,
    left: base.plan,
    right: { kind: 'rename', plan: step.plan, columns: renamed },
    columns: columns.map((column) => copy(column, context)),
  };
  return { table: { id, columns, plan }, names };
}

function mentions(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('kind' in value && value.kind === 'table-name' && 'name' in value) {
    const parts = value.name as readonly { text: string }[];
    if (parts.length === 1 && parts[0]?.text.toLowerCase() === name) return true;
  }
  return Object.values(value).some((part) => mentions(part, name));
}

function analyseOrdered(query: Query, context: QueryContext): AnalysedRelation {
  const offset = rowCount(query.offset, context);
  const limit = rowCount(query.limit, context);
  const ordered = query.orderBy.length > 0;
  if (query.withTies && !ordered) {
    throw new AnalysisError(
      'MISSING_ORDER_BY',
      'FETCH FIRST WITH TIES clause requires ORDER BY',
      query.at,
    );
  }
  if (query.withTies && offset !== null) throw refuse('OFFSET with WITH TIES', query.at);

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

function rowCount(count: RowCount | null, context: QueryContext): bigint | null {
  if (!count) return null;
  if (count.kind === 'count') return count.value;
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
  if (body.op !== 'UNION' && !body.distinct) throw refuse(`${body.op} ALL`, body.at);
  const [left, right] = [analyseBody(body.left, context), analyseBody(body.right, context)];
  if (left.fields.length !== right.fields.length) {
    throw new AnalysisError(
      'TYPE_MISMATCH',
      `${body.op} query has different number of fields: ${left.fields.length}, ${right.fields.length}`,
      body.at,
    );
  }
  const types = left.fields.map(({ column }, index) => {
    const other = right.fields[index]?.column.type ?? column.type;
    const type = commonType(column.type, other);
    if (!type) {
      throw new AnalysisError(
        'TYPE_MISMATCH',
        `column ${index + 1} in ${body.op} query has incompatible types: ${typeText(column.type)}, ${typeText(other)}`,
        body.at,
      );
    }
    if (
      type.kind === 'timestamp with time zone' &&
      type.zone === undefined &&
      (body.distinct || body.op !== 'UNION')
    ) {
      throw refuse(
        'Comparing timestamps of different zones for equality in a set operation',
        body.at,
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
      return {
        node: coerce(reference(column, body.at), type),
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
