// Commands that look at rows in their current order: window functions over `sort`'s order, else the default one.

import { lagNames } from '../check/check';
import type { CommandOf } from '../parse/ast';
import type { Emission } from './emission';
import { keySqls } from './emit-rows';
import { fieldName } from '../parse/literals';
import { lengthMs } from '../period';
import { lookUp, orderBy, type Relation, seal, shownNames, withShown } from './relation';
import { asDouble, asNumber, asText, bool, isWhole, number, type Value, whole } from './value';

const HALF_HOUR_MS = 30 * 60_000;

/** Gives columns computed beside all others their names, and shows them. */
export function addColumns(
  relation: Relation,
  { binder }: Pick<Emission, 'binder'>,
  added: readonly { readonly name: string; readonly value: Value }[],
): Relation {
  const columns = new Map(relation.columns);
  const add: string[] = [];
  for (const { name, value } of added) {
    const column = binder.fresh('c');
    add.push(`${value.sql} AS ${column}`);
    const { kind, whole: integer } = value;
    columns.set(name, { kind, sql: column, ...(integer !== undefined && { whole: integer }) });
  }
  const names = added.map(({ name }) => name);
  return { ...seal(relation, binder, { add }), columns, ...withShown(relation, names) };
}

/** The value alone, free of the columns it was made of. */
const simple = (value: Value): Value =>
  value.kind === 'address' || value.native ? { kind: 'text', sql: asText(value) } : value;

export function emitAccum(
  { field, as }: CommandOf<'accum'>,
  relation: Relation,
  emission: Emission,
): Relation {
  const value = lookUp(relation, emission.binder, field.path);
  const over = `OVER (${orderBy(relation).trim()} ROWS UNBOUNDED PRECEDING)`;
  const sum = `sum(${asNumber(value)}) ${over}`;
  return addColumns(relation, emission, [
    { name: as ?? fieldName(field.path), value: isWhole(value) ? whole(sum) : number(sum) },
  ]);
}

export function emitAutoregress(
  command: CommandOf<'autoregress'>,
  relation: Relation,
  emission: Emission,
): Relation {
  const value = simple(lookUp(relation, emission.binder, command.field.path));
  const over = `OVER (${orderBy(relation).trim()})`;
  const added = lagNames(command).map((name, at) => ({
    name,
    value: { ...value, sql: `lag(${value.sql}, ${command.first + at}) ${over}` },
  }));
  return addColumns(relation, emission, added);
}

export function emitFilldown(
  { patterns }: CommandOf<'filldown'>,
  relation: Relation,
  emission: Emission,
): Relation {
  const rules = patterns.map(
    (pattern) =>
      new RegExp(
        `^${pattern
          .split('*')
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*')}$`,
      ),
  );
  const wanted = shownNames(relation).filter(
    (name) => rules.length === 0 || rules.some((rule) => rule.test(name)),
  );
  const over = `OVER (${orderBy(relation).trim()} ROWS UNBOUNDED PRECEDING)`;
  const added = wanted.map((name) => {
    const value = simple(lookUp(relation, emission.binder, [name]));
    return { name, value: { ...value, sql: `last_value(${value.sql} IGNORE NULLS) ${over}` } };
  });
  return addColumns(relation, emission, added);
}

export function emitOutlier(
  { remove, param, uselower, mark, fields }: CommandOf<'outlier'>,
  relation: Relation,
  emission: Emission,
): Relation {
  const bounds = fields.map(({ path }) => {
    const value = lookUp(relation, emission.binder, path);
    const sql = asDouble(value);
    const [low, high, own] = [0, 1, 2].map(() => emission.binder.fresh('q')) as [
      string,
      string,
      string,
    ];
    const quartiles = [0.25, 0.75].map((share) => `quantile_cont(${sql}, ${share}) OVER ()`);
    const add = [`${quartiles[0]} AS ${low}`, `${quartiles[1]} AS ${high}`, `${sql} AS ${own}`];
    const range = `CAST(${param} AS DOUBLE) * (${high} - ${low})`;
    const above = `${own} > ${high} + ${range}`;
    const below = `${own} < ${low} - ${range}`;
    const outside = `coalesce(${above}${uselower ? ` OR ${below}` : ''}, false)`;
    const clamped = `least(${uselower ? `greatest(${own}, ${low} - ${range})` : own}, ${high} + ${range})`;
    return { name: fieldName(path), value, add, outside, clamped, own };
  });
  const sealed = seal(relation, emission.binder, { add: bounds.flatMap(({ add }) => add) });
  const marks = bounds.map(({ name, outside }) => ({
    name: `${name}_outlier`,
    value: bool(outside),
  }));
  const marked = mark ? addColumns(sealed, emission, marks) : sealed;
  if (remove) {
    const kept = bounds.map(({ outside }) => `NOT ${outside}`);
    return { ...marked, where: [...marked.where, ...kept] };
  }
  // A row without the field keeps it missing, so least(NULL, …) must not invent the bound.
  const clamped = bounds.map(({ name, clamped: sql, own }) => ({
    name,
    value: number(`CASE WHEN ${own} IS NOT NULL THEN ${sql} END`),
  }));
  return addColumns(marked, emission, clamped);
}

/** Sessions are numbered from 1 in the order in which they begin. */
export function emitSessionize(
  { fields, maxspan, as }: CommandOf<'sessionize'>,
  relation: Relation,
  emission: Emission,
): Relation {
  const { binder } = emission;
  const keys = fields.flatMap(({ path }) => keySqls(lookUp(relation, binder, path)));
  const at = relation.columns.get('@timestamp')?.sql ?? 'NULL';
  const span = maxspan === null ? HALF_HOUR_MS : (lengthMs(maxspan) ?? HALF_HOUR_MS);
  const order = [`${at} ASC`, ...(relation.events ? ['source_id ASC', 'line ASC'] : relation.tie)];
  const own = `OVER (PARTITION BY ${keys.join(', ')} ORDER BY ${order.join(', ')}`;
  const [begins, running] = [binder.fresh('s'), binder.fresh('s')];
  const first = seal(relation, binder, {
    add: [`coalesce(${at} - lag(${at}) ${own}) > ${span}, true) AS ${begins}`],
  });
  const second = seal(first, binder, {
    add: [
      `count(*) FILTER (WHERE ${begins}) OVER (ORDER BY ${order.join(', ')} ROWS UNBOUNDED PRECEDING) AS ${running}`,
    ],
  });
  const session = `last_value(CASE WHEN ${begins} THEN ${running} END IGNORE NULLS) ${own} ROWS UNBOUNDED PRECEDING)`;
  return addColumns(second, emission, [{ name: as, value: whole(session) }]);
}
