import { refuse } from '../analysis-error';
import { sortKey } from '../emit/nested';
import { fail, once } from '../emit/sql';
import { duckdbType } from '../types/duckdb-type';
import { type Type, TIMESTAMP } from '../types/type';
import { aggregate, type Call } from './definition';
import { decimalOperation } from './decimal-arithmetic';
import { EXTREME_FUNCTIONS } from './extremes';
import { REDUCE_AGG } from './reduce-agg';
import { STATISTICS_FUNCTIONS } from './statistics';

const decimalResult = (type: Type | undefined): Type =>
  type?.kind === 'decimal' ? { kind: 'decimal', precision: 38, scale: type.scale } : TIMESTAMP;

const sameAsFirst = ({ types }: { readonly types: readonly Type[] }): Type => types[0] ?? TIMESTAMP;

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
  ...EXTREME_FUNCTIONS,
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
  ...['bigint -> double', 'double -> double', 'real -> real'].map((signature) =>
    aggregate(
      'geometric_mean',
      signature,
      'The geometric mean',
      ([x = ''], { apply }, { result }) =>
        `CAST(exp(${apply('avg', [`ath_ln(CAST(${x} AS DOUBLE))`])}) AS ${duckdbType(result)})`,
    ),
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
    ([x = ''], { apply }, call) =>
      apply('count', [`DISTINCT ${sortKey(x, call.types[0] ?? call.result)}`]),
  ),
  aggregate(
    'approx_distinct',
    'T, double -> bigint',
    'Number of different values: exact on this machine',
    ([x = ''], { apply }, call) =>
      apply('count', [`DISTINCT ${sortKey(x, call.types[0] ?? call.result)}`]),
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
  REDUCE_AGG,
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
