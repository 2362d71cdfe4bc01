import type { Command } from '../parse/ast';
import type { Binder } from './binder';
import { jsonPath } from './json-path';
import { fieldName } from '../parse/literals';
import type { Step } from '../period';
import { readsTexts } from './reads-texts';
import type { EventSource } from '../source';
import { MISSING, type Value } from './value';

/** The rows a query has come to after some of its commands. Immutable; commands make new ones. */
export interface Relation {
  /** A table or a parenthesised select with an alias. */
  readonly from: string;
  readonly where: readonly string[];
  /** Everything a later command may name. */
  readonly columns: ReadonlyMap<string, Value>;
  /** What the result shows, by name in `columns`; null: nothing was chosen yet. */
  readonly shown: readonly string[] | null;
  /** A `display` chose them: a later `fields` makes fields without showing them. */
  readonly displayed?: boolean;
  /** What commands such as lookup and accum made while nothing was chosen: shown beside the default fields of events. */
  readonly beside?: readonly string[];
  /** ORDER BY terms of the last `sort`. */
  readonly order: readonly string[];
  /** Makes the order total, and is the order where nothing sorts. */
  readonly tie: readonly string[];
  /** Still log events: they have a pointer and a default order. */
  readonly events: boolean;
  /** `from` is a source's own relation: scanning it twice costs no work twice. */
  readonly plain: boolean;
  /** JSON text in which unknown names are looked up; null: unknown names are missing. */
  readonly document: string | null;
  /** Columns that stats named by their expression, by that expression as printed, in lower case. */
  readonly calls?: ReadonlyMap<string, Value>;
  /** The grouping by time of the last stats, for fillmissing. */
  readonly bins?: { readonly name: string; readonly step: Step; readonly offsetMs: number };
}

/** @param commands what runs over the events: it decides whether their texts are needed */
export function eventsOf(
  source: EventSource,
  binder: Binder,
  commands: readonly Command[],
): Relation {
  const columns = new Map<string, Value>();
  for (const { name, kind, sql, fraction, native, v4, other } of source.fields) {
    columns.set(name, {
      kind,
      sql,
      ...(kind === 'number' && { whole: !fraction }),
      ...(native && { native }),
      ...(v4 !== undefined && { v4 }),
      ...(other !== undefined && { other }),
    });
  }
  const message = columns.get('@message')?.sql;
  return {
    from: source.slim && !readsTexts(commands, source) ? source.slim.relation : source.relation,
    where: [binder.where(source)],
    columns,
    shown: null,
    order: [],
    tie: newestFirst(columns),
    events: true,
    plain: true,
    document: source.json ? (source.document ?? message ?? null) : null,
  };
}

const newestFirst = (columns: ReadonlyMap<string, Value>) => {
  const at = columns.get('@timestamp')?.sql;
  return [...(at ? [`${at} DESC`] : []), 'source_id DESC', 'line DESC'];
};

/** The relation as one subselect, with more columns, ready for another layer on top. */
export function seal(
  relation: Relation,
  binder: Binder,
  { add = [], rest = '' }: { add?: readonly string[]; rest?: string } = {},
): Relation {
  const from = `(SELECT ${['*', ...add].join(', ')} FROM ${relation.from}${whereClause(relation)}${rest}) AS ${binder.fresh('t')}`;
  return { ...relation, from, where: [], plain: false };
}

export const whereClause = ({ where }: Relation) =>
  where.length > 0 ? ` WHERE ${where.join(' AND ')}` : '';

export function orderBy({ order, tie }: Relation): string {
  const seen = new Set<string>();
  const terms = [...order, ...tie].filter((term) => {
    const expression = term.replace(/ (?:ASC|DESC)(?: NULLS LAST)?$/, '');
    return !seen.has(expression) && !!seen.add(expression);
  });
  return terms.length > 0 ? ` ORDER BY ${terms.join(', ')}` : '';
}

/** What a query shows that chose nothing: of events `@timestamp` and `@message`, of a table every column. */
export const shownNames = ({ shown, beside, events, columns }: Relation): readonly string[] =>
  shown ?? (events ? union(['@timestamp', '@message'], beside) : [...columns.keys()]);

/** These names shown too. Where nothing was chosen yet, a later `fields` still chooses freely. */
export function withShown({ shown, beside }: Relation, added: readonly string[]) {
  return shown ? { shown: union(shown, added) } : { shown, beside: union(beside, added) };
}

const union = (one: readonly string[] = [], other: readonly string[] = []) => [
  ...new Set([...one, ...other]),
];

/** A value computed once and kept as a column, where repeating its SQL would repeat its work. */
export function keep(relation: Relation, binder: Binder, value: Value): [Relation, Value] {
  if (value.sql.length <= 60 && !value.sql.includes('(')) return [relation, value];
  const name = binder.fresh('c');
  return [seal(relation, binder, { add: [`${value.sql} AS ${name}`] }), { ...value, sql: name }];
}

/** SQL longer than this, and JSON, whose readers repeat it, becomes a column before a name refers to it: reuse would multiply it. */
const MAX_INLINE = 400;

/** Gives a value a name. */
export function define(relation: Relation, binder: Binder, name: string, value: Value): Relation {
  const [next, kept] =
    (value.sql.length > MAX_INLINE && value.kind !== 'address') || value.kind === 'json'
      ? keep(relation, binder, value)
      : [relation, value];
  const columns = new Map(next.columns);
  columns.delete(name);
  columns.set(name, kept);
  return { ...next, columns };
}

/** What a field name means here; unknown names are missing. */
export function lookUp(
  relation: Relation,
  binder: Binder,
  path: readonly (string | number)[],
): Value {
  const known = relation.columns.get(fieldName(path));
  if (known) return known;
  for (let length = path.length - 1; length > 0; length -= 1) {
    const owner = relation.columns.get(fieldName(path.slice(0, length)));
    const inside = owner?.kind === 'json' ? owner.sql : owner?.json;
    if (inside !== undefined) return jsonPath(inside, path.slice(length), binder);
    if (owner) break;
  }
  if (relation.document === null) return MISSING;
  const [first = '', ...rest] = path;
  if (typeof first !== 'string') return MISSING;
  if (first.startsWith('@') && !first.startsWith('@@')) return MISSING;
  const inside = [first.replace(/^@@/, '@'), ...rest];
  return jsonPath(relation.document, inside, binder);
}
