// The tree of a query. Spans point into the text; two trees are the same query when they agree without spans.

import type { Span } from '../diagnostic';
import type { SourceSelection } from '../source';

export interface Query {
  readonly commands: readonly Command[];
  readonly span: Span;
}

export type BinaryOperator =
  'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | '^';

/** A field name in its segments: `a.b[0]` is `a`, `b`, 0. */
export interface FieldRef {
  readonly kind: 'field';
  readonly path: readonly (string | number)[];
  readonly span: Span;
}

/** `5m`: the unit as written. */
export interface Period {
  readonly kind: 'period';
  readonly count: number;
  readonly unit: string;
  readonly span: Span;
}

export interface RegexLiteral {
  readonly kind: 'regex';
  readonly source: string;
  readonly span: Span;
}

export interface CallExpression {
  readonly kind: 'call';
  /** As written; functions are found without regard to case. */
  readonly name: string;
  readonly args: readonly Expression[];
  readonly span: Span;
}

export type Expression =
  | FieldRef
  | Period
  | RegexLiteral
  | CallExpression
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'star'; readonly span: Span }
  | {
      readonly kind: 'unary';
      readonly operator: '-' | 'not';
      readonly operand: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'like';
      readonly negated: boolean;
      readonly value: Expression;
      readonly pattern: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'in';
      readonly negated: boolean;
      readonly value: Expression;
      readonly list: readonly Expression[] | Query;
      readonly span: Span;
    };

export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

export interface Item {
  readonly expression: Expression;
  readonly alias: string | null;
  /** The column's name: the alias, or the expression as written. */
  readonly name: string;
  readonly span: Span;
}

export interface SortTerm {
  readonly field: FieldRef;
  readonly direction: 'asc' | 'desc' | null;
}

export type ParseHow =
  | { readonly kind: 'glob'; readonly text: string; readonly names: readonly string[] }
  | {
      readonly kind: 'regex';
      readonly regex: RegexLiteral;
      readonly names: readonly string[];
      readonly multi: boolean;
    }
  | { readonly kind: 'csv'; readonly names: readonly string[] }
  | { readonly kind: 'logfmt'; readonly into: string }
  /** The command `json field=…`: a path into the JSON text of a field. */
  | { readonly kind: 'json'; readonly path: string; readonly as: string };

export interface LookupOutput {
  readonly column: string;
  readonly as: string;
}

interface Base {
  readonly span: Span;
}

/** What only one command has, by command. */
export type Command = Base &
  (
    | { readonly kind: 'fields' | 'display'; readonly items: readonly Item[] }
    | { readonly kind: 'filter' | 'filterIndex'; readonly condition: Expression }
    | {
        readonly kind: 'stats';
        readonly items: readonly Item[];
        readonly by: readonly Item[];
        readonly offset: Period | null;
      }
    | { readonly kind: 'sort'; readonly terms: readonly SortTerm[] }
    | { readonly kind: 'limit'; readonly count: number; readonly any: boolean }
    | { readonly kind: 'parse'; readonly field: FieldRef; readonly how: ParseHow }
    | { readonly kind: 'dedup' | 'countFrequent'; readonly fields: readonly FieldRef[] }
    | { readonly kind: 'pattern'; readonly value: Expression }
    | {
        readonly kind: 'diff';
        readonly against: 'previous' | 'previousDay' | 'previousWeek' | 'previousMonth';
      }
    | { readonly kind: 'unnest'; readonly field: FieldRef; readonly into: string }
    | { readonly kind: 'expand'; readonly field: FieldRef }
    | {
        readonly kind: 'lookup';
        readonly table: string;
        readonly keys: readonly { readonly column: string; readonly field: FieldRef }[];
        /** `OUTPUTNEW`: a value that the event has stays. */
        readonly onlyNew: boolean;
        readonly outputs: readonly LookupOutput[];
      }
    | {
        readonly kind: 'cidrlookup';
        readonly table: string;
        readonly field: FieldRef;
        readonly column: string | null;
        readonly onlyNew: boolean;
        readonly outputs: readonly LookupOutput[];
      }
    | {
        readonly kind: 'join';
        readonly type: 'inner' | 'left';
        readonly left: string;
        readonly right: string;
        readonly on: readonly { readonly left: FieldRef; readonly right: FieldRef }[];
        readonly query: Query;
      }
    | { readonly kind: 'source'; readonly selection: SourceSelection }
    | {
        readonly kind: 'addtotals';
        readonly fieldname: string;
        readonly row: boolean;
        readonly col: boolean;
        readonly fields: readonly FieldRef[];
      }
    | { readonly kind: 'accum'; readonly field: FieldRef; readonly as: string | null }
    | {
        readonly kind: 'autoregress';
        readonly field: FieldRef;
        readonly as: string | null;
        readonly first: number;
        readonly last: number;
      }
    | { readonly kind: 'filldown'; readonly patterns: readonly string[] }
    | {
        readonly kind: 'fillmissing';
        readonly fills: readonly { readonly value: Expression; readonly field: FieldRef }[];
      }
    | {
        readonly kind: 'appendcols';
        readonly override: boolean;
        readonly max: number;
        readonly query: Query;
      }
    | {
        readonly kind: 'outlier';
        readonly remove: boolean;
        readonly param: number;
        readonly uselower: boolean;
        readonly mark: boolean;
        readonly fields: readonly FieldRef[];
      }
    | {
        readonly kind: 'sessionize';
        readonly fields: readonly FieldRef[];
        readonly maxspan: Period | null;
        readonly as: string;
      }
    | { readonly kind: 'estimate' }
  );

export type CommandKind = Command['kind'];
export type CommandOf<Kind extends CommandKind> = Matching<Command, Kind> & { readonly kind: Kind };
/** Also finds a command whose kind is one of several. */
type Matching<C, Kind> = C extends { kind: infer Own } ? (Kind extends Own ? C : never) : never;
