// Arrays, maps and rows as DuckDB must see them to compare and order them as Trino does.

import { refuse } from '../analysis-error';
import type { ComparisonOperator } from '../parse/ast';
import { BOOLEAN, type Type } from '../types/type';
import { fail, once } from './sql';

type ScalarCompare = (operator: ComparisonOperator, a: string, b: string, type: Type) => string;

/** What a value sorts by. @throws {AnalysisError} NOT_SUPPORTED for zones that differ inside a value */
export function sortKey(sql: string, type: Type): string {
  if (isZonedByRow(type)) return `(${sql}).ts`;
  if (type.kind !== 'array' && type.kind !== 'row') return sql;
  refuseZonesInside(type, 'Ordering');
  return once(
    sql,
    (value) =>
      `(CASE WHEN ${value} IS NOT NULL AND ${holdsNull(value, type)} THEN ${nullInside(type, type)} ELSE ${value} END)`,
  );
}

/** What makes equal values one for DISTINCT and GROUP BY: the entries of a map have no order. */
export function groupKey(sql: string, type: Type, depth = 0): string {
  if (!holds(type, ({ kind }) => kind === 'map')) return sql;
  const item = `gk${depth}`;
  const inside = (part: string, partType: Type) => groupKey(part, partType, depth + 1);
  if (type.kind === 'array')
    return `list_transform(${sql}, lambda ${item}: ${inside(item, type.element)})`;
  if (type.kind === 'row')
    return once(sql, (row) => {
      const fields = type.fields.map(
        (field, index) => `'f${index}': ${inside(`(${row}).f${index}`, field.type)}`,
      );
      return `(CASE WHEN ${row} IS NOT NULL THEN {${fields.join(', ')}} END)`;
    });
  if (type.kind !== 'map') return sql;
  const entry = `{'key': ${inside(`${item}.key`, type.key)}, 'value': ${inside(`${item}.value`, type.value)}}`;
  return `map_from_entries(list_sort(list_transform(map_entries(${sql}), lambda ${item}: ${entry})))`;
}

/** Different as soon as one pair differs; else unknown as soon as one pair is unknown. */
export function equalSql(a: string, b: string, type: Type, compare: ScalarCompare): string {
  return once(a, (left) =>
    once(b, (right) => {
      if (type.kind === 'row') {
        const pairs = type.fields.map((field, index) =>
          compare('=', `(${left}).f${index}`, `(${right}).f${index}`, field.type),
        );
        return `(${pairs.join(' AND ')})`;
      }
      const [size, places, pair] = pairsOf(left, right, type, compare);
      return `(CASE WHEN ${left} IS NULL OR ${right} IS NULL THEN NULL WHEN ${size(left)} <> ${size(right)} THEN FALSE WHEN ${size(left)} = 0 THEN TRUE ELSE ath_every(list_transform(${places}, lambda ep: ${pair})) END)`;
    }),
  );
}

function pairsOf(left: string, right: string, type: Type, compare: ScalarCompare) {
  if (type.kind === 'map') {
    const values = compare('=', 'ep.a', 'ep.b', type.value);
    return [
      (map: string) => `cardinality(${map})`,
      `list_transform(map_keys(${left}), lambda ek: {'has': map_contains(${right}, ek), 'a': ${left}[ek], 'b': ${right}[ek]})`,
      `(ep.has AND ${values})`,
    ] as const;
  }
  if (type.kind !== 'array') throw new Error(`No parts in ${type.kind}`);
  return [
    (list: string) => `len(${list})`,
    `list_transform(range(1, len(${left}) + 1), lambda ei: {'a': ${left}[ei], 'b': ${right}[ei]})`,
    compare('=', 'ep.a', 'ep.b', type.element),
  ] as const;
}

/** The first pair that differs decides; a NULL that would have to decide is an error. */
export function orderSql(
  operator: ComparisonOperator,
  a: string,
  b: string,
  type: Type,
  compare: ScalarCompare,
): string {
  refuseZonesInside(type, 'Ordering');
  const strict = operator.startsWith('<') ? '<' : '>';
  const undecided = nullInside(type, BOOLEAN);
  return once(a, (left) =>
    once(b, (right) => {
      if (type.kind === 'row') {
        const same = operator.endsWith('=') ? 'TRUE' : 'FALSE';
        const decided = type.fields.reduceRight((rest, field, index) => {
          const [x, y] = [`(${left}).f${index}`, `(${right}).f${index}`];
          return `CASE WHEN ${x} IS NULL OR ${y} IS NULL THEN ${undecided} WHEN ${compare(strict, x, y, field.type)} THEN TRUE WHEN ${compare(strict, y, x, field.type)} THEN FALSE ELSE ${rest} END`;
        }, same);
        return `(CASE WHEN ${left} IS NOT NULL AND ${right} IS NOT NULL THEN ${decided} END)`;
      }
      if (type.kind !== 'array') throw new Error(`No order of ${type.kind}`);
      const first = `list_filter(range(1, least(len(${left}), len(${right})) + 1), lambda oi: ${left}[oi] IS NULL OR ${left}[oi] IS DISTINCT FROM ${right}[oi])[1]`;
      const decided = once(first, (at) => {
        const [x, y] = [`${left}[${at}]`, `${right}[${at}]`];
        return `CASE WHEN ${at} IS NULL THEN len(${left}) ${operator} len(${right}) WHEN ${x} IS NULL OR ${y} IS NULL THEN ${undecided} ELSE ${compare(strict, x, y, type.element)} END`;
      });
      return `(CASE WHEN ${left} IS NOT NULL AND ${right} IS NOT NULL THEN ${decided} END)`;
    }),
  );
}

/** Whether there is a NULL inside a value that is none itself. */
export function holdsNull(sql: string, type: Type, depth = 0): string {
  if (type.kind === 'array') {
    const item = `hn${depth}`;
    return `len(list_filter(${sql}, lambda ${item}: ${item} IS NULL OR ${holdsNull(item, type.element, depth + 1)})) > 0`;
  }
  if (type.kind === 'row') {
    const fields = type.fields.map(({ type: field }, index) => {
      const value = `(${sql}).f${index}`;
      return `${value} IS NULL OR ${holdsNull(value, field, depth + 1)}`;
    });
    return `(${fields.join(' OR ')})`;
  }
  return 'FALSE';
}

const nullInside = (type: Type, wanted: Type) =>
  fail(
    'NOT_SUPPORTED',
    type.kind === 'row'
      ? `'ROW comparison not supported for fields with null elements'`
      : `'ARRAY comparison not supported for arrays with null elements'`,
    wanted,
  );

export const isNested = ({ kind }: Type) => kind === 'array' || kind === 'map' || kind === 'row';

export const isZonedByRow = (type: Type) =>
  type.kind === 'timestamp with time zone' && type.zone === undefined;

/** Whether a type, or a part of it, is one that the test finds. */
export function holds(type: Type, test: (type: Type) => boolean): boolean {
  if (test(type)) return true;
  if (type.kind === 'array') return holds(type.element, test);
  if (type.kind === 'map') return holds(type.key, test) || holds(type.value, test);
  return type.kind === 'row' && type.fields.some((field) => holds(field.type, test));
}

export function refuseZonesInside(type: Type, what: string): void {
  if (holds(type, isZonedByRow))
    throw refuse(`${what} ${type.kind} values of timestamps with zones`);
}
