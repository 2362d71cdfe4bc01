// The analysed tree: every node has a type, every name is a column the analyser found.

import type { Position } from '../position';
import type { Type } from '../types/type';
import type { Plan } from './plan';

export type ConstantValue = string | bigint | boolean | null;

/** A column of some relation of the query; `id` is unique in the whole statement. */
export interface Column {
  readonly id: string;
  readonly type: Type;
  /** Where it comes from; a scan reads only columns that something uses. */
  readonly sources: readonly Column[];
  used: boolean;
}

export interface EmitContext {
  /** Makes the value a parameter; returns its `$n`. */
  bind(value: string): string;
  /** SQL of a plan, for subqueries inside expressions. */
  plan(plan: Plan): string;
}

export interface OrderKey {
  readonly node: Node;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

export type Emit = (args: readonly string[], context: EmitContext) => string;

interface Base<Kind extends string> {
  readonly kind: Kind;
  readonly type: Type;
  readonly at: Position;
}

export interface AggregateNode extends Base<'aggregate'> {
  readonly name: string;
  readonly args: readonly Node[];
  readonly distinct: boolean;
  readonly filter: Node | null;
  readonly orderBy: readonly OrderKey[];
  /** `tail` is what stands inside the parentheses behind the arguments, `after` what follows them. */
  readonly emit: (args: readonly string[], call: AggregateCall) => string;
}

export interface AggregateCall {
  /** SQL of `name(DISTINCT args ORDER BY …) FILTER (WHERE …) OVER (…)`. */
  readonly apply: (name: string, args: readonly string[], filter?: string) => string;
}

export type FrameEdge =
  | { readonly kind: 'unbounded-preceding' | 'unbounded-following' | 'current-row' }
  | { readonly kind: 'preceding' | 'following'; readonly offset: Node };

export interface WindowNode extends Base<'window'> {
  readonly args: readonly Node[];
  readonly distinct: boolean;
  readonly ignoreNulls: boolean;
  readonly filter: Node | null;
  readonly argumentOrder: readonly OrderKey[];
  readonly partitionBy: readonly Node[];
  readonly orderBy: readonly OrderKey[];
  readonly frame: {
    readonly unit: string;
    readonly start: FrameEdge;
    readonly end: FrameEdge | null;
  } | null;
  readonly emit: (args: readonly string[], call: AggregateCall) => string;
}

export type Node =
  | (Base<'constant'> & { readonly value: ConstantValue })
  | (Base<'column'> & { readonly column: Column })
  | (Base<'op'> & { readonly args: readonly Node[]; readonly emit: Emit })
  | (Base<'try'> & { readonly operand: Node })
  | (Base<'lambda'> & { readonly parameters: readonly Column[]; readonly body: Node })
  | AggregateNode
  | WindowNode
  | (Base<'grouping'> & { readonly args: readonly Node[] })
  | (Base<'subquery'> & {
      readonly plan: Plan;
      /** Columns of enclosing queries that it reads. */
      readonly outer: readonly Column[];
      readonly args: readonly Node[];
      readonly emit: (plan: string, args: readonly string[]) => string;
    });

export function constant(type: Type, value: ConstantValue, at: Position): Node {
  return { kind: 'constant', type, value, at };
}

export function op(type: Type, args: readonly Node[], emit: Emit, at: Position): Node {
  return { kind: 'op', type, args, emit, at };
}

export function reference(column: Column, at: Position): Node {
  return { kind: 'column', type: column.type, column, at };
}

/** Marks a column and everything it is made of as read. */
export function use(column: Column): void {
  if (column.used) return;
  column.used = true;
  for (const source of column.sources) use(source);
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
        ...(node.filter ? [node.filter] : []),
        ...node.argumentOrder.map((key) => key.node),
        ...node.partitionBy,
        ...node.orderBy.map((key) => key.node),
        ...frameOffsets(node),
      ];
  }
}

export function some(node: Node, test: (node: Node) => boolean): boolean {
  return test(node) || children(node).some((child) => some(child, test));
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
        filter: node.filter && change(node.filter),
        argumentOrder: node.argumentOrder.map(key),
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
