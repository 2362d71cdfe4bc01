// What the parts of the analyser share, and how they call each other without importing each other.

import type { Catalog } from '../catalog';
import type {
  Expression,
  Identifier,
  LambdaExpression,
  Query,
  WindowSpecification,
} from '../parse/ast';
import type { Position } from '../position';
import type { Type } from '../types/type';
import type { Column, CommonTable, Node, Plan } from './tree';
import type { Field, Scope } from './scope';

export interface Session {
  /** Database that unqualified names are looked up in. */
  readonly database: string;
  /** Epoch milliseconds: what now() says. */
  readonly now: number;
  /** ExecutionParameters: the text of one SQL expression per `?`. */
  readonly parameters?: readonly string[];
}

/** Facts of the whole statement. */
export interface Analysis {
  readonly catalog: Catalog;
  readonly session: Session;
  readonly text: string;
  readonly placeholders: readonly number[];
  readonly parameterValues: readonly Expression[];
  /** Names of views being read, outermost first: a view cannot contain itself. */
  readonly views: readonly string[];
  newColumn(type: Type, sources?: readonly Column[]): Column;
  newId(prefix: string): string;
}

/** A query as its user sees it: named columns, and the plan behind them. */
export interface AnalysedRelation {
  readonly plan: Plan;
  readonly fields: readonly Field[];
}

export interface NamedRelation {
  readonly table: CommonTable;
  readonly names: readonly (string | null)[];
}

/** Where a query stands: names of WITH it can see, and the scope around it. */
export interface QueryContext {
  readonly analysis: Analysis;
  readonly named: ReadonlyMap<string, NamedRelation>;
  readonly outer: Scope | null;
  /** Reports a column of an enclosing query that was read. */
  readonly onOuter: (column: Column, depth: number) => void;
}

export interface ExpressionContext extends QueryContext {
  readonly scope: Scope;
  /** `null` where aggregates may stand; else the clause in which they may not. */
  readonly noAggregates: string | null;
  readonly noWindows: string | null;
  readonly windows: readonly {
    readonly name: Identifier;
    readonly specification: WindowSpecification;
  }[];
  analyse(expression: Expression, changes?: Partial<ExpressionContext>): Node;
  lambda(expression: LambdaExpression, parameters: readonly Type[]): Node & { kind: 'lambda' };
  query(query: Query): { readonly relation: AnalysedRelation; readonly outer: readonly Column[] };
}

export const textOf = (analysis: Analysis, at: Position) => analysis.text.slice(at.from, at.to);
