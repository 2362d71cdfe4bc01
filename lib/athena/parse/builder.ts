import type {
  BooleanExpressionContext,
  ExpressionContext,
  IdentifierContext,
  PrimaryExpressionContext,
  QualifiedNameContext,
  QueryContext,
  QueryNoWithContext,
  SortItemContext,
  StringContext,
  TypeContext,
  ValueExpressionContext,
  WindowSpecificationContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';

import type { Position } from '../position';
import type { Expression, Identifier, Query, SortItem, TypeName, WindowSpecification } from './ast';

/** The part of the grammar's tree nodes that the builders read. */
export interface TreeNode {
  readonly start: { line: number; column: number; start: number } | null;
  readonly stop: { stop: number } | null;
  getText(): string;
}

/** Parts of the tree builder that need one another; `build-query.ts` ties them together. */
export interface Builder {
  at(node: TreeNode): Position;
  identifier(node: IdentifierContext): Identifier;
  names(node: QualifiedNameContext): Identifier[];
  string(node: StringContext): string;
  expression(node: ExpressionContext): Expression;
  boolean(node: BooleanExpressionContext): Expression;
  value(node: ValueExpressionContext): Expression;
  primary(node: PrimaryExpressionContext): Expression;
  type(node: TypeContext): TypeName;
  sortItem(node: SortItemContext): SortItem;
  window(node: WindowSpecificationContext): WindowSpecification;
  query(node: QueryContext): Query;
  queryNoWith(node: QueryNoWithContext): Query;
  /** A placeholder is known by its offset; their order in the text numbers them. */
  parameterIndex(at: Position): number;
}

/** What the grammar guarantees by its rule; absent only in a tree with syntax errors, which is never built. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined)
    throw new Error('The parse tree lacks a required part');
  return value;
}
