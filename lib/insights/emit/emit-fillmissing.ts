import type { CommandOf } from '../parse/ast';
import { type Emission, scopeOf } from './emission';
import { emit } from './emit-expression';
import { fieldName } from '../parse/literals';
import { floorSql, type Step } from '../period';
import { type Relation, whereClause } from './relation';
import type { TimeRange } from '../source';
import { asNumber, asText, isWhole, readNumber, type Value } from './value';

/** A query with more bins fails. A result has fewer rows than that anyway. */
const MAX_BINS = 200_000;

/**
 * fillmissing: a row for every bin of the query's range, for every combination of the other group keys, that has none.
 * Its fields are the constants given, or missing.
 */
export function emitFillmissing(
  { fills }: CommandOf<'fillmissing'>,
  relation: Relation,
  emission: Emission,
): Relation {
  const { binder, options } = emission;
  const { bins } = relation;
  const bin = bins && relation.columns.get(bins.name);
  if (!bins || !bin) return relation;
  const constants = new Map(
    fills.map(({ field, value }) => [
      fieldName(field.path),
      emit(value, scopeOf(relation, emission)),
    ]),
  );
  const keyNames = relation.tie.map((term) => term.replace(/ ASC NULLS LAST$/, ''));
  const otherKeys = keyNames.filter((name) => name !== bin.sql);
  const source = `(SELECT * FROM ${relation.from}${whereClause(relation)})`;
  const groups =
    otherKeys.length > 0
      ? `SELECT DISTINCT ${otherKeys.join(', ')} FROM ${source}`
      : 'SELECT 1 AS one';
  const binColumn = binder.fresh('b');
  emission.bound(`SELECT * FROM range(${countBins(bins.step, options)})`, MAX_BINS);
  const slots = binder.fresh('g');
  const all = `(SELECT * FROM (${binsSql(bins.step, bins.offsetMs, options, binColumn)}) CROSS JOIN (${groups})) AS ${slots}`;
  const found = binder.fresh('f');
  const there = binder.fresh('h');
  const on = [
    `${slots}.${binColumn} = ${found}.${bin.sql}`,
    ...otherKeys.map((name) => `${slots}.${name} IS NOT DISTINCT FROM ${found}.${name}`),
  ];

  const columns = new Map<string, Value>();
  const listed: string[] = [];
  const newKeys = new Map<string, string>();
  for (const name of otherKeys) {
    const column = binder.fresh('k');
    newKeys.set(name, column);
    listed.push(`${slots}.${name} AS ${column}`);
  }
  const time = binder.fresh('k');
  listed.push(`${slots}.${binColumn} AS ${time}`);
  for (const [name, value] of relation.columns) {
    if (name === bins.name) columns.set(name, { kind: 'time', sql: time });
    else if (isKey(value, otherKeys)) columns.set(name, renamed(value, newKeys));
    else {
      const column = binder.fresh('c');
      const constant = constants.get(name);
      const { kept, filled, kind, whole } = together(value, constant);
      listed.push(`CASE WHEN ${there} THEN ${kept} ELSE ${filled} END AS ${column}`);
      columns.set(name, { kind, sql: column, whole });
    }
  }
  const from = `(SELECT ${listed.join(', ')} FROM ${all} LEFT JOIN (SELECT *, true AS ${there} FROM ${source}) AS ${found} ON ${on.join(' AND ')})`;
  const newOrder = (term: string) => {
    let text = term.replaceAll(new RegExp(`\\b${bin.sql}\\b`, 'g'), time);
    for (const [old, fresh] of newKeys)
      text = text.replaceAll(new RegExp(`\\b${old}\\b`, 'g'), fresh);
    return text;
  };
  return {
    ...relation,
    from: `${from} AS ${binder.fresh('t')}`,
    where: [],
    columns,
    order: [],
    tie: relation.tie.map(newOrder),
    plain: false,
    calls: new Map(
      [...(relation.calls ?? [])].flatMap(([key, value]) => {
        const name = [...relation.columns].find(([, each]) => each === value)?.[0];
        const now = name === undefined ? undefined : columns.get(name);
        return now ? [[key, now] as const] : [];
      }),
    ),
  };
}

const isKey = (value: Value, keys: readonly string[]) =>
  keys.some((key) => new RegExp(`\\b${key}\\b`).test(value.sql));

/** The same value over the new key columns. */
function renamed(value: Value, keys: ReadonlyMap<string, string>): Value {
  const over = (sql: string) =>
    [...keys].reduce(
      (text, [old, now]) => text.replaceAll(new RegExp(`\\b${old}\\b`, 'g'), now),
      sql,
    );
  const { v4, other, native } = value;
  return {
    ...value,
    sql: over(value.sql),
    ...(v4 !== undefined && { v4: over(v4) }),
    ...(other !== undefined && { other: over(other) }),
    ...(native && { native: { ...native, sql: over(native.sql) } }),
  };
}

/** The column's value and the constant in one type: a number where both are, else text. */
function together(value: Value, constant: Value | undefined) {
  if (!constant) {
    const kept = value.kind === 'address' ? asText(value) : value.sql;
    const kind = value.kind === 'address' ? 'text' : value.kind;
    return { kept, filled: 'NULL', kind, whole: value.whole === true };
  }
  if (value.kind === 'number' && isNumber(constant)) {
    const whole = value.whole === true && isWhole(constant);
    return { kept: value.sql, filled: asNumber(constant), kind: value.kind, whole };
  }
  return { kept: asText(value), filled: asText(constant), kind: 'text' as const, whole: false };
}

const isNumber = ({ kind, literal }: Value) =>
  kind === 'number' || (typeof literal === 'string' && readNumber(literal) !== null);

/** Of a fixed length; months are never too many. */
const countBins = ({ ms, months }: Step, { startMs, endMs }: TimeRange) =>
  months > 0 ? 0 : Math.floor((endMs - startMs) / ms) + 2;

function binsSql(step: Step, offsetMs: number, range: TimeRange, name: string): string {
  const { startMs, endMs } = range;
  const first = floorSql(`CAST(${startMs} AS BIGINT)`, step, offsetMs);
  if (step.months === 0) {
    const last = countBins(step, range) > MAX_BINS ? first : String(endMs);
    return `SELECT unnest(range(${first}, CAST(${last} AS BIGINT) + 1, ${step.ms})) AS ${name}`;
  }
  const at = (sql: string) => `make_timestamp((${sql} - ${offsetMs}) * 1000)`;
  const series = `generate_series(${at(first)}, ${at(`CAST(${endMs} AS BIGINT)`)}, to_months(${step.months}))`;
  return `SELECT epoch_ms(unnest(${series})) + ${offsetMs} AS ${name}`;
}
