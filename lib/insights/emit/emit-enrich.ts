// Commands that multiply rows or bring columns from elsewhere.

import type { CommandOf, FieldRef, LookupOutput } from '../parse/ast';
import type { Binder } from './binder';
import type { Emission } from './emission';
import { addColumns } from './emit-windows';
import { fieldName } from '../parse/literals';
import type { LookupTable } from '../source';
import {
  define,
  lookUp,
  orderBy,
  type Relation,
  seal,
  shownNames,
  whereClause,
  withShown,
} from './relation';
import { asNumber, asText, MISSING, text, type Value } from './value';

/**
 * One row per element of a list; anything that is no list is a list of itself. An empty list leaves no row.
 *
 * @param show `expand`: the field may also be a text that holds a list, and keeps its place in the result
 */
export function emitUnnest(
  field: FieldRef,
  into: string,
  relation: Relation,
  emission: Emission,
  show: boolean,
): Relation {
  const { binder } = emission;
  const value = lookUp(relation, binder, field.path);
  const [list, element, position] = [binder.fresh('c'), binder.fresh('c'), binder.fresh('c')];
  const elements = show ? elementsOfText(value) : elementsOf(value);
  const listed = seal(relation, binder, { add: [`${elements} AS ${list}`] });
  const rows = seal(listed, binder, {
    add: [`unnest(${list}) AS ${element}`, `generate_subscripts(${list}, 1) AS ${position}`],
  });
  const item: Value = {
    ...text(`ins_json_value(${element})`),
    json: `CAST(${element} AS VARCHAR)`,
  };
  const named = define(rows, binder, into, item);
  const shown =
    named.shown && show && !named.shown.includes(into) ? [...named.shown, into] : named.shown;
  return { ...named, shown, tie: [...named.tie, `${position} ASC`] };
}

function elementsOf(value: Value): string {
  const raw = value.json ?? (value.kind === 'json' ? value.sql : asText(value));
  const isJson = value.json !== undefined || value.kind === 'json';
  return listOr(raw, isJson ? `[CAST(${raw} AS JSON)]` : `[to_json(${raw})]`);
}

function elementsOfText(value: Value): string {
  const raw = value.kind === 'json' ? value.sql : asText(value);
  const map = `ins_json_trim(${raw})[1] = '{' AND json_valid(${raw})`;
  return listOr(raw, `CASE WHEN ${map} THEN [CAST(${raw} AS JSON)] ELSE [to_json(${raw})] END`);
}

const listOr = (raw: string, single: string) =>
  `CASE WHEN ins_json_trim(${raw})[1] = '[' AND json_valid(${raw}) THEN from_json(${raw}, '["JSON"]') ELSE ${single} END`;

/** The row of the table that matches exactly; of several, the first in the table. */
export function emitLookup(
  { keys, onlyNew, outputs }: CommandOf<'lookup'>,
  table: LookupTable,
  relation: Relation,
  emission: Emission,
): Relation {
  const { binder } = emission;
  const columnSql = columnsOf(table);
  const on = keys.map(({ column, field }) => {
    const name = binder.fresh('l');
    const value = asText(lookUp(relation, binder, field.path));
    return { name, sql: columnSql(column), condition: `${name} = ${value}` };
  });
  const out = outputs.map(({ column, as }) => ({
    as,
    name: binder.fresh('l'),
    sql: columnSql(column),
  }));
  const listed = [...on, ...out].map(({ sql, name }) => `${sql} AS ${name}`);
  const select = `SELECT DISTINCT ON (${on.map(({ name }) => name).join(', ')}) ${listed.join(', ')} FROM ${table.relation} ORDER BY ${table.order}`;
  const joined = leftJoin(
    relation,
    select,
    on.map(({ condition }) => condition),
    binder,
  );
  return withOutputs(
    joined,
    outputs,
    out.map(({ name }) => name),
    emission,
    onlyNew,
  );
}

/** The row whose block holds the address; of several, the narrowest, and of those the first in the table. */
export function emitCidrlookup(
  { field, column, onlyNew, outputs }: CommandOf<'cidrlookup'>,
  table: LookupTable,
  relation: Relation,
  emission: Emission,
): Relation {
  const { binder } = emission;
  const columnSql = columnsOf(table);
  const tableNames = table.columns.map(({ name }) => name);
  const block = column ?? tableNames.find((name) => /cidr/i.test(name)) ?? tableNames[0] ?? '';
  const target = lookUp(relation, binder, field.path);
  const [key, ip, row] = [binder.fresh('l'), binder.fresh('l'), binder.fresh('l')];
  const sealed = seal(relation, binder, { add: [`${asText(target)} AS ${key}`] });
  const out = outputs.map(({ column: wanted }) => ({
    name: binder.fresh('l'),
    sql: columnSql(wanted),
  }));
  const names = out.map(({ name }) => name);
  const placed = (address: string, more: string) =>
    `SELECT *, CASE WHEN v4 IS NULL THEN 128 ELSE 32 END AS width, CASE WHEN v4 IS NULL THEN ins_v6_number(v6) ELSE CAST(v4 AS UHUGEINT) END AS place FROM (SELECT *, ins_v4(${address}) AS v4, ins_v6(${address}) AS v6 FROM ${more}) WHERE v4 IS NOT NULL OR v6 IS NOT NULL`;
  const split = `(SELECT trim(split_part(c, '/', 1)) AS address, trim(split_part(c, '/', 2)) AS length, ${row}, ${names.join(', ')} FROM (SELECT ${columnSql(block)} AS c, ${table.order} AS ${row}, ${out.map(({ sql, name }) => `${sql} AS ${name}`).join(', ')} FROM ${table.relation}))`;
  const sized = `SELECT *, CASE WHEN length = '' THEN width ELSE TRY_CAST(length AS INTEGER) END AS bits FROM (${placed('address', split)})`;
  // All of IPv6 is one block whose size is no UHUGEINT; two halves of it are.
  const half = `(CAST(1 AS UHUGEINT) << CAST(greatest(width - bits - 1, 0) AS UHUGEINT))`;
  const size = `CASE WHEN bits = width THEN CAST(0 AS UHUGEINT) ELSE ${half} + (${half} - 1) END`;
  const blocks = `SELECT *, place - place % ${half} AS low_half, ${size} AS more FROM (${sized}) WHERE bits BETWEEN 0 AND width`;
  const ranged = `SELECT *, CASE WHEN bits = width THEN place WHEN (low_half // ${half}) % 2 = 1 THEN low_half - ${half} ELSE low_half END AS low FROM (${blocks})`;
  const addresses = placed('a', `(SELECT DISTINCT ${key} AS a FROM ${sealed.from})`);
  const select = `SELECT a AS ${ip}, ${names.join(', ')} FROM (${addresses}) AS p JOIN (${ranged}) AS b ON p.width = b.width AND p.place BETWEEN b.low AND b.low + b.more QUALIFY row_number() OVER (PARTITION BY a ORDER BY b.bits DESC, ${row}) = 1`;
  const joined = leftJoin(sealed, select, [`${ip} = ${key}`], binder);
  return withOutputs(joined, outputs, names, emission, onlyNew);
}

const columnsOf = (table: LookupTable) => (name: string) => {
  const column = table.columns.find((each) => each.name === name);
  if (!column) throw new Error(`the lookup column ${name} was not checked`);
  return `CAST(${column.sql} AS VARCHAR)`;
};

function leftJoin(
  relation: Relation,
  select: string,
  on: readonly string[],
  binder: Binder,
): Relation {
  const left = `(SELECT * FROM ${relation.from}${whereClause(relation)}) AS ${binder.fresh('t')}`;
  const from = `(SELECT * FROM ${left} LEFT JOIN (${select}) AS ${binder.fresh('t')} ON ${on.join(' AND ')}) AS ${binder.fresh('t')}`;
  return { ...relation, from, where: [], plain: false };
}

/** @param onlyNew a value that an event has stays, unless it is empty; else what the table lacks becomes missing */
function withOutputs(
  relation: Relation,
  outputs: readonly LookupOutput[],
  found: readonly string[],
  emission: Emission,
  onlyNew: boolean,
): Relation {
  const added = outputs.map(({ as }, at) => {
    const value = found[at] ?? 'NULL';
    if (!onlyNew) return { name: as, value: text(value) };
    const own = relation.columns.get(as) ?? lookUp(relation, emission.binder, [as]);
    return { name: as, value: text(`coalesce(nullif(${asText(own)}, ''), ${value})`) };
  });
  return addColumns(relation, emission, added);
}

/** AWS: so many different keys at most on the right side of a join. */
const MAX_JOIN_KEYS = 50_000;

/**
 * join: rows of both sides whose keys are equal. `left.x` and `right.x` name their fields; `right.x` only where a later
 * command asks for it, so the right side carries no more than that.
 */
export function emitJoin(
  { type, left, right, on, query }: CommandOf<'join'>,
  relation: Relation,
  emission: Emission,
  wanted: readonly FieldRef[],
): Relation {
  const { binder } = emission;
  const other = emission.rowsOf(query);
  const conditions: string[] = [];
  const keys: string[] = [];
  const pointer = [binder.fresh('j'), binder.fresh('j')] as const;
  const listed = [`source_id AS ${pointer[0]}`, `line AS ${pointer[1]}`];
  for (const { left: own, right: theirs } of on) {
    const [a, b] = [
      lookUp(relation, binder, own.path.slice(1)),
      lookUp(other, binder, theirs.path.slice(1)),
    ];
    const name = binder.fresh('j');
    const [ownSql, otherSql] = sameType(a, b);
    listed.push(`${otherSql} AS ${name}`);
    keys.push(otherSql);
    conditions.push(`${ownSql} = ${name}`);
  }
  emission.bound(
    `SELECT DISTINCT ${keys.join(', ')} FROM ${other.from}${whereClause(other)}`,
    MAX_JOIN_KEYS,
  );
  const columns = new Map(relation.columns);
  for (const { path } of wanted) {
    const name = fieldName(path);
    if (path[0] === left) columns.set(name, lookUp(relation, binder, path.slice(1)));
    if (path[0] !== right || columns.has(name)) continue;
    const value = lookUp(other, binder, path.slice(1));
    const [column, json] = [binder.fresh('j'), binder.fresh('j')];
    const plain = value.kind === 'address' || value.native ? text(asText(value)) : value;
    listed.push(`${plain.sql} AS ${column}`);
    if (value.json !== undefined) listed.push(`${value.json} AS ${json}`);
    const { kind, whole: integer } = plain;
    columns.set(name, {
      kind,
      sql: column,
      ...(integer !== undefined && { whole: integer }),
      ...(value.json !== undefined && { json }),
    });
  }
  const rightSide = `SELECT ${listed.join(', ')} FROM ${other.from}${whereClause(other)}`;
  const leftSide = `(SELECT * FROM ${relation.from}${whereClause(relation)}) AS ${binder.fresh('t')}`;
  const kind = type === 'left' ? 'LEFT JOIN' : 'JOIN';
  const from = `(SELECT * FROM ${leftSide} ${kind} (${rightSide}) AS ${binder.fresh('t')} ON ${conditions.join(' AND ')}) AS ${binder.fresh('t')}`;
  return {
    ...relation,
    from,
    where: [],
    columns,
    plain: false,
    tie: [...relation.tie, ...pointer.map((each) => `${each} ASC`)],
  };
}

/** Two keys so that `=` is an equality DuckDB can hash. */
function sameType(a: Value, b: Value): [string, string] {
  const numeric = ({ kind }: Value) => kind === 'number' || kind === 'time';
  if (numeric(a) || numeric(b)) return [asNumber(a), asNumber(b)];
  if (a.v4 !== undefined && b.v4 !== undefined && a.other === undefined && b.other === undefined) {
    return [a.v4, b.v4];
  }
  return [asText(a), asText(b)];
}

/** appendcols: row n of the subquery beside row n of the result; more rows than the result has are left. */
export function emitAppendcols(
  { override, max, query }: CommandOf<'appendcols'>,
  relation: Relation,
  emission: Emission,
): Relation {
  const { binder } = emission;
  const other = emission.rowsOf(query);
  const [here, there] = [binder.fresh('n'), binder.fresh('n')];
  const added = shownNames(other).map((name) => ({
    name,
    column: binder.fresh('n'),
    value: other.columns.get(name) ?? MISSING,
  }));
  const rank = (of: Relation) => `row_number() OVER (${orderBy(of).trim()})`;
  const listed = added.map(
    ({ value, column }) =>
      `${value.kind === 'address' || value.native ? asText(value) : value.sql} AS ${column}`,
  );
  const select = `SELECT ${[...listed, `${rank(other)} AS ${there}`].join(', ')} FROM ${other.from}${whereClause(other)}`;
  const numbered = seal(relation, binder, { add: [`${rank(relation)} AS ${here}`] });
  const joined = leftJoin(
    numbered,
    `SELECT * FROM (${select}) WHERE ${there} <= ${max}`,
    [`${here} = ${there}`],
    binder,
  );
  const columns = new Map(joined.columns);
  const shown = shownNames(relation);
  for (const { name, column, value } of added) {
    if (columns.has(name) && shown.includes(name) && !override) continue;
    const { kind, whole: integer } = value;
    columns.set(name, {
      kind: kind === 'address' ? 'text' : kind,
      sql: column,
      ...(integer !== undefined && { whole: integer }),
    });
  }
  const names = added.map(({ name }) => name);
  return { ...joined, columns, ...withShown(relation, names) };
}
