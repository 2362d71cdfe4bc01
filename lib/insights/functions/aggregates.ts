import type { Expression } from '../parse/ast';
import { argument, type Call, numberAt } from './function';
import { stepOf } from '../period';
import type { Relation } from '../emit/relation';
import { sortKey } from '../emit/sort-terms';
import {
  asDouble,
  asNumber,
  asText,
  isThere,
  isWhole,
  json,
  number,
  text,
  type Value,
  whole,
} from '../emit/value';

/** A function over the rows of a group. */
export interface AggregateDefinition {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly usage: string;
  /** Needs `by bin(…)`. */
  readonly overTime?: boolean;
  /** Stands alone: no `by`, no other column. */
  readonly alone?: boolean;
  readonly needsTimestamp?: boolean;
  readonly check?: (args: readonly Expression[]) => string | null;
  /** The aggregate's SQL with the kind of its result. */
  readonly emit: (call: Call, relation: Relation) => Value;
}

const first = (call: Call) => argument(call, 0);
const numeric = (value: Value) =>
  value.kind === 'number' || value.kind === 'time' || value.kind === 'bool';

function sum(call: Call): Value {
  const value = first(call);
  return isWhole(value) ? whole(`sum(${asNumber(value)})`) : number(`sum(${asNumber(value)})`);
}

/** min and max: numbers as numbers, anything else in the order of `sort`. */
const extreme =
  (side: 'min' | 'max') =>
  (call: Call): Value => {
    const value = first(call);
    if (numeric(value)) return { ...plain(value), sql: `${side}(${value.sql})` };
    return text(`arg_${side}(${asText(value)}, ${sortKey(value)})`);
  };

const plain = ({ kind, whole: integer }: Value): Omit<Value, 'sql'> => ({
  kind,
  ...(integer !== undefined && { whole: integer }),
});

/** By event time; among events of one instant by their place in the files. A time comes back as epoch milliseconds. */
const atEnd =
  (side: 'min' | 'max') =>
  (call: Call, relation: Relation): Value => {
    const value = first(call);
    const at = call.timestamp?.sql ?? 'NULL';
    const key = relation.events ? `row(${at}, source_id, line)` : at;
    if (value.kind === 'time') return whole(`arg_${side}(${value.sql}, ${key})`);
    if (numeric(value)) return { ...plain(value), sql: `arg_${side}(${value.sql}, ${key})` };
    return text(`arg_${side}(${asText(value)}, ${key})`);
  };

function countDistinct(call: Call): Value {
  const value = first(call);
  if (value.v4 !== undefined) {
    const other = value.other === undefined ? '' : ` + count(DISTINCT ${value.other})`;
    return whole(`(count(DISTINCT ${value.v4})${other})`);
  }
  return whole(
    `count(DISTINCT ${value.native?.sql ?? (numeric(value) ? value.sql : asText(value))})`,
  );
}

/** The value at position ceil(p/100 × n): of an even number of values, the median is the lower one. */
function percentile(call: Call): Value {
  const share = (numberAt(call.written, 1) ?? 0) / 100;
  const value = first(call);
  const sql = `quantile_disc(${asNumber(value)}, CAST(${share.toFixed(6)} AS DOUBLE))`;
  return isWhole(value) ? { ...plain(value), sql } : number(sql);
}

/** How much a field changed per interval, between the first and the last event of the group that have it. */
function rate(call: Call, relation: Relation): Value {
  const period = call.written[1];
  const step = period?.kind === 'period' ? stepOf(period) : null;
  const at = call.timestamp?.sql ?? 'NULL';
  const key = relation.events ? `row(${at}, source_id, line)` : at;
  const value = asDouble(first(call));
  const has = `FILTER (${value} IS NOT NULL)`;
  const change = `(arg_max(${value}, ${key}) - arg_min(${value}, ${key}))`;
  const spanMs = `nullif(max(${at}) ${has} - min(${at}) ${has}, 0)`;
  return number(`(${change} * ${step?.ms ?? 1} / ${spanMs})`);
}

const count = (call: Call): Value => {
  const [value] = call.args;
  const all = !value || call.written[0]?.kind === 'star';
  return whole(all ? 'count(*)' : `count(*) FILTER (WHERE ${isThere(value)})`);
};

const values = (call: Call): Value => {
  const value = first(call);
  const item = numeric(value) ? (isWhole(value) ? value.sql : asDouble(value)) : asText(value);
  return json(
    `CAST(to_json(list_sort(list(DISTINCT ${item}) FILTER (${item} IS NOT NULL))) AS VARCHAR)`,
  );
};

export const AGGREGATES: readonly AggregateDefinition[] = [
  { name: 'count', min: 0, max: 1, usage: 'count(*)', emit: count },
  { name: 'sum', min: 1, max: 1, usage: 'sum(field)', emit: sum },
  {
    name: 'avg',
    min: 1,
    max: 1,
    usage: 'avg(field)',
    emit: (call) => number(`avg(${asNumber(first(call))})`),
  },
  { name: 'min', min: 1, max: 1, usage: 'min(field)', emit: extreme('min') },
  { name: 'max', min: 1, max: 1, usage: 'max(field)', emit: extreme('max') },
  {
    name: 'count_distinct',
    aliases: ['countDistinct'],
    min: 1,
    max: 1,
    usage: 'count_distinct(field)',
    emit: countDistinct,
  },
  {
    name: 'pct',
    aliases: ['percentile'],
    min: 2,
    max: 2,
    usage: 'pct(field, 95)',
    check: (args) => {
      const share = numberAt(args, 1);
      return share !== undefined && share >= 0 && share <= 100
        ? null
        : 'the percentile must be a number from 0 to 100';
    },
    emit: percentile,
  },
  {
    name: 'stddev',
    min: 1,
    max: 1,
    usage: 'stddev(field)',
    emit: (call) => number(`stddev_pop(${asDouble(first(call))})`),
  },
  {
    name: 'variance',
    min: 1,
    max: 1,
    usage: 'variance(field)',
    emit: (call) => number(`var_pop(${asDouble(first(call))})`),
  },
  {
    name: 'earliest',
    min: 1,
    max: 1,
    usage: 'earliest(field)',
    needsTimestamp: true,
    emit: atEnd('min'),
  },
  {
    name: 'latest',
    min: 1,
    max: 1,
    usage: 'latest(field)',
    needsTimestamp: true,
    emit: atEnd('max'),
  },
  { name: 'sortsFirst', min: 1, max: 1, usage: 'sortsFirst(field)', emit: extreme('min') },
  { name: 'sortsLast', min: 1, max: 1, usage: 'sortsLast(field)', emit: extreme('max') },
  {
    name: 'values',
    aliases: ['collect_values'],
    min: 1,
    max: 1,
    usage: 'values(field)',
    emit: values,
  },
  {
    name: 'topk',
    min: 2,
    max: 2,
    usage: 'topk(3, field)',
    alone: true,
    check: (args) => {
      const k = numberAt(args, 0);
      return k !== undefined && Number.isInteger(k) && k >= 1 && k <= 10_000
        ? null
        : 'k must be a whole number from 1 to 10000';
    },
    // Ties go to the value that reads first, so that the answer does not change from run to run.
    emit: (call) => {
      const item = asText(argument(call, 1));
      const counts = `map_entries(histogram(${item}) FILTER (${item} IS NOT NULL))`;
      const ranked = `list_sort(list_transform(${counts}, lambda e: {n: -e.value, v: e.key}))`;
      const top = `list_transform(list_slice(${ranked}, 1, ${numberAt(call.written, 0) ?? 1}), lambda e: e.v)`;
      return json(`CAST(to_json(${top}) AS VARCHAR)`);
    },
  },
  {
    name: 'rate',
    min: 2,
    max: 2,
    usage: 'rate(field, 1m)',
    overTime: true,
    needsTimestamp: true,
    check: (args) => {
      const period = args[1];
      const step = period?.kind === 'period' ? stepOf(period) : null;
      return step && step.ms > 0 ? null : 'a period such as 1m is expected';
    },
    emit: rate,
  },
  {
    name: 'countOverTime',
    min: 0,
    max: 1,
    usage: 'countOverTime(field)',
    overTime: true,
    emit: count,
  },
  {
    name: 'sumOverTime',
    min: 1,
    max: 1,
    usage: 'sumOverTime(field)',
    overTime: true,
    emit: sum,
  },
];

const BY_NAME: ReadonlyMap<string, AggregateDefinition> = new Map(
  AGGREGATES.flatMap((each) =>
    [each.name, ...(each.aliases ?? [])].map((name) => [name.toLowerCase(), each] as const),
  ),
);

/** Names are found without regard to case. */
export const aggregateOf = (name: string) => BY_NAME.get(name.toLowerCase());
