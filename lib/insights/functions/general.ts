import { argument, type Call, type FunctionDefinition } from './function';
import {
  asCondition,
  asNumber,
  asText,
  bool,
  isThere,
  isWhole,
  json,
  number,
  text,
  type Value,
  whole,
} from '../emit/value';

/** One value out of several: their kind where they share one, else text. */
function choice(values: readonly Value[], pick: (sqls: readonly string[]) => string): Value {
  const kinds = new Set(values.map(({ kind }) => kind));
  const [kind] = kinds;
  if (kinds.size === 1 && (kind === 'time' || kind === 'bool' || kind === 'json')) {
    return { kind, sql: pick(values.map(({ sql }) => sql)) };
  }
  if (kinds.size === 1 && kind === 'number') {
    const all = values.every(isWhole);
    const type = all ? 'HUGEINT' : 'DOUBLE';
    const sql = pick(values.map((value) => `CAST(${asNumber(value)} AS ${type})`));
    return { ...number(sql), whole: all };
  }
  return text(pick(values.map(asText)));
}

function caseOf(call: Call): Value {
  const [conditions, values]: [Value[], Value[]] = [[], []];
  const pairs = Math.floor(call.args.length / 2);
  for (let at = 0; at < pairs; at += 1) {
    conditions.push(argument(call, 2 * at));
    values.push(argument(call, 2 * at + 1));
  }
  if (call.args.length % 2 === 1) values.push(argument(call, call.args.length - 1));
  return choice(values, (sqls) => {
    const branches = conditions.map((each, at) => `WHEN ${asCondition(each)} THEN ${sqls[at]}`);
    const otherwise = sqls.length > branches.length ? ` ELSE ${sqls.at(-1)}` : '';
    return `CASE ${branches.join(' ')}${otherwise} END`;
  });
}

const jsonText = (call: Call) => {
  const value = argument(call, 0);
  return value.kind === 'json' ? value.sql : asText(value);
};
const ifJson = (call: Call, first: string, sql: (doc: string) => string) => {
  const doc = `ins_json_trim(${jsonText(call)})`;
  return `CASE WHEN (${doc})[1] IN (${first}) AND json_valid(${doc}) THEN ${sql(doc)} END`;
};

export const GENERAL_FUNCTIONS: readonly FunctionDefinition[] = [
  {
    name: 'isPresent',
    min: 1,
    max: 1,
    usage: 'isPresent(field)',
    emit: (call) => bool(isThere(argument(call, 0))),
  },
  {
    name: 'isEmpty',
    min: 1,
    max: 1,
    usage: 'isEmpty(field)',
    emit: (call) => whole(`CAST(coalesce(${rendered(call)}, '') = '' AS INTEGER)`),
  },
  {
    name: 'isBlank',
    min: 1,
    max: 1,
    usage: 'isBlank(field)',
    emit: (call) =>
      whole(String.raw`CAST(regexp_full_match(coalesce(${rendered(call)}, ''), '\s*') AS INTEGER)`),
  },
  {
    name: 'coalesce',
    min: 1,
    max: 100,
    usage: 'coalesce(field, …)',
    emit: (call) => choice(call.args, (sqls) => `coalesce(${sqls.join(', ')})`),
  },
  {
    name: 'if',
    min: 3,
    max: 3,
    usage: 'if(condition, then, else)',
    emit: (call) =>
      choice(
        [argument(call, 1), argument(call, 2)],
        ([yes, no]) => `CASE WHEN ${asCondition(argument(call, 0))} THEN ${yes} ELSE ${no} END`,
      ),
  },
  {
    name: 'case',
    min: 2,
    // Ten branches and a default.
    max: 21,
    usage: 'case(condition, value, …, default)',
    emit: caseOf,
  },
  {
    name: 'isNumeric',
    min: 1,
    max: 1,
    usage: 'isNumeric(field)',
    emit: (call) => {
      const value = argument(call, 0);
      return bool(
        value.kind === 'text'
          ? `(ins_num(${value.sql}) IS NOT NULL)`
          : `(${asNumber(value)} IS NOT NULL)`,
      );
    },
  },
  {
    name: 'jsonParse',
    min: 1,
    max: 1,
    usage: 'jsonParse(field)',
    emit: (call) => json(`(${ifJson(call, "'{', '['", (doc) => doc)})`),
  },
  {
    name: 'jsonStringify',
    min: 1,
    max: 1,
    usage: 'jsonStringify(map or list)',
    emit: (call) => text(`(${ifJson(call, "'{', '['", (doc) => `CAST(json(${doc}) AS VARCHAR)`)})`),
  },
  {
    name: 'jsonArraySize',
    min: 1,
    max: 1,
    usage: 'jsonArraySize(field)',
    emit: (call) => whole(`(${ifJson(call, "'['", (doc) => `json_array_length(${doc})`)})`),
  },
  {
    name: 'jsonArrayContains',
    min: 2,
    max: 2,
    usage: 'jsonArrayContains(field, "value")',
    emit: (call) => {
      const list = (doc: string) =>
        `list_contains(list_transform(from_json(${doc}, '["JSON"]'), lambda j: ins_json_value(j)), ${asText(argument(call, 1))})`;
      return bool(`coalesce(${ifJson(call, "'['", list)}, false)`);
    },
  },
  {
    name: 'now',
    min: 0,
    max: 0,
    usage: 'now()',
    emit: ({ nowMs }) => whole(String(Math.floor(nowMs / 1000))),
  },
  {
    name: 'queryStartTime',
    min: 0,
    max: 0,
    usage: 'queryStartTime()',
    emit: ({ startMs }) => whole(String(startMs)),
  },
  {
    name: 'queryEndTime',
    min: 0,
    max: 0,
    usage: 'queryEndTime()',
    emit: ({ endMs }) => whole(String(endMs)),
  },
  {
    name: 'queryTimeRange',
    min: 0,
    max: 0,
    usage: 'queryTimeRange()',
    emit: ({ startMs, endMs }) => whole(String(endMs - startMs)),
  },
];

/** A map or list counts as present, although it is no text. */
function rendered(call: Call): string {
  const value = argument(call, 0);
  return value.kind === 'json' ? value.sql : asText(value);
}
