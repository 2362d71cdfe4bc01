// Comparisons. A typed column is compared in its own type, so that DuckDB can use it; text is compared as text,
// or as a number when the other side is one. Every form is NULL where a side is missing. `loose` says that the
// caller treats NULL as false (a filter), which lets an address test be a bare comparison of its number.

import type { Binder } from './binder';
import { readIpv4 } from '../functions/ipv4';
import { readTime } from '../time-text';
import { asNumber, asText, isThere, readNumber, type Value } from './value';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface CompareContext {
  readonly binder: Binder;
  readonly loose: boolean;
}

const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** @returns a BOOLEAN expression */
export function compare(
  left: Value,
  operator: Comparison,
  right: Value,
  context: CompareContext,
): string {
  if (left.kind === 'json' || right.kind === 'json') return 'false';
  if (left.literal !== undefined && right.literal === undefined) {
    return compare(right, MIRRORED[operator], left, context);
  }
  if (operator === '=') return isOneOf(left, [right], false, context);
  if (operator === '!=') return isOneOf(left, [right], true, context);
  return ordered(left, operator, right);
}

/** `in` and `=`: equal to one of these, or (negated) there and equal to none. */
export function isOneOf(
  value: Value,
  list: readonly Value[],
  negated: boolean,
  context: CompareContext,
): string {
  const literals = list.map(({ literal }) => literal);
  const strings = literals.filter((literal) => typeof literal === 'string');
  if (strings.length === list.length) {
    if (value.native) return inNative(value.native, strings, negated);
    if (value.kind === 'address' && value.v4 !== undefined) {
      return inAddresses(value, value.v4, strings, negated, context);
    }
  }
  const tests = groupEquals(value, list);
  if (tests.length === 1 && tests[0]) return negated ? `(NOT ${tests[0]})` : tests[0];
  const any = `(${tests.join(' OR ')})`;
  return negated ? `(NOT ${any})` : any;
}

/** Tests of equality, literals of one type gathered into one IN. */
function groupEquals(value: Value, list: readonly Value[]): string[] {
  const isNumeric = numeric(value);
  const wanted = new Map<string, string[]>();
  const tests: string[] = [];
  for (const item of list) {
    const asNumbers = isNumeric || numeric(item);
    const there = isThere(value);
    if (item.kind === 'json') tests.push('false');
    else if (value.kind === 'time' && timeOf(item) !== null) add(wanted, value.sql, timeOf(item));
    else if (!asNumbers) add(wanted, asText(value), asText(item));
    else if (isNumeric && numeric(item)) add(wanted, asNumber(value), asNumber(item));
    else if (typeof item.literal === 'string' && readNumber(flag(value, item.literal)) === null) {
      tests.push(`(CASE WHEN ${there} THEN false END)`);
    } else if (isNumeric && item.literal !== undefined) {
      add(wanted, asNumber(value), asNumber(flagged(value, item)));
    } else {
      // Text that reads as no number is there, and different from every number.
      const [one, other] = [asNumber(value), asNumber(flagged(value, item))];
      const both = item.literal === undefined ? `${there} AND ${isThere(item)}` : there;
      tests.push(`(CASE WHEN ${both} THEN ${one} IS NOT DISTINCT FROM ${other} END)`);
    }
  }
  for (const [sql, items] of wanted) {
    tests.push(items.length === 1 ? `(${sql} = ${items[0]})` : `(${sql} IN (${items.join(', ')}))`);
  }
  return tests;
}

const numeric = ({ kind }: Value) => kind === 'number' || kind === 'time' || kind === 'bool';
const timeOf = ({ literal }: Value) => (typeof literal === 'string' ? readTime(literal) : null);

/** A truth compared with "true" or "false" means 1 or 0. */
const flag = (value: Value, literal: string) =>
  value.kind === 'bool' && /^(?:true|false)$/i.test(literal)
    ? String(Number(/^true$/i.test(literal)))
    : literal;
const flagged = (value: Value, item: Value): Value =>
  typeof item.literal === 'string' ? { ...item, literal: flag(value, item.literal) } : item;

function add(wanted: Map<string, string[]>, key: string, item: string | number | null) {
  wanted.set(key, [...(wanted.get(key) ?? []), String(item)]);
}

function inNative(
  native: NonNullable<Value['native']>,
  wanted: readonly string[],
  negated: boolean,
): string {
  const known = native.values.filter((value) => wanted.includes(value));
  if (known.length === 0) return `(CASE WHEN ${native.sql} IS NOT NULL THEN ${negated} END)`;
  const list = known.map((value) => `'${value.replaceAll("'", "''")}'`);
  if (list.length === 1) return `(${native.sql} ${negated ? '<>' : '='} ${list[0]})`;
  return `(${native.sql} ${negated ? 'NOT IN' : 'IN'} (${list.join(', ')}))`;
}

function inAddresses(
  value: Value,
  v4: string,
  wanted: readonly string[],
  negated: boolean,
  { binder, loose }: CompareContext,
): string {
  const numbers = wanted.map(readIpv4).filter((address) => address !== null);
  const texts = wanted.filter((address) => readIpv4(address) === null);
  const inside = `${v4} ${negated ? 'NOT IN' : 'IN'} (${numbers.join(', ')})`;
  const equal = `${v4} ${negated ? '<>' : '='} ${numbers[0]}`;
  const v4Test =
    numbers.length > 1 ? inside : numbers.length === 1 ? equal : `${v4} IS NOT NULL AND ${negated}`;
  if (value.other === undefined) {
    return numbers.length > 0 ? `(${v4Test})` : `(CASE WHEN ${v4} IS NOT NULL THEN ${negated} END)`;
  }
  const list = texts.map((each) => binder.text(each)).join(', ');
  const textTest =
    texts.length > 0 ? `${value.other} ${negated ? 'NOT IN' : 'IN'} (${list})` : String(negated);
  if (loose && !negated && texts.length === 0) return `(${v4Test})`;
  return `(CASE WHEN ${v4} IS NOT NULL THEN ${v4Test} WHEN ${value.other} IS NOT NULL THEN ${textTest} END)`;
}

/** Numbers by value; texts that both read as numbers likewise; other texts by code point. */
function ordered(left: Value, operator: Comparison, right: Value): string {
  if (left.kind === 'time' && timeOf(right) !== null) {
    return `(${left.sql} ${operator} ${timeOf(right)})`;
  }
  const literal = typeof right.literal === 'string' ? readNumber(right.literal) : undefined;
  if (numeric(left) || numeric(right) || typeof literal === 'number') {
    return `(${asNumber(left)} ${operator} ${asNumber(right)})`;
  }
  const texts = `${asText(left)} ${operator} ${asText(right)}`;
  if (literal === null || left.kind === 'address' || right.kind === 'address') return `(${texts})`;
  return `coalesce(${asNumber(left)} ${operator} ${asNumber(right)}, ${texts})`;
}
