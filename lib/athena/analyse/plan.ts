// What a query reads and does, relation by relation. Every plan gives columns with ids
// that are unique in the statement, so no name of the text reaches the SQL.

import type { CatalogTable } from '../catalog';
import type { PartitionPredicate } from '../partition-predicate';
import type { Column, Node, OrderKey } from './node';

export interface TouchedTable {
  /** Unique per mention in the statement. */
  readonly id: string;
  readonly table: CatalogTable;
  /** Names of the columns that the query reads; may be empty, as in count(*). */
  readonly columns: readonly string[];
  readonly partitions: PartitionPredicate;
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
  | { readonly kind: 'rename'; readonly plan: Plan; readonly columns: readonly Projection[] }
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
      readonly kind: 'with';
      readonly tables: readonly CommonTable[];
      readonly recursive: boolean;
      readonly plan: Plan;
    };

/** The columns a plan gives, in order. */
export function outputs(plan: Plan): readonly Column[] {
  switch (plan.kind) {
    case 'scan':
      return plan.columns.map(({ column }) => column);
    case 'select':
      return plan.projections.map(({ column }) => column);
    case 'rename':
      return plan.columns.map(({ column }) => column);
    case 'join':
      return [...outputs(plan.left), ...outputs(plan.right)];
    case 'unnest':
      return [
        ...plan.items.flatMap((item) => item.columns),
        ...(plan.ordinality ? [plan.ordinality] : []),
      ];
    case 'sample':
    case 'with':
      return outputs(plan.plan);
    default:
      return plan.columns;
  }
}
