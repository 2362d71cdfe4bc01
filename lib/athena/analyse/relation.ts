// FROM: tables, views, names of WITH, subqueries, UNNEST, joins. Each becomes a plan and
// the fields that expressions can name.

import { AnalysisError, refuse } from '../analysis-error';
import type { Expression, Identifier, Query, Relation } from '../parse/ast';
import { commonType } from '../types/coerce';
import { BIGINT, BOOLEAN, typeText } from '../types/type';
import { coerce, expectType } from './coerce-node';
import { comparison } from './comparison';
import type { AnalysedRelation, QueryContext } from './context';
import { refuseGrouped } from './grouped-calls';
import { expressionContext } from './make-context';
import { op, reference, some, markUsed } from './node';
import type { Column, Node, Plan } from './tree';
import type { Field } from './scope';
import { analyseTableName } from './table';

type AnalyseQuery = (query: Query, context: QueryContext) => AnalysedRelation;

/** What stands to the left in FROM and may be read by UNNEST and LATERAL. */
type Left = AnalysedRelation | null;

export function analyseRelation(
  relation: Relation,
  left: Left,
  context: QueryContext,
  analyseQuery: AnalyseQuery,
): AnalysedRelation {
  const { at } = relation;
  const inner = (part: Relation) => analyseRelation(part, left, context, analyseQuery);
  switch (relation.kind) {
    case 'table-name':
      return analyseTableName(relation.name, at, context, analyseQuery);
    case 'subquery': {
      const scope = lateralScope(left, context);
      const result = relation.lateral
        ? analyseQuery(relation.query, { ...context, outer: scope })
        : analyseQuery(relation.query, context);
      return {
        ...result,
        fields: result.fields.map((field) => ({ ...field, relation: null, database: null })),
      };
    }
    case 'alias':
      return analyseAlias(relation, inner(relation.relation));
    case 'unnest':
      return analyseUnnest(relation, left, context, analyseQuery);
    case 'sample': {
      const sampled = inner(relation.relation);
      const size = sampleSize(relation.percentage);
      return {
        ...sampled,
        plan: { kind: 'sample', plan: sampled.plan, method: relation.method, percentage: size },
      };
    }
    case 'join':
      return analyseJoin(relation, left, context, analyseQuery);
    case 'unsupported-relation':
      throw refuse(relation.what, at);
  }
}

function analyseAlias(
  relation: Extract<Relation, { kind: 'alias' }>,
  { plan, fields }: AnalysedRelation,
): AnalysedRelation {
  const { alias, columns } = relation;
  if (columns.length > 0 && columns.length !== fields.length) {
    throw new AnalysisError(
      'MISMATCHED_COLUMN_ALIASES',
      `Column alias list has ${columns.length} entries but '${alias.text.toLowerCase()}' has ${fields.length} columns available`,
      relation.at,
    );
  }
  return {
    plan,
    fields: fields.map((field, index) => ({
      relation: alias.text.toLowerCase(),
      database: null,
      name: columns[index]?.text ?? field.name,
      column: field.column,
    })),
  };
}

function sampleSize(percentage: Expression): number {
  const { at } = percentage;
  const negative = percentage.kind === 'negate' && percentage.negative;
  const number = percentage.kind === 'negate' ? percentage.operand : percentage;
  if (number.kind === 'string')
    throw new AnalysisError(
      'TYPE_MISMATCH',
      'Sample percentage should be a numeric expression',
      at,
    );
  if (number.kind !== 'number') throw refuse('A sample size that is no number', at);
  const size = Number(number.text);
  const outside = (text: string) =>
    new AnalysisError('NUMERIC_VALUE_OUT_OF_RANGE', `Sample percentage must be ${text}`, at);
  if (size > 100 && !negative) throw outside('less than or equal to 100');
  if (size < 0 || (negative && size > 0)) throw outside('greater than or equal to 0');
  return size;
}

const lateralScope = (left: Left, context: QueryContext) => ({
  fields: left?.fields ?? [],
  parameters: new Map<string, Column>(),
  outer: context.outer,
});

function analyseUnnest(
  relation: Extract<Relation, { kind: 'unnest' }>,
  left: Left,
  context: QueryContext,
  analyseQuery: AnalyseQuery,
): AnalysedRelation {
  const place = { scope: lateralScope(left, context), noAggregates: 'UNNEST', noWindows: 'UNNEST' };
  const expressions = expressionContext(context, place, analyseQuery);
  const items = relation.items.map((item) => {
    const node = expressions.analyse(item);
    const { type } = node;
    if (type.kind === 'array' && type.element.kind === 'row') {
      return {
        node,
        columns: type.element.fields.map((field) => ({
          name: field.name,
          column: context.analysis.newColumn(field.type),
        })),
      };
    }
    if (type.kind === 'array')
      return { node, columns: [{ name: null, column: context.analysis.newColumn(type.element) }] };
    if (type.kind === 'map') {
      return {
        node,
        columns: [type.key, type.value].map((part) => ({
          name: null,
          column: context.analysis.newColumn(part),
        })),
      };
    }
    throw new AnalysisError('INVALID_FUNCTION_ARGUMENT', `Cannot unnest type: ${typeText(type)}`);
  });
  const ordinality = relation.ordinality ? context.analysis.newColumn(BIGINT) : null;
  const fields: Field[] = items
    .flatMap(({ columns }) => columns)
    .map(({ name, column }) => ({ relation: null, database: null, name, column }));
  if (ordinality) fields.push({ relation: null, database: null, name: null, column: ordinality });
  return {
    plan: {
      kind: 'unnest',
      items: items.map(({ node, columns }) => ({
        node,
        columns: columns.map(({ column }) => column),
      })),
      ordinality,
    },
    fields,
  };
}

function analyseJoin(
  relation: Extract<Relation, { kind: 'join' }>,
  before: Left,
  context: QueryContext,
  analyseQuery: AnalyseQuery,
): AnalysedRelation {
  const left = analyseRelation(relation.left, before, context, analyseQuery);
  const seen: AnalysedRelation = before
    ? { plan: left.plan, fields: [...before.fields, ...left.fields] }
    : left;
  const right = analyseRelation(relation.right, seen, context, analyseQuery);
  const lateral = isLateral(relation.right);
  if (lateral && (relation.type === 'RIGHT' || relation.type === 'FULL')) {
    throw new AnalysisError(
      'INVALID_COLUMN_REFERENCE',
      `LATERAL reference not allowed in ${relation.type} JOIN`,
      relation.at,
    );
  }
  const join = (on: Node | null): Plan => ({
    kind: 'join',
    type: relation.type,
    left: left.plan,
    right: right.plan,
    on,
    lateral,
  });
  const fields = [...left.fields, ...right.fields];
  const { criteria } = relation;
  if (!criteria) return { plan: join(null), fields };
  if (criteria.kind === 'natural')
    throw new AnalysisError('NOT_SUPPORTED', 'Natural join not supported', relation.at);
  if (criteria.kind === 'on') {
    const scope = { fields, parameters: new Map<string, Column>(), outer: context.outer };
    const place = { scope, noAggregates: 'JOIN clause', noWindows: 'JOIN clause' };
    refuseGrouped(criteria.condition, 'JOIN clause', context.analysis);
    const condition = expressionContext(context, place, analyseQuery).analyse(criteria.condition);
    const on = expectType(condition, BOOLEAN, 'JOIN ON clause');
    if (relation.type !== 'INNER' && some(on, ({ kind }) => kind === 'subquery'))
      throw refuse('A subquery in the condition of an outer join', relation.at);
    if (lateral && relation.type !== 'INNER' && !isTrue(on)) {
      if (!isUnnest(relation.right)) throw refuse('A condition on LATERAL', relation.at);
      throw new AnalysisError(
        'NOT_SUPPORTED',
        `${relation.type} JOIN involving UNNEST is only supported with condition ON TRUE`,
        on.at,
      );
    }
    return { plan: join(on), fields };
  }
  return joinUsing(relation, criteria.columns, left, right, join, context);
}

/** USING: each column once, first, without a relation's name. */
function joinUsing(
  relation: Extract<Relation, { kind: 'join' }>,
  names: readonly Identifier[],
  left: AnalysedRelation,
  right: AnalysedRelation,
  join: (on: Node) => Plan,
  context: QueryContext,
): AnalysedRelation {
  const seen = new Set<string>();
  const pairs = names.map(({ text, at }) => {
    if (seen.has(text.toLowerCase()))
      throw new AnalysisError(
        'DUPLICATE_COLUMN_NAME',
        `Column '${text}' appears multiple times in USING clause`,
        at,
      );
    seen.add(text.toLowerCase());
    const find = ({ fields }: AnalysedRelation, side: string) => {
      const found = fields.filter(({ name }) => name?.toLowerCase() === text.toLowerCase());
      const [field] = found;
      if (!field)
        throw new AnalysisError(
          'COLUMN_NOT_FOUND',
          `Column '${text}' is missing from ${side} side of join`,
          at,
        );
      if (found.length > 1)
        throw new AnalysisError('AMBIGUOUS_NAME', `Column '${text}' is ambiguous`, at);
      markUsed(field.column);
      return field;
    };
    return { text, at, a: find(left, 'left'), b: find(right, 'right') };
  });
  const tests = pairs.map(({ a, b, at }) =>
    comparison('=', reference(a.column, at), reference(b.column, at), at),
  );
  const on = op(BOOLEAN, tests, (sqls) => `(${sqls.join(' AND ')})`, relation.at);
  const plan = join(on);
  const merged = pairs.map(({ text, at, a, b }) => {
    const type = commonType(a.column.type, b.column.type) ?? a.column.type;
    const sides = [a, b].map(({ column }) => coerce(reference(column, at), type));
    const node = op(type, sides, (sqls) => `coalesce(${sqls.join(', ')})`, at);
    return { node, name: text, column: context.analysis.newColumn(type, [a.column, b.column]) };
  });
  const using = new Set(pairs.flatMap(({ a, b }) => [a.column, b.column]));
  const others = [...left.fields, ...right.fields].filter(({ column }) => !using.has(column));
  const kept = others.map((field) => ({
    ...field,
    column: context.analysis.newColumn(field.column.type, [field.column]),
  }));
  const columns = [
    ...merged.map(({ node, column }) => ({ node, column })),
    ...kept.map(({ column }, index) => ({
      node: reference(others[index]?.column ?? column, relation.at),
      column,
    })),
  ];
  return {
    plan: { kind: 'rename', plan, columns, prune: true },
    fields: [
      ...merged.map(({ name, column }) => ({ relation: null, database: null, name, column })),
      ...kept,
    ],
  };
}

const isTrue = (node: Node) => node.kind === 'constant' && node.value === true;

function isUnnest(relation: Relation): boolean {
  if (relation.kind === 'alias' || relation.kind === 'sample') return isUnnest(relation.relation);
  return relation.kind === 'unnest';
}

function isLateral(relation: Relation): boolean {
  if (relation.kind === 'alias' || relation.kind === 'sample') return isLateral(relation.relation);
  return relation.kind === 'unnest' || (relation.kind === 'subquery' && relation.lateral);
}
