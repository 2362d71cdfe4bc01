import { argument, type Call, type FunctionDefinition, numberAt } from './function';
import { asDouble, asNumber, asText, isWhole, number, type Value, whole } from '../emit/value';

const finite = (sql: string) => number(`ins_finite(${sql})`);
const of = (call: Call, index = 0) => asDouble(argument(call, index));

/** The same integer where the argument is one, else the DOUBLE that `change` makes. */
const keepWhole = (call: Call, change: (sql: string) => string): Value => {
  const value = argument(call, 0);
  return isWhole(value) ? whole(asNumber(value)) : number(change(asDouble(value)));
};

const extreme =
  (sql: 'greatest' | 'least') =>
  (call: Call): Value => {
    const all = call.args.every(isWhole);
    const list = call.args.map((value) =>
      all ? `CAST(${asNumber(value)} AS HUGEINT)` : asDouble(value),
    );
    return { ...number(`${sql}(${list.join(', ')})`), whole: all };
  };

const EARTH_KM = 6371;

function haversine(call: Call): Value {
  const [lat1, lon1, lat2, lon2] = [0, 1, 2, 3].map((index) => `radians(${of(call, index)})`);
  const half = (from = '', to = '') => `pow(sin((${to} - ${from}) / 2), 2)`;
  const a = `${half(lat1, lat2)} + cos(${lat1}) * cos(${lat2}) * ${half(lon1, lon2)}`;
  return number(`(2 * ${EARTH_KM} * asin(least(1, sqrt(${a}))))`);
}

/** Text to integer: a fraction is cut off, what does not fit is missing. */
const integer = (call: Call, type: 'INTEGER' | 'BIGINT'): Value => {
  const value = argument(call, 0);
  if (value.kind === 'text') {
    const exact = `TRY_CAST(CASE WHEN regexp_full_match(${asText(value)}, '[+-]?[0-9]+') THEN ${asText(value)} END AS ${type})`;
    return whole(`coalesce(${exact}, TRY_CAST(trunc(${asDouble(value)}) AS ${type}))`);
  }
  return whole(
    `TRY_CAST(${isWhole(value) ? asNumber(value) : `trunc(${asDouble(value)})`} AS ${type})`,
  );
};

export const NUMERIC_FUNCTIONS: readonly FunctionDefinition[] = [
  {
    name: 'abs',
    min: 1,
    max: 1,
    usage: 'abs(number)',
    emit: (call) => {
      const value = argument(call, 0);
      return isWhole(value)
        ? whole(`abs(CAST(${asNumber(value)} AS HUGEINT))`)
        : number(`abs(${asDouble(value)})`);
    },
  },
  {
    name: 'ceil',
    min: 1,
    max: 1,
    usage: 'ceil(number)',
    emit: (call) => keepWhole(call, (sql) => `ceil(${sql})`),
  },
  {
    name: 'floor',
    min: 1,
    max: 1,
    usage: 'floor(number)',
    emit: (call) => keepWhole(call, (sql) => `floor(${sql})`),
  },
  {
    name: 'round',
    min: 1,
    max: 2,
    usage: 'round(number, decimals)',
    emit: (call) => {
      if (call.args.length === 1) return keepWhole(call, (sql) => `round(${sql})`);
      const digits = `CAST(greatest(-15, least(15, trunc(${of(call, 1)}))) AS INTEGER)`;
      return number(`round(${of(call)}, ${digits})`);
    },
  },
  {
    name: 'sqrt',
    min: 1,
    max: 1,
    usage: 'sqrt(number)',
    emit: (call) => number(`CASE WHEN ${of(call)} >= 0 THEN sqrt(${of(call)}) END`),
  },
  {
    name: 'log',
    aliases: ['ln'],
    min: 1,
    max: 1,
    usage: 'log(number)',
    emit: (call) => number(`CASE WHEN ${of(call)} > 0 THEN ln(${of(call)}) END`),
  },
  { name: 'greatest', min: 1, max: 100, usage: 'greatest(number, …)', emit: extreme('greatest') },
  { name: 'least', min: 1, max: 100, usage: 'least(number, …)', emit: extreme('least') },
  {
    name: 'haversine',
    min: 4,
    max: 4,
    usage: 'haversine(lat1, lon1, lat2, lon2)',
    emit: haversine,
  },
  {
    name: 'toNumber',
    min: 1,
    max: 1,
    usage: 'toNumber(field)',
    emit: (call) => ({
      ...number(asNumber(argument(call, 0))),
      whole: isWhole(argument(call, 0)),
    }),
  },
  {
    name: 'histogram',
    min: 2,
    max: 2,
    usage: 'histogram(number, width)',
    check: (args) => {
      const width = numberAt(args, 1);
      return width !== undefined && width > 0 ? null : 'the width must be a number above 0';
    },
    emit: (call) => {
      const width = numberAt(call.written, 1) ?? 1;
      const value = argument(call, 0);
      if (!isWhole(value) || !Number.isSafeInteger(width)) {
        return number(`(floor(${of(call)} / CAST(${width} AS DOUBLE)) * CAST(${width} AS DOUBLE))`);
      }
      const sql = `CAST(${asNumber(value)} AS HUGEINT)`;
      return whole(`(${sql} - (${sql} % ${width} + ${width}) % ${width})`);
    },
  },
  {
    name: 'toInt',
    min: 1,
    max: 1,
    usage: 'toInt(field)',
    emit: (call) => integer(call, 'INTEGER'),
  },
  {
    name: 'toLong',
    min: 1,
    max: 1,
    usage: 'toLong(field)',
    emit: (call) => integer(call, 'BIGINT'),
  },
  { name: 'toDouble', min: 1, max: 1, usage: 'toDouble(field)', emit: (call) => finite(of(call)) },
];
