import { AnalysisError, refuse } from '../analysis-error';
import { fail, once } from '../emit/sql';
import { duckdbType } from '../types/duckdb-type';
import { type Type, TIMESTAMP } from '../types/type';
import { aggregate, type Call } from './definition';
import { decimalOperation } from './decimal-arithmetic';
import { instantOf } from '../emit/time-zone';
import { STATISTICS_FUNCTIONS } from './statistics';

const decimalResult = (type: Type | undefined): Type =>
  type?.kind === 'decimal' ? { kind: 'decimal', precision: 38, scale: type.scale } : TIMESTAMP;

const sameAsFirst = ({ types }: { readonly types: readonly Type[] }): Type => types[0] ?? TIMESTAMP;

/** Zoned timestamps compare as instants; where zones differ by row, DuckDB would compare structs. */
const orderedBy = (sql: string, call: Call, index = 0) =>
  instantOf(sql, call.types[index] ?? call.result);

function extreme(name: 'min' | 'max') {
  const by = name === 'min' ? 'arg_min' : 'arg_max';
  return [
    aggregate(name, 'T -> T', `The ${name}imum value`, ([x = ''], { apply }, call) => {
      refuseNested(call);
      const [type] = call.types;
      if (type?.kind === 'timestamp with time zone' && type.zone === undefined)
        return apply(by, [x, `(${x}).ts`]);
      // NaN, for DuckDB the greatest of all, counts only when there is nothing else.
      return name === 'max' && isDouble(type)
        ? `coalesce(${apply(name, [x], `NOT isnan(${x})`)}, ${apply(name, [x])})`
        : apply(name, [x]);
    }),
    aggregate(
      name,
      'T, bigint -> array(T)',
      `The n ${name}imum values, in order`,
      ([x = '', n = ''], { apply }, call) => {
        refuseNested(call);
        return apply(name, [x, constantCount(n, call)]);
      },
    ),
    aggregate(
      `${name}_by`,
      'V, K -> V',
      `The first argument where the second is ${name}imal`,
      ([x = '', y = ''], { apply }, call) =>
        apply(
          `${by}_null`,
          [
            x,
            name === 'max' && isDouble(call.types[1])
              ? `CASE WHEN isnan(${y}) THEN CAST('-Infinity' AS DOUBLE) ELSE ${y} END`
              : orderedBy(y, call, 1),
          ],
          `${y} IS NOT NULL`,
        ),
    ),
    aggregate(
      `${name}_by`,
      'V, K, bigint -> array(V)',
      `The first arguments of the n rows where the second is ${name}imal`,
      ([x = '', y = '', n = ''], { apply }, call) => {
        // The pairs are kept whole, because the first argument may be NULL.
        const pairs = apply(
          'list',
          [`{'k': ${orderedBy(y, call, 1)}, 'v': ${x}}`],
          `${y} IS NOT NULL`,
        );
        const order = name === 'min' ? 'ASC' : 'DESC';
        return `list_transform(list_sort(${pairs}, '${order}')[1:${constantCount(n, call)}], lambda mb: mb.v)`;
      },
    ),
  ];
}

const isDouble = (type: Type | undefined) => type?.kind === 'double' || type?.kind === 'real';

function refuseNested({ types: [type], name, at }: Call): void {
  if (type && ['array', 'map', 'row', 'json', 'function'].includes(type.kind))
    throw refuse(`${name} of ${type.kind} values`, at);
}

function constantCount(sql: string, { nodes, at }: Call): string {
  const count = nodes.at(-1);
  if (count?.kind !== 'constant' || typeof count.value !== 'bigint')
    throw refuse('A count that is no constant', at);
  if (count.value < 1n || count.value > 10_000n) {
    throw new AnalysisError(
      'INVALID_FUNCTION_ARGUMENT',
      'third argument of max_by/min_by must be a positive integer up to 10000',
      at,
    );
  }
  return sql;
}

export const AGGREGATE_FUNCTIONS = [
  aggregate('count', '-> bigint', 'Number of rows', (_, { apply }) => apply('count', ['*'])),
  aggregate(
    'count',
    'T -> bigint',
    'Number of rows where the value is not NULL',
    ([x = ''], { apply }) => apply('count', [x]),
  ),
  aggregate(
    'count_if',
    'boolean -> bigint',
    'Number of rows where the condition is true',
    ([x = ''], { apply }) => apply('count', [`CASE WHEN ${x} THEN TRUE END`]),
  ),
  aggregate(
    'sum',
    'bigint -> bigint',
    'Sum of the values',
    ([x = ''], { apply }) => `CAST(${apply('sum', [x])} AS BIGINT)`,
  ),
  aggregate('sum', 'double -> double', 'Sum of the values', ([x = ''], { apply }) =>
    apply('sum', [x]),
  ),
  aggregate(
    'sum',
    'real -> real',
    'Sum of the values',
    ([x = ''], { apply }) => `CAST(${apply('sum', [x])} AS FLOAT)`,
  ),
  aggregate(
    'sum',
    'decimal(p) -> decimal(p)',
    'Sum of the values',
    ([x = ''], { apply }, { types: [type], result }) => {
      const total = apply('sum', [x]);
      if (type?.kind !== 'decimal' || type.precision < 28) return total;
      // DuckDB adds in 128 bits, which hold somewhat more than 38 digits.
      const largest = `CAST('${'9'.repeat(38 - type.scale)}.${'9'.repeat(type.scale)}' AS DECIMAL(38,${type.scale}))`;
      return `(CASE WHEN abs(${total}) > ${largest} THEN ${fail('NUMERIC_VALUE_OUT_OF_RANGE', `'Decimal overflow'`, result)} ELSE ${total} END)`;
    },
    {
      resultType: ({ types }) => decimalResult(types[0]),
    },
  ),
  aggregate(
    'sum',
    'interval day to second -> interval day to second',
    'Sum of the values',
    ([x = ''], { apply }) => `CAST(${apply('sum', [x])} AS BIGINT)`,
  ),
  aggregate(
    'sum',
    'interval year to month -> interval year to month',
    'Sum of the values',
    ([x = ''], { apply }) => `CAST(${apply('sum', [x])} AS INTEGER)`,
  ),
  aggregate(
    'avg',
    'bigint -> double',
    'Mean of the values',
    ([x = ''], { apply }) => `(CAST(${apply('sum', [x])} AS DOUBLE) / ${apply('count', [x])})`,
  ),
  aggregate('avg', 'double -> double', 'Mean of the values', ([x = ''], { apply }) =>
    apply('avg', [x]),
  ),
  aggregate(
    'avg',
    'real -> real',
    'Mean of the values',
    ([x = ''], { apply }) => `CAST(${apply('avg', [x])} AS FLOAT)`,
  ),
  ...['interval day to second', 'interval year to month'].map((type) =>
    aggregate(
      'avg',
      `${type} -> ${type}`,
      'Mean of the values',
      ([x = ''], { apply }, { result }) =>
        `CAST(ath_round_half_up(${apply('avg', [`CAST(${x} AS DOUBLE)`])}) AS ${duckdbType(result)})`,
    ),
  ),
  aggregate(
    'avg',
    'decimal(p) -> decimal(p)',
    'Mean of the values, at their scale',
    ([x = ''], { apply }, call) => {
      const [type] = call.types;
      if (type?.kind !== 'decimal') throw new Error('avg of a decimal without a decimal');
      const total = { precision: 38, scale: type.scale };
      const division = decimalOperation('/', total, { precision: 19, scale: 0 }, call.at);
      const mean = division.emit(
        `CAST(${apply('sum', [x])} AS DECIMAL(38,${type.scale}))`,
        `nullif(CAST(${apply('count', [x])} AS DECIMAL(19,0)), 0)`,
      );
      return `CAST(${mean} AS ${duckdbType(type)})`;
    },
    { resultType: sameAsFirst },
  ),
  ...extreme('min'),
  ...extreme('max'),
  ...['arbitrary', 'any_value'].map((name) =>
    aggregate(
      name,
      'T -> T',
      'Any value that is not NULL, if there is one',
      ([x = ''], { apply }) => apply('any_value', [x]),
    ),
  ),
  ...['bool_and', 'every'].map((name) =>
    aggregate(name, 'boolean -> boolean', 'Whether all values are true', ([x = ''], { apply }) =>
      apply('bool_and', [x]),
    ),
  ),
  aggregate('bool_or', 'boolean -> boolean', 'Whether any value is true', ([x = ''], { apply }) =>
    apply('bool_or', [x]),
  ),
  aggregate(
    'array_agg',
    'T -> array(T)',
    'All values, NULLs too, as an array',
    ([x = ''], { apply }) => apply('list', [x]),
  ),
  aggregate('checksum', 'T -> varbinary', 'Not available on this machine', (_, __, { at }) => {
    throw refuse('checksum', at);
  }),
  aggregate(
    'geometric_mean',
    'double -> double',
    'The geometric mean',
    ([x = ''], { apply }) => `exp(${apply('avg', [`ln(${x})`])})`,
  ),
  aggregate(
    'listagg',
    'varchar, varchar -> varchar',
    'The values joined by a separator',
    ([x = '', separator = ''], { apply }, { result }) =>
      once(
        apply('string_agg', [x, separator]),
        (text) =>
          `CASE WHEN strlen(${text}) > 1048576 THEN ${fail('EXCEEDED_FUNCTION_MEMORY_LIMIT', `'Concatenated string has the length in bytes larger than the maximum output length 1048576'`, result)} ELSE ${text} END`,
      ),
  ),
  aggregate(
    'approx_distinct',
    'T -> bigint',
    'Number of different values: exact on this machine',
    ([x = ''], { apply }, call) => apply('count', [`DISTINCT ${orderedBy(x, call)}`]),
  ),
  aggregate(
    'approx_distinct',
    'T, double -> bigint',
    'Number of different values: exact on this machine',
    ([x = ''], { apply }, call) => apply('count', [`DISTINCT ${orderedBy(x, call)}`]),
  ),
  ...(['bigint', 'double', 'real'] as const).flatMap((type) => [
    aggregate(
      'approx_percentile',
      `${type}, double -> ${type}`,
      'The value at a percentile: exact on this machine',
      ([x = '', p = ''], { apply }, call) =>
        percentile(apply('list', [x], `${x} IS NOT NULL`), p, call),
    ),
    aggregate(
      'approx_percentile',
      `${type}, array(double) -> array(${type})`,
      'The values at percentiles: exact on this machine',
      ([x = '', p = ''], { apply }) =>
        `ath_percentiles(${apply('list', [x], `${x} IS NOT NULL`)}, ${p})`,
    ),
  ]),
  aggregate(
    'histogram',
    'T -> map(T, bigint)',
    'How often each value occurs',
    ([x = ''], { apply }) => `ath_sorted_map(${apply('histogram', [x])})`,
  ),
  aggregate(
    'map_agg',
    'K, V -> map(K, V)',
    'A map of keys to values',
    ([k = '', v = ''], { apply }) =>
      `ath_map_of_pairs(${apply('list', [`{'key': ${k}, 'value': ${v}}`], `${k} IS NOT NULL`)})`,
  ),
  aggregate(
    'multimap_agg',
    'K, V -> map(K, array(V))',
    'A map of keys to all their values',
    ([k = '', v = ''], { apply }) =>
      `ath_multimap_of_pairs(${apply('list', [`{'key': ${k}, 'value': ${v}}`], `${k} IS NOT NULL`)})`,
  ),
  aggregate(
    'map_union',
    'map(K, V) -> map(K, V)',
    'All entries of all maps',
    ([m = ''], { apply }) =>
      `ath_map_of_pairs(flatten(${apply('list', [`map_entries(${m})`], `${m} IS NOT NULL`)}))`,
  ),
  aggregate(
    'bitwise_and_agg',
    'bigint -> bigint',
    'Bitwise AND of the values',
    ([x = ''], { apply }) => apply('bit_and', [x]),
  ),
  aggregate(
    'bitwise_or_agg',
    'bigint -> bigint',
    'Bitwise OR of the values',
    ([x = ''], { apply }) => apply('bit_or', [x]),
  ),
  aggregate(
    'bitwise_xor_agg',
    'bigint -> bigint',
    'Bitwise XOR of the values',
    ([x = ''], { apply }) => apply('bit_xor', [x]),
  ),
  ...STATISTICS_FUNCTIONS,
];

/** The value that the share p lies below, as Trino's digest answers on few values. */
function percentile(list: string, p: string, call: Call): string {
  const bad = fail(
    'INVALID_FUNCTION_ARGUMENT',
    `'Percentile must be between 0 and 1'`,
    call.result,
  );
  return `(CASE WHEN ${p} < 0 OR ${p} > 1 THEN ${bad} ELSE ath_percentile(${list}, ${p}) END)`;
}
