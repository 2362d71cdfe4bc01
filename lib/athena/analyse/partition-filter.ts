// What a predicate says about a table's partition columns, read off its shape.

import type { PartitionPredicate } from '../partition-predicate';
import { isIntegral, isText } from '../types/duckdb-type';
import { columnsRead, some } from './node';
import type { Column, Node, Plan, ScanPlan } from './tree';

const ANY: PartitionPredicate = { kind: 'any' };

/**
 * Hands a predicate that every row must pass to the scans below it.
 *
 * @param padded an outer join may put NULLs in the place of the scan's rows: the predicate sees more than those
 */
export function restrictScans(plan: Plan, predicate: Node, padded = false): void {
  if (plan.kind === 'scan') {
    const found = partitionPredicate(predicate, plan);
    if (found.kind !== 'any') plan.partitions = { kind: 'and', items: [plan.partitions, found] };
    if (!padded) plan.tests.push(...conjunctsOf(predicate).filter((node) => decides(node, plan)));
  }
  if (plan.kind === 'sample') restrictScans(plan.plan, predicate, padded);
  if (plan.kind === 'join') {
    restrictScans(plan.left, predicate, padded || plan.type === 'RIGHT' || plan.type === 'FULL');
    restrictScans(plan.right, predicate, padded || plan.type === 'LEFT' || plan.type === 'FULL');
  }
}

const conjunctsOf = (node: Node): readonly Node[] =>
  node.kind === 'op' && node.shape?.kind === 'and' ? node.args.flatMap(conjunctsOf) : [node];

/** Whether partition columns alone decide, in a way that the predicate's shape does not say already. */
function decides(node: Node, scan: ScanPlan): boolean {
  const read = columnsRead(node);
  return (
    read.length > 0 &&
    read.every((column) => partitionColumn(column, scan) !== undefined) &&
    !some(node, ({ kind }) => kind === 'subquery') &&
    holdsAny(partitionPredicate(node, scan))
  );
}

const holdsAny = (predicate: PartitionPredicate): boolean =>
  'items' in predicate ? predicate.items.some(holdsAny) : predicate.kind === 'any';

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
