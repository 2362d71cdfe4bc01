// The analysed tree. A node is an expression with a type; a plan is what a query reads and
// does, relation by relation. Every column has an id that is unique in the statement, so no
// name of the text reaches the SQL.

import type { CatalogTable } from '../catalog';
import type { ComparisonOperator } from '../parse/ast';
import type { PartitionPredicate } from '../partition-predicate';
import type { Position } from '../position';
import type { Type } from '../types/type';

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

/** What a predicate says, for those who read it and not its SQL. */
export type Shape =
  | { readonly kind: 'and' | 'or' | 'in' | 'between' }
  /** Without an escape. */
  | { readonly kind: 'like'; readonly negated: boolean }
  | { readonly kind: 'compare'; readonly op: ComparisonOperator };

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
  readonly ignoreNulls: boolean;
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
  | (Base<'op'> & { readonly args: readonly Node[]; readonly emit: Emit; readonly shape?: Shape })
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

export interface TouchedTable {
  /** Unique per mention in the statement. */
  readonly id: string;
  readonly table: CatalogTable;
  /** Names of the columns that the query reads; may be empty, as in count(*). */
  readonly columns: readonly string[];
  readonly partitions: PartitionPredicate;
  /** What else every row must pass that partition columns alone decide. */
  readonly partitionTest: PartitionTest;
}

export interface PartitionTest {
  readonly conjuncts: readonly Node[];
  /** The partition columns, in their order. */
  readonly columns: readonly ScanColumn[];
}

export interface ScanColumn {
  readonly name: string;
  readonly column: Column;
}

export interface Projection {
  readonly node: Node;
  readonly column: Column;
}

export interface ScanPlan {
  readonly kind: 'scan';
  readonly id: string;
  readonly table: CatalogTable;
  readonly columns: readonly ScanColumn[];
  /** Filled by the query specification whose WHERE restricts it. */
  partitions: PartitionPredicate;
  readonly tests: Node[];
}

export interface Grouping {
  /** Keys that are no plain column are computed below the aggregation. */
  readonly keys: readonly Projection[];
  /** Indexes into `keys`; one set for a plain GROUP BY. */
  readonly sets: readonly (readonly number[])[];
  readonly aggregates: readonly Projection[];
  /** For grouping(): one column per key, 1 where the key is not in the row's set. */
  readonly marks: readonly { readonly key: number; readonly column: Column }[];
}

export interface SelectPlan {
  readonly kind: 'select';
  readonly from: Plan | null;
  readonly where: Node | null;
  readonly grouping: Grouping | null;
  readonly having: Node | null;
  readonly projections: readonly Projection[];
  readonly distinct: boolean;
}

export interface CommonTable {
  readonly id: string;
  readonly columns: readonly Column[];
  readonly plan: Plan;
}

export type Plan =
  | ScanPlan
  | SelectPlan
  | {
      readonly kind: 'values';
      readonly rows: readonly (readonly Node[])[];
      readonly columns: readonly Column[];
    }
  | {
      readonly kind: 'set';
      readonly op: 'UNION' | 'INTERSECT' | 'EXCEPT';
      readonly distinct: boolean;
      readonly left: Plan;
      readonly right: Plan;
      readonly columns: readonly Column[];
    }
  | {
      readonly kind: 'order';
      readonly plan: Plan;
      /** Those of `plan`'s columns that leave it; the others only order. */
      readonly columns: readonly Column[];
      readonly orderBy: readonly OrderKey[];
      readonly offset: bigint | null;
      readonly limit: bigint | null;
      readonly withTies: boolean;
    }
  | {
      readonly kind: 'join';
      readonly type: 'CROSS' | 'INNER' | 'LEFT' | 'RIGHT' | 'FULL';
      readonly left: Plan;
      readonly right: Plan;
      readonly on: Node | null;
      readonly lateral: boolean;
    }
  | {
      readonly kind: 'rename';
      readonly plan: Plan;
      readonly columns: readonly Projection[];
      /** Leave out columns that nothing reads. */
      readonly prune?: boolean;
    }
  | {
      readonly kind: 'unnest';
      readonly items: readonly { readonly node: Node; readonly columns: readonly Column[] }[];
      readonly ordinality: Column | null;
    }
  | {
      readonly kind: 'sample';
      readonly plan: Plan;
      readonly method: 'BERNOULLI' | 'SYSTEM';
      readonly percentage: number;
    }
  | { readonly kind: 'common'; readonly table: CommonTable; readonly columns: readonly Column[] }
  | {
      /** WITH RECURSIVE: the step reads the common table `id`, which is the round before. */
      readonly kind: 'rounds';
      readonly id: string;
      readonly base: Plan;
      readonly step: Plan;
      readonly distinct: boolean;
      readonly columns: readonly Column[];
    }
  | {
      readonly kind: 'with';
      readonly tables: readonly CommonTable[];
      readonly plan: Plan;
    };
