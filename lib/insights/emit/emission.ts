import type { CallExpression, Query } from '../parse/ast';
import type { Binder } from './binder';
import { callKey } from '../parse/call-key';
import type { Scope } from './emit-expression';
import type { CompileOptions } from './plan';
import type { Relation } from './relation';
import type { Value } from './value';

/** What every command's emitter gets besides its rows. */
export interface Emission {
  readonly binder: Binder;
  readonly options: CompileOptions;
  /** Lets the query fail where this select has more than `most` rows. */
  readonly bound: (select: string, most: number) => void;
  /** A subquery's rows. */
  readonly rowsOf: (query: Query) => Relation;
  /** A relation's rows in the order and number its commands ask for, as FROM text, with the columns it shows. */
  readonly resultOf: (relation: Relation) => {
    readonly from: string;
    readonly columns: ReadonlyMap<string, Value>;
  };
}

/** After stats, `sum(x)` means the column that stats named so. */
export function scopeOf(relation: Relation, emission: Emission): Scope {
  return {
    relation,
    binder: emission.binder,
    options: emission.options,
    known: (call) => columnOf(relation, call),
    subquery: (query) => {
      const { from, columns } = emission.resultOf(emission.rowsOf(query));
      const [value] = columns.values();
      if (!value) throw new Error('a subquery without a column was not checked');
      return { from, value };
    },
  };
}

export const columnOf = (relation: Relation, call: CallExpression) =>
  relation.events ? undefined : relation.calls?.get(callKey(call));
