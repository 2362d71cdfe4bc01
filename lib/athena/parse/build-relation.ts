import {
  type AliasedRelationContext,
  ExpressionSourceTableContext,
  JoinRelationContext,
  LateralContext,
  ParenthesizedRelationContext,
  type RelationContext,
  RelationDefaultContext,
  type RelationPrimaryContext,
  type SampledRelationContext,
  SubqueryRelationContext,
  TableNameContext,
  UnnestContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';

import type { Relation } from './ast';
import { type Builder, present } from './builder';

export function buildRelation(builder: Builder, node: RelationContext): Relation {
  const at = builder.at(node);
  if (node instanceof RelationDefaultContext) return buildSampled(builder, node.sampledRelation());
  if (!(node instanceof JoinRelationContext)) return unsupported(node.getText(), at);

  const left = buildRelation(builder, present(node._left));
  if (node.KW_CROSS()) {
    const right = buildSampled(builder, present(node._right));
    return { kind: 'join', type: 'CROSS', left, right, criteria: null, at };
  }
  const joinType = node.joinType();
  const type = joinType?.KW_LEFT()
    ? 'LEFT'
    : joinType?.KW_RIGHT()
      ? 'RIGHT'
      : joinType?.KW_FULL()
        ? 'FULL'
        : 'INNER';
  if (node.KW_NATURAL()) {
    const right = buildSampled(builder, present(node._right));
    return { kind: 'join', type, left, right, criteria: { kind: 'natural' }, at };
  }
  const right = buildRelation(builder, present(node._rightRelation));
  return { kind: 'join', type, left, right, criteria: buildCriteria(builder, node), at };
}

function buildCriteria(builder: Builder, node: JoinRelationContext) {
  const criteria = present(node.joinCriteria());
  const condition = criteria.booleanExpression();
  if (condition) return { kind: 'on', condition: builder.boolean(condition) } as const;
  const equality = criteria.joinColumnEquality();
  if (equality) {
    const [left, right] = equality.joinColumnReference().map((side) => ({
      kind: 'name' as const,
      parts: [
        ...[side.identifier()]
          .filter((name) => name !== null)
          .map((name) => builder.identifier(name)),
        ...builder.names(present(side.columnName()).qualifiedName()),
      ],
      at: builder.at(side),
    }));
    const operator = equality.EQ().symbol;
    const at = builder.at({ start: operator, stop: operator, getText: () => '=' });
    return {
      kind: 'on',
      condition: { kind: 'compare', op: '=', left: present(left), right: present(right), at },
    } as const;
  }
  const columns = criteria.identifier().map((name) => builder.identifier(name));
  return { kind: 'using', columns } as const;
}

function buildSampled(builder: Builder, node: SampledRelationContext): Relation {
  const at = builder.at(node);
  const pattern = node.patternRecognition();
  if (pattern.KW_MATCH_RECOGNIZE()) return unsupported('MATCH_RECOGNIZE', at);
  const relation = buildAliased(builder, pattern.aliasedRelation());
  const sample = node.sampleType();
  if (!sample) return relation;
  const method = sample.getText().toUpperCase() === 'SYSTEM' ? 'SYSTEM' : 'BERNOULLI';
  const percentage = builder.expression(present(node.expression()));
  return { kind: 'sample', relation, method, percentage, at };
}

function buildAliased(builder: Builder, node: AliasedRelationContext): Relation {
  const relation = buildPrimary(builder, node.relationPrimary());
  const alias = node.identifier();
  if (!alias) return relation;
  return {
    kind: 'alias',
    relation,
    alias: builder.identifier(alias),
    columns: (node.columnAliases()?.identifier() ?? []).map((name) => builder.identifier(name)),
    at: builder.at(node),
  };
}

function buildPrimary(builder: Builder, node: RelationPrimaryContext): Relation {
  const at = builder.at(node);
  if (node instanceof TableNameContext) {
    if (node.queryPeriod()) return unsupported('FOR VERSION or TIMESTAMP AS OF', at);
    const names = node.tableOrViewName().tableRef() ?? present(node.tableOrViewName().viewRef());
    return {
      kind: 'table-name',
      name: names.identifier().map((name) => builder.identifier(name)),
      at,
    };
  }
  if (node instanceof ParenthesizedRelationContext) return buildRelation(builder, node.relation());
  if (!(node instanceof ExpressionSourceTableContext)) return unsupported(node.getText(), at);

  const source = node.relationSourceTable();
  if (source instanceof SubqueryRelationContext || source instanceof LateralContext) {
    const lateral = source instanceof LateralContext;
    return { kind: 'subquery', query: builder.query(source.query()), lateral, at };
  }
  if (source instanceof UnnestContext) {
    const items = source.expression().map((item) => builder.expression(item));
    return { kind: 'unnest', items, ordinality: source.KW_ORDINALITY() !== null, at };
  }
  return unsupported(source.getText(), at);
}

const unsupported = (what: string, at: Relation['at']): Relation => ({
  kind: 'unsupported-relation',
  what: what.slice(0, 40),
  at,
});
