// The tree of a query, free of the grammar's own classes. Positions are those of the text.

import type { Position } from '../position';

export interface Identifier {
  readonly text: string;
  readonly quoted: boolean;
  readonly at: Position;
}

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly at: Position;
}

export interface SortItem {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nullsFirst: boolean | null;
}

export type FrameBound =
  | { readonly kind: 'unbounded-preceding' | 'unbounded-following' | 'current-row' }
  | { readonly kind: 'preceding' | 'following'; readonly offset: Expression };

export interface WindowFrame {
  readonly unit: 'RANGE' | 'ROWS' | 'GROUPS';
  readonly start: FrameBound;
  readonly end: FrameBound | null;
  readonly at: Position;
}

export interface WindowSpecification {
  readonly base: Identifier | null;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly SortItem[];
  readonly frame: WindowFrame | null;
  readonly at: Position;
}

export interface CallExpression extends Node<'call'> {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly star: boolean;
  readonly distinct: boolean;
  readonly orderBy: readonly SortItem[];
  readonly filter: Expression | null;
  readonly ignoreNulls: boolean;
  readonly over: WindowSpecification | Identifier | null;
}

export type TypeName =
  | {
      readonly kind: 'named';
      readonly name: string;
      readonly parameters: readonly (TypeName | number)[];
      readonly at: Position;
    }
  | { readonly kind: 'array'; readonly element: TypeName }
  | { readonly kind: 'map'; readonly key: TypeName; readonly value: TypeName }
  | {
      readonly kind: 'row';
      readonly fields: readonly { readonly name: string | null; readonly type: TypeName }[];
    };

export type IntervalField = 'YEAR' | 'MONTH' | 'DAY' | 'HOUR' | 'MINUTE' | 'SECOND';

export interface LambdaExpression extends Node<'lambda'> {
  readonly parameters: readonly Identifier[];
  readonly body: Expression;
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Expression =
  | Node<'null'>
  | (Node<'boolean'> & { readonly value: boolean })
  | (Node<'number'> & { readonly form: 'integer' | 'decimal' | 'double'; readonly text: string })
  | (Node<'string'> & { readonly value: string })
  | (Node<'binary'> & { readonly hex: string })
  | (Node<'typed-literal'> & { readonly type: string; readonly value: string })
  | (Node<'interval'> & {
      readonly negative: boolean;
      readonly value: string;
      readonly start: IntervalField;
      readonly end: IntervalField | null;
    })
  | (Node<'name'> & { readonly parts: readonly Identifier[] })
  | (Node<'field'> & { readonly base: Expression; readonly field: Identifier })
  | CallExpression
  | LambdaExpression
  | (Node<'parameter'> & { readonly index: number })
  | (Node<'arithmetic'> & {
      readonly op: '+' | '-' | '*' | '/' | '%' | '||';
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node<'negate'> & { readonly operand: Expression; readonly negative: boolean })
  | (Node<'not'> & { readonly operand: Expression })
  | (Node<'logic'> & { readonly op: 'AND' | 'OR'; readonly items: readonly Expression[] })
  | (Node<'compare'> & {
      readonly op: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node<'quantified'> & {
      readonly op: ComparisonOperator;
      readonly all: boolean;
      readonly left: Expression;
      readonly query: Query;
    })
  | (Node<'between'> & {
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly negated: boolean;
    })
  | (Node<'in'> & {
      readonly operand: Expression;
      readonly items: readonly Expression[];
      readonly negated: boolean;
    })
  | (Node<'in-query'> & {
      readonly operand: Expression;
      readonly query: Query;
      readonly negated: boolean;
    })
  | (Node<'like'> & {
      readonly operand: Expression;
      readonly pattern: Expression;
      readonly escape: Expression | null;
      readonly negated: boolean;
    })
  | (Node<'is-null'> & { readonly operand: Expression; readonly negated: boolean })
  | (Node<'distinct-from'> & {
      readonly left: Expression;
      readonly right: Expression;
      readonly negated: boolean;
    })
  | (Node<'exists'> & { readonly query: Query })
  | (Node<'subquery'> & { readonly query: Query })
  | (Node<'case'> & {
      readonly operand: Expression | null;
      readonly whens: readonly { readonly when: Expression; readonly then: Expression }[];
      readonly otherwise: Expression | null;
    })
  | (Node<'cast'> & {
      readonly operand: Expression;
      readonly type: TypeName;
      readonly safe: boolean;
    })
  | (Node<'array'> & { readonly items: readonly Expression[] })
  | (Node<'row'> & { readonly items: readonly Expression[] })
  | (Node<'subscript'> & { readonly base: Expression; readonly index: Expression })
  | (Node<'at-time-zone'> & { readonly operand: Expression; readonly zone: Expression })
  | (Node<'extract'> & { readonly field: string; readonly operand: Expression })
  | (Node<'grouping'> & { readonly names: readonly (readonly Identifier[])[] })
  | (Node<'json-path'> & {
      readonly function: 'json_exists' | 'json_value' | 'json_query';
      readonly input: Expression;
      readonly path: string;
      readonly returning: TypeName | null;
      readonly wrapper: 'without' | 'conditional' | 'unconditional';
    })
  | (Node<'unsupported'> & { readonly what: string });

export type GroupingElement =
  | { readonly kind: 'simple'; readonly items: readonly Expression[]; readonly at: Position }
  | {
      readonly kind: 'rollup' | 'cube' | 'sets';
      readonly sets: readonly (readonly Expression[])[];
      readonly at: Position;
    };

export type SelectItem =
  | {
      readonly kind: 'expression';
      readonly expression: Expression;
      readonly alias: Identifier | null;
      readonly at: Position;
    }
  | {
      readonly kind: 'star';
      readonly of: Expression | null;
      readonly aliases: readonly Identifier[];
      readonly at: Position;
    };

export interface SelectBody extends Node<'select'> {
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: readonly Relation[];
  readonly where: Expression | null;
  readonly groupBy: {
    readonly distinct: boolean;
    readonly elements: readonly GroupingElement[];
  } | null;
  readonly having: Expression | null;
  readonly windows: readonly {
    readonly name: Identifier;
    readonly specification: WindowSpecification;
  }[];
}

export type QueryBody =
  | SelectBody
  | (Node<'values'> & { readonly rows: readonly Expression[] })
  | (Node<'table'> & { readonly name: readonly Identifier[] })
  | (Node<'set'> & {
      readonly op: 'UNION' | 'INTERSECT' | 'EXCEPT';
      readonly distinct: boolean;
      readonly left: QueryBody;
      readonly right: QueryBody;
      readonly operatorAt: Position;
    })
  | (Node<'nested'> & { readonly query: Query });

export interface NamedQuery {
  readonly name: Identifier;
  readonly columns: readonly Identifier[];
  readonly query: Query;
}

export type RowCount =
  | { readonly kind: 'count'; readonly value: bigint; readonly at: Position }
  | { readonly kind: 'parameter'; readonly index: number };

export interface Query {
  readonly recursive: boolean;
  readonly with: readonly NamedQuery[];
  readonly body: QueryBody;
  readonly orderBy: readonly SortItem[];
  readonly offset: RowCount | null;
  readonly limit: RowCount | null;
  /** FETCH FIRST instead of LIMIT. */
  readonly fetch: boolean;
  readonly withTies: boolean;
  readonly at: Position;
}

export type Relation =
  | (Node<'table-name'> & { readonly name: readonly Identifier[] })
  | (Node<'subquery'> & { readonly query: Query; readonly lateral: boolean })
  | (Node<'unnest'> & { readonly items: readonly Expression[]; readonly ordinality: boolean })
  | (Node<'alias'> & {
      readonly relation: Relation;
      readonly alias: Identifier;
      readonly columns: readonly Identifier[];
    })
  | (Node<'sample'> & {
      readonly relation: Relation;
      readonly method: 'BERNOULLI' | 'SYSTEM';
      readonly percentage: Expression;
    })
  | (Node<'join'> & {
      readonly type: 'CROSS' | 'INNER' | 'LEFT' | 'RIGHT' | 'FULL';
      readonly left: Relation;
      readonly right: Relation;
      readonly criteria:
        | { readonly kind: 'on'; readonly condition: Expression }
        | { readonly kind: 'using'; readonly columns: readonly Identifier[] }
        | { readonly kind: 'natural' }
        | null;
    })
  | (Node<'unsupported-relation'> & { readonly what: string });
