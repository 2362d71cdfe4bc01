import type { Position } from '../position';
import type { Type } from '../types/type';
import type {
  Column,
  ConstantValue,
  Emit,
  FrameEdge,
  Node,
  OrderKey,
  Shape,
  WindowNode,
} from './tree';

export function constant(type: Type, value: ConstantValue, at: Position): Node {
  return { kind: 'constant', type, value, at };
}

export function op(
  type: Type,
  args: readonly Node[],
  emit: Emit,
  at: Position,
  shape?: Shape,
): Node {
  return { kind: 'op', type, args, emit, at, ...(shape && { shape }) };
}

export function reference(column: Column, at: Position): Node {
  return { kind: 'column', type: column.type, column, at };
}

/** Marks a column and everything it is made of as read. */
export function markUsed(column: Column): void {
  if (column.used) return;
  column.used = true;
  for (const source of column.sources) markUsed(source);
}

/** The direct parts of a node, in a fixed order. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'constant':
    case 'column':
      return [];
    case 'op':
    case 'subquery':
    case 'grouping':
      return node.args;
    case 'try':
      return [node.operand];
    case 'lambda':
      return [node.body];
    case 'aggregate':
      return [
        ...node.args,
        ...(node.filter ? [node.filter] : []),
        ...node.orderBy.map((key) => key.node),
      ];
    case 'window':
      return [
        ...node.args,
        ...node.partitionBy,
        ...node.orderBy.map((key) => key.node),
        ...frameOffsets(node),
      ];
  }
}

export function some(node: Node, test: (node: Node) => boolean): boolean {
  return test(node) || children(node).some((child) => some(child, test));
}

/** The columns that an expression reads, without the parameters of its own lambdas. */
export function columnsRead(node: Node): Column[] {
  if (node.kind === 'column') return [node.column];
  const read = children(node).flatMap(columnsRead);
  return node.kind === 'lambda' ? read.filter((column) => !node.parameters.includes(column)) : read;
}

/** The node with `change` applied to every direct part. */
export function mapChildren(node: Node, change: (child: Node) => Node): Node {
  const key = (order: OrderKey): OrderKey => ({ ...order, node: change(order.node) });
  const edge = (bound: FrameEdge): FrameEdge =>
    'offset' in bound ? { ...bound, offset: change(bound.offset) } : bound;
  switch (node.kind) {
    case 'constant':
    case 'column':
      return node;
    case 'op':
    case 'subquery':
    case 'grouping':
      return { ...node, args: node.args.map(change) };
    case 'try':
      return { ...node, operand: change(node.operand) };
    case 'lambda':
      return { ...node, body: change(node.body) };
    case 'aggregate':
      return {
        ...node,
        args: node.args.map(change),
        filter: node.filter && change(node.filter),
        orderBy: node.orderBy.map(key),
      };
    case 'window':
      return {
        ...node,
        args: node.args.map(change),
        partitionBy: node.partitionBy.map(change),
        orderBy: node.orderBy.map(key),
        frame: node.frame && {
          ...node.frame,
          start: edge(node.frame.start),
          end: node.frame.end && edge(node.frame.end),
        },
      };
  }
}

function frameOffsets({ frame }: WindowNode): Node[] {
  return [frame?.start, frame?.end].flatMap((bound) =>
    bound && 'offset' in bound ? [bound.offset] : [],
  );
}
