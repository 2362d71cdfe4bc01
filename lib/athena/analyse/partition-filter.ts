// What a predicate says about a table's partition columns, read off its shape.

import type { PartitionPredicate } from '../partition-predicate';
import { isIntegral, isText } from '../types/duckdb-type';
import type { Column, Node, Plan, ScanPlan } from './tree';

const ANY: PartitionPredicate = { kind: 'any' };

/** Hands a predicate that every row must pass to the scans below it. */
export function restrictScans(plan: Plan, predicate: Node): void {
  if (plan.kind === 'scan') {
    const found = partitionPredicate(predicate, plan);
    if (found.kind !== 'any') plan.partitions = { kind: 'and', items: [plan.partitions, found] };
  }
  if (plan.kind === 'sample') restrictScans(plan.plan, predicate);
  if (plan.kind === 'join') {
    restrictScans(plan.left, predicate);
    restrictScans(plan.right, predicate);
  }
}

function partitionPredicate(node: Node, scan: ScanPlan): PartitionPredicate {
  if (node.kind !== 'op' || !node.shape) return ANY;
  switch (node.shape.kind) {
    case 'and':
      return { kind: 'and', items: node.args.map((item) => partitionPredicate(item, scan)) };
    case 'or':
      return { kind: 'or', items: node.args.map((item) => partitionPredicate(item, scan)) };
    case 'compare':
      return compare(node.args, node.shape.op, scan);
    case 'in':
      return {
        kind: 'or',
        items: node.args.slice(1).map((item) => compare([node.args[0], item], '=', scan)),
      };
    case 'between':
      return {
        kind: 'and',
        items: [
          compare([node.args[0], node.args[1]], '>=', scan),
          compare([node.args[0], node.args[2]], '<=', scan),
        ],
      };
    case 'like':
      return ANY;
  }
}

const MIRRORED = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function compare(
  [left, right]: readonly (Node | undefined)[],
  operator: keyof typeof MIRRORED,
  scan: ScanPlan,
): PartitionPredicate {
  if (left?.kind === 'column' && right?.kind === 'constant') {
    const column = partitionColumn(left.column, scan);
    const { value } = right;
    const comparable =
      (typeof value === 'string' && (isText(left.type) || left.type.kind === 'date')) ||
      (typeof value === 'bigint' && isIntegral(left.type));
    if (column !== undefined && comparable) return { kind: 'compare', column, op: operator, value };
  }
  if (left?.kind === 'constant' && right?.kind === 'column')
    return compare([right, left], MIRRORED[operator], scan);
  return ANY;
}

function partitionColumn(column: Column, scan: ScanPlan): string | undefined {
  const name = scan.columns.find((item) => item.column === column)?.name;
  return scan.table.partitionColumns.find((item) => item.name === name)?.name;
}
