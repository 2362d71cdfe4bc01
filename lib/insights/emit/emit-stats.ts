// stats: one grouped select, whose result is the only thing later commands see. Grouping by an address groups by its
// number; where the relation may hold other addresses too, those few rows are grouped apart, by their text.

import { aggregateOf } from '../functions/aggregates';
import type { CallExpression, CommandOf, Expression, Item } from '../parse/ast';
import { callKey } from '../parse/call-key';
import { type Emission, scopeOf } from './emission';
import { callOf, emit } from './emit-expression';
import { floorSql, lengthMs, type Step, stepOf } from '../period';
import { define, type Relation, whereClause } from './relation';
import { asText, time, type Value } from './value';
import { walk } from '../parse/walk';

/** @param keep makes a name for the grouped rows, which then also have the number of events in each as `counted` */
export function emitStats(
  command: CommandOf<'stats'>,
  relation: Relation,
  emission: Emission,
  keep?: (grouped: string) => string,
): Relation {
  const offsetMs = command.offset ? (lengthMs(command.offset) ?? 0) : 0;
  const keys = command.by.map((item) => keyOf(item, relation, emission, offsetMs));
  const aggregates = collectAggregates(command.items, relation, emission);
  const kept = keep?.(groupedSelect(relation, keys, aggregates, [`count(*) AS ${COUNTED}`]));
  const from = kept
    ? `SELECT * EXCLUDE (${COUNTED}) FROM ${kept}`
    : groupedSelect(relation, keys, aggregates);

  let result: Relation = {
    from: `(${from}) AS ${emission.binder.fresh('t')}`,
    where: [],
    columns: new Map(keys.map(({ name, value }) => [name, value])),
    shown: null,
    order: [],
    tie: keys.flatMap(({ columns }) => columns.map((each) => `${each.name} ASC NULLS LAST`)),
    events: false,
    plain: false,
    document: null,
    ...binsOf(command.by, offsetMs),
  };
  const calls = new Map(
    command.by.flatMap(({ expression, name }) => {
      const value = result.columns.get(name);
      return expression.kind === 'call' && value ? [[callKey(expression), value] as const] : [];
    }),
  );
  for (const { expression, name } of command.items) {
    const scope = {
      ...scopeOf(result, emission),
      known: (call: CallExpression) => aggregates.get(callKey(call))?.value,
    };
    result = define(result, emission.binder, name, emit(expression, scope));
    const value = result.columns.get(name);
    if (expression.kind === 'call' && value) calls.set(callKey(expression), value);
  }
  return { ...result, calls };
}

/** Column of how many events a group has. */
export const COUNTED = 'counted';

interface KeyColumn {
  readonly sql: string;
  readonly name: string;
  /** Holds the text of addresses that have no number. */
  readonly other?: boolean;
}

interface Key {
  readonly name: string;
  readonly columns: readonly KeyColumn[];
  /** The key in the grouped relation. */
  readonly value: Value;
}

function keyOf(item: Item, relation: Relation, emission: Emission, offsetMs: number): Key {
  const value =
    shifted(item.expression, relation, offsetMs) ??
    emit(item.expression, scopeOf(relation, emission));
  const fresh = () => emission.binder.fresh('k');
  const name = fresh();
  if (value.kind === 'address' && value.v4 !== undefined) {
    const v4 = { sql: value.v4, name };
    if (value.other === undefined) {
      const sql = `ins_v4_text(${name})`;
      return { name: item.name, columns: [v4], value: { kind: 'address', sql, v4: name } };
    }
    const other = { sql: value.other, name: fresh(), other: true };
    const sql = `coalesce(${other.name}, ins_v4_text(${name}))`;
    return {
      name: item.name,
      columns: [v4, other],
      value: { kind: 'address', sql, v4: name, other: other.name },
    };
  }
  if (value.native) {
    const native = { sql: name, values: value.native.values };
    const columns = [{ sql: value.native.sql, name }];
    return {
      name: item.name,
      columns,
      value: { kind: 'text', sql: `CAST(${name} AS VARCHAR)`, native },
    };
  }
  const sql = value.kind === 'address' ? asText(value) : value.sql;
  const { kind, whole } = value;
  const kept = { kind, sql: name, ...(whole !== undefined && { whole }) };
  return { name: item.name, columns: [{ sql, name }], value: kept };
}

/** `by bin(5m) offset 1h`: the same bins, their boundaries moved. */
function shifted(expression: Expression, relation: Relation, offsetMs: number): Value | null {
  const step = binStep(expression);
  const at = relation.columns.get('@timestamp');
  return step && at && offsetMs !== 0 ? time(floorSql(at.sql, step, offsetMs)) : null;
}

function binStep(expression: Expression): Step | null {
  const [period] =
    expression.kind === 'call' && /^bin$/i.test(expression.name) ? expression.args : [];
  return period?.kind === 'period' ? stepOf(period) : null;
}

function binsOf(by: readonly Item[], offsetMs: number): Pick<Relation, 'bins'> {
  for (const { expression, name } of by) {
    const step = binStep(expression);
    if (step) return { bins: { name, step, offsetMs } };
  }
  return {};
}

interface Aggregate {
  readonly sql: string;
  readonly name: string;
  readonly value: Value;
}

function collectAggregates(
  items: readonly Item[],
  relation: Relation,
  emission: Emission,
): Map<string, Aggregate> {
  const found = new Map<string, Aggregate>();
  const scope = scopeOf(relation, emission);
  for (const { expression } of items) {
    walk(expression, (node) => {
      const definition = node.kind === 'call' ? aggregateOf(node.name) : undefined;
      if (node.kind !== 'call' || !definition) return true;
      if (!found.has(callKey(node))) {
        const value = definition.emit(callOf(node, scope, false), relation);
        const name = emission.binder.fresh('a');
        found.set(callKey(node), { sql: value.sql, name, value: { ...value, sql: name } });
      }
      return false;
    });
  }
  return found;
}

function groupedSelect(
  relation: Relation,
  keys: readonly Key[],
  aggregates: ReadonlyMap<string, Aggregate>,
  more: readonly string[] = [],
): string {
  const columns = keys.flatMap((key) => key.columns);
  const results = [
    ...[...aggregates.values()].map(({ sql, name }) => `${sql} AS ${name}`),
    ...more,
  ];
  const select = (keySql: (column: KeyColumn) => string | null, condition: string) => {
    const listed = columns.map(
      (column) => `${keySql(column) ?? 'CAST(NULL AS VARCHAR)'} AS ${column.name}`,
    );
    const grouped = columns.flatMap((column, at) => (keySql(column) === null ? [] : [at + 1]));
    const where = whereClause({
      ...relation,
      where: [...relation.where, ...(condition ? [condition] : [])],
    });
    const groupBy = grouped.length > 0 ? ` GROUP BY ${grouped.join(', ')}` : '';
    return `SELECT ${[...listed, ...results].join(', ')} FROM ${relation.from}${where}${groupBy}`;
  };
  const others = columns.filter((column) => column.other);
  if (others.length === 0 || !relation.plain) return select((column) => column.sql, '');
  // One branch for each column that is the first to have a text: DuckDB skips what has none, which of an OR it cannot say.
  const none = others.map(({ sql }) => `${sql} IS NULL`);
  const branches = others.map(({ sql }, at) =>
    select((column) => column.sql, [...none.slice(0, at), `${sql} IS NOT NULL`].join(' AND ')),
  );
  const numbers = select((column) => (column.other ? null : column.sql), none.join(' AND '));
  return [numbers, ...branches].join(' UNION ALL ');
}
