// A query with aggregates computes in two steps: keys and aggregates below, everything else
// above. This rewrites what stands above so that it reads only what comes from below.

import { AnalysisError } from '../analysis-error';
import { INTEGER } from '../types/type';
import { type QueryContext, textOf } from './context';
import type { GroupKeys } from './group-by';
import { mapChildren, op, reference, markUsed } from './node';
import { keyOf } from './node-key';
import { distinctValues } from './distinct-values';
import type { Scope } from './scope';
import type { Column, Grouping, Node, Projection } from './tree';

interface Regrouping {
  /** @throws {AnalysisError} EXPRESSION_NOT_AGGREGATE, naming the expression by its `text` */
  rewrite(node: Node, text: string): Node;
  grouping(): Grouping;
}

export function regroup(
  groups: GroupKeys | null,
  scope: Scope,
  { analysis }: QueryContext,
): Regrouping {
  const nodes = groups?.keys ?? [];
  const keys: Projection[] = distinctValues(nodes).map((node) => {
    // A plain column keeps its id, so that correlated subqueries find it above as below.
    const column = node.kind === 'column' ? node.column : analysis.newColumn(node.type);
    return { node, column };
  });
  const keyTexts = new Map(nodes.map((node, index) => [keyOf(node), index]));
  const grouped = new Set(
    keys.filter(({ node }) => node.kind === 'column').map(({ column }) => column),
  );
  const own = new Set(scope.fields.map(({ column }) => column));
  const aggregates = new Map<string, Projection>();
  const marks = new Map<number, Column>();

  const rewrite = (node: Node, fail: () => never): Node => {
    const key = keys[keyTexts.get(keyOfUnlessGrouping(node)) ?? -1];
    if (key) return { ...reference(key.column, node.at), type: node.type };
    if (node.kind === 'aggregate') {
      const text = keyOf(node);
      const known = aggregates.get(text) ?? { node, column: analysis.newColumn(node.type) };
      aggregates.set(text, known);
      return reference(known.column, node.at);
    }
    if (node.kind === 'grouping') return groupingNode(node);
    if (node.kind === 'column') return own.has(node.column) ? fail() : node;
    if (
      node.kind === 'subquery' &&
      node.outer.some((column) => own.has(column) && !grouped.has(column))
    )
      fail();
    return mapChildren(node, (child) => rewrite(child, fail));
  };

  const groupingNode = (node: Node & { kind: 'grouping' }): Node => {
    const columns = node.args.map((argument) => {
      const index = keyTexts.get(keyOf(argument));
      if (index === undefined) {
        throw new AnalysisError(
          'INVALID_ARGUMENTS',
          `The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated query level. Mismatch due to ${textOf(analysis, argument.at)}.`,
          node.at,
        );
      }
      const column = marks.get(index) ?? analysis.newColumn(INTEGER);
      marks.set(index, column);
      return reference(column, node.at);
    });
    return op(
      INTEGER,
      columns,
      (sqls) =>
        `CAST(${sqls.map((sql, index) => `${sql} * ${2 ** (sqls.length - 1 - index)}`).join(' + ') || '0'} AS INTEGER)`,
      node.at,
    );
  };

  return {
    rewrite: (node, text) =>
      rewrite(node, () => {
        throw new AnalysisError(
          'EXPRESSION_NOT_AGGREGATE',
          `'${text}' must be an aggregate expression or appear in GROUP BY clause`,
          node.at,
        );
      }),
    grouping: () => {
      keys.forEach(({ column }) => markUsed(column));
      return {
        keys,
        sets: groups ? groups.sets : [],
        aggregates: [...aggregates.values()],
        marks: [...marks].map(([key, column]) => ({ key, column })),
      };
    },
  };
}

const keyOfUnlessGrouping = (node: Node): string => (containsGrouping(node) ? '' : keyOf(node));

const containsGrouping = (node: Node): boolean =>
  node.kind === 'grouping' || ('args' in node && node.args.some(containsGrouping));
