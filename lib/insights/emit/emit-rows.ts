// Commands that choose, order or drop rows, or give them fields.

import type { CommandOf, Expression, Item } from '../parse/ast';
import { type Emission, scopeOf } from './emission';
import { emit, emitCondition } from './emit-expression';
import { fieldName } from '../parse/literals';
import { define, lookUp, orderBy, type Relation, seal } from './relation';
import { sortTerms } from './sort-terms';
import type { Value } from './value';

/** Shows what it names beside what other `fields` do, unless a `display` has chosen. */
export function emitFields(
  items: readonly Item[],
  relation: Relation,
  emission: Emission,
): Relation {
  const shown = relation.shown ?? [];
  const made = emitItems(items, relation, emission, shown);
  return relation.displayed ? { ...made, shown } : made;
}

/** Shows only what it names. */
export const emitDisplay = (
  items: readonly Item[],
  relation: Relation,
  emission: Emission,
): Relation => ({ ...emitItems(items, relation, emission, []), displayed: true });

function emitItems(
  items: readonly Item[],
  relation: Relation,
  emission: Emission,
  shown: readonly string[],
): Relation {
  let next = relation;
  const names = [...shown];
  for (const { expression, name } of items) {
    const itself =
      expression.kind === 'field' && next.columns.has(name) && fieldName(expression.path) === name;
    if (!itself) {
      const value = emit(expression, scopeOf(next, emission));
      next = define(next, emission.binder, name, value);
    }
    if (!names.includes(name)) names.push(name);
  }
  return { ...next, shown: names };
}

export const emitFilter = (
  { condition }: { readonly condition: Expression },
  relation: Relation,
  emission: Emission,
): Relation => ({
  ...relation,
  where: [...relation.where, emitCondition(condition, scopeOf(relation, emission))],
});

export function emitSort(
  { terms }: CommandOf<'sort'>,
  relation: Relation,
  { binder }: Emission,
): Relation {
  const order = terms.flatMap(({ field, direction }) =>
    sortTerms(lookUp(relation, binder, field.path), direction === 'desc' ? 'DESC' : 'ASC'),
  );
  return { ...relation, order, tie: relation.events ? tieFor(terms, relation.tie) : relation.tie };
}

/** Among equal rows the newest is first; sorting by time upwards turns that round too. */
function tieFor(terms: CommandOf<'sort'>['terms'], tie: readonly string[]): readonly string[] {
  const upwards = terms.some(
    ({ field, direction }) => fieldName(field.path) === '@timestamp' && direction !== 'desc',
  );
  const suffix = upwards ? ' ASC' : ' DESC';
  // What comes of one event (the elements of a list, the matches of an expression) keeps its order.
  const last = tie.findIndex((term) => term.startsWith('line '));
  return tie.map((term, at) => (at <= last ? term.replace(/ (?:ASC|DESC)$/, suffix) : term));
}

export function emitLimit(
  { count, any }: CommandOf<'limit'>,
  relation: Relation,
  { binder }: Emission,
): Relation {
  return seal(relation, binder, { rest: `${any ? '' : orderBy(relation)} LIMIT ${count}` });
}

/** The first row of every combination in the current order; rows that lack one of the fields all stay. */
export function emitDedup(
  { fields }: CommandOf<'dedup'>,
  relation: Relation,
  { binder }: Emission,
): Relation {
  const values = fields.map(({ path }) => lookUp(relation, binder, path));
  const keys = values.flatMap(keySqls);
  const lacking = values.map(
    (value) =>
      `(${keySqls(value)
        .map((sql) => `${sql} IS NULL`)
        .join(' AND ')})`,
  );
  const rank = `row_number() OVER (PARTITION BY ${keys.join(', ')}${orderBy(relation)})`;
  return seal(relation, binder, { rest: ` QUALIFY ${rank} = 1 OR ${lacking.join(' OR ')}` });
}

/** The SQL values that together tell one value from another. */
export function keySqls(value: Value): string[] {
  if (value.v4 !== undefined)
    return [value.v4, ...(value.other === undefined ? [] : [value.other])];
  return [value.native?.sql ?? value.sql];
}
