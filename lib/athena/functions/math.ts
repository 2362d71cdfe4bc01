import { fail, once } from '../emit/sql';
import { decimalOf, type Type } from '../types/type';
import { duckdbType } from '../types/duckdb-type';
import { decimalOperation } from './decimal-arithmetic';
import { type Call, scalar } from './definition';

const INTEGERS = ['tinyint', 'smallint', 'integer', 'bigint'] as const;
const invalid = (message: string, { result }: Call) =>
  fail('INVALID_FUNCTION_ARGUMENT', `'${message}'`, result);

const plain = (name: string, duckdb: string, help: string) =>
  scalar(name, 'double -> double', help, ([x = '']) => `${duckdb}(${x})`);

/** DuckDB refuses what Trino answers with NaN or an infinity. */
const guarded = (name: string, help: string, emit: (x: string) => string) =>
  scalar(name, 'double -> double', help, ([x = '']) => once(x, emit));

const remainder = ([a, b]: readonly Type[], at: Call['at']) =>
  decimalOperation('%', decimalFacts(a), decimalFacts(b), at);
const decimalFacts = (type: Type | undefined) => ({
  precision: precisionOf(type),
  scale: scaleOf(type),
});

const NAN = `CAST('NaN' AS DOUBLE)`;
const scaleOf = (type: Type | undefined) => (type?.kind === 'decimal' ? type.scale : 0);
const precisionOf = (type: Type | undefined) => (type?.kind === 'decimal' ? type.precision : 38);
const wholeOf = ({ types: [type] }: { types: readonly Type[] }): Type =>
  decimalOf(
    Math.min(38, Math.max(1, precisionOf(type) - scaleOf(type) + Math.min(scaleOf(type), 1))),
    0,
  );

/** Integers whose absolute value is one too large. */
const LEAST: Readonly<Record<string, string>> = {
  tinyint: '-128',
  smallint: '-32768',
  integer: '-2147483648',
  bigint: '-9223372036854775808',
};

export const MATH_FUNCTIONS = [
  ...[...INTEGERS, 'double', 'real'].flatMap((type) => [
    scalar('abs', `${type} -> ${type}`, 'Absolute value', ([x = ''], { result }) => {
      const least = LEAST[type];
      if (least === undefined) return `abs(${x})`;
      const outside = fail(
        'NUMERIC_VALUE_OUT_OF_RANGE',
        `'Value ${least} is out of range for abs(${type})'`,
        result,
      );
      return once(
        x,
        (value) => `(CASE WHEN ${value} = ${least} THEN ${outside} ELSE abs(${value}) END)`,
      );
    }),
    scalar('sign', `${type} -> ${type}`, '-1, 0 or 1', ([x = ''], { result }) =>
      type === 'double' || type === 'real'
        ? once(
            x,
            (v) =>
              `CAST(CASE WHEN isnan(${v}) OR ${v} = 0 THEN ${v} ELSE sign(${v}) END AS ${duckdbType(result)})`,
          )
        : `CAST(sign(${x}) AS ${duckdbType(result)})`,
    ),
    scalar('mod', `${type}, ${type} -> ${type}`, 'Remainder', ([a = '', b = ''], call) =>
      type === 'double' || type === 'real'
        ? `(${a} % ${b})`
        : once(
            b,
            (d) =>
              `(CASE WHEN ${d} = 0 AND ${a} IS NOT NULL THEN ${fail('DIVISION_BY_ZERO', `'Division by zero'`, call.result)} WHEN ${d} = -1 AND ${a} IS NOT NULL THEN 0 ELSE ${a} % ${d} END)`,
          ),
    ),
    ...['ceil', 'ceiling', 'floor'].map((name) =>
      scalar(
        name,
        `${type} -> ${type}`,
        `Rounded ${name === 'floor' ? 'down' : 'up'}`,
        ([x = ''], { result }) =>
          type === 'double' || type === 'real' ? `CAST(${name}(${x}) AS ${duckdbType(result)})` : x,
      ),
    ),
    scalar(
      'round',
      `${type} -> ${type}`,
      'Rounded half up, away from zero',
      ([x = ''], { result }) =>
        type === 'double' || type === 'real'
          ? `CAST(ath_round_half_up(${x}) AS ${duckdbType(result)})`
          : x,
    ),
    scalar(
      'round',
      `${type}, integer -> ${type}`,
      'Rounded to n decimals',
      ([x = '', n = ''], { result }) =>
        type === 'double' || type === 'real'
          ? `CAST(ath_round(CAST(${x} AS DOUBLE), CAST(${n} AS BIGINT)) AS ${duckdbType(result)})`
          : `CAST(ath_round_integer(CAST(${x} AS BIGINT), CAST(${n} AS BIGINT), '${type}') AS ${duckdbType(result)})`,
    ),
  ]),
  scalar('abs', 'decimal(p) -> decimal(p)', 'Absolute value', ([x = '']) => `abs(${x})`),
  scalar(
    'sign',
    'decimal(p) -> decimal(p)',
    '-1, 0 or 1',
    ([x = '']) => `CAST(sign(${x}) AS DECIMAL(1,0))`,
    { resultType: () => decimalOf(1, 0) },
  ),
  ...['ceil', 'ceiling', 'floor'].map((name) =>
    scalar(
      name,
      'decimal(p) -> decimal(p)',
      `Rounded ${name === 'floor' ? 'down' : 'up'}`,
      ([x = ''], { result }) => `CAST(${name}(${x}) AS ${duckdbType(result)})`,
      { resultType: wholeOf },
    ),
  ),
  scalar(
    'round',
    'decimal(p) -> decimal(p)',
    'Rounded half up',
    ([x = ''], { result }) => `CAST(round(${x}, 0) AS ${duckdbType(result)})`,
    { resultType: wholeOf },
  ),
  scalar(
    'round',
    'decimal(p), integer -> decimal(p)',
    'Rounded to n decimals, at the same scale',
    ([x = '', n = ''], { result, types }) =>
      `CAST(ath_round_decimal(CAST(${x} AS VARCHAR), CAST(${n} AS BIGINT), CAST(${scaleOf(types[0])} AS BIGINT)) AS ${duckdbType(result)})`,
    {
      resultType: ({ types: [type] }) =>
        decimalOf(Math.min(38, precisionOf(type) + 1), scaleOf(type)),
    },
  ),
  scalar(
    'mod',
    'decimal(p), decimal(q) -> decimal(p)',
    'Remainder',
    ([a = '', b = ''], { types, at }) => remainder(types, at).emit(a, b),
    { resultType: ({ types, at }) => remainder(types, at).type },
  ),
  ...['double', 'real'].map((type) =>
    scalar(
      'truncate',
      `${type} -> ${type}`,
      'Digits behind the point dropped',
      ([x = ''], { result }) => `CAST(trunc(${x}) AS ${duckdbType(result)})`,
    ),
  ),
  scalar(
    'truncate',
    'decimal(p), integer -> decimal(p)',
    'Cut to n decimals',
    ([x = '', n = ''], { result }) =>
      `CAST(ath_truncate_decimal(CAST(${x} AS VARCHAR), CAST(${n} AS BIGINT)) AS ${duckdbType(result)})`,
  ),
  scalar(
    'truncate',
    'decimal(p) -> decimal(p)',
    'Digits behind the point dropped',
    ([x = ''], { result }) => `CAST(trunc(${x}) AS ${duckdbType(result)})`,
    {
      resultType: ({ types: [type] }) =>
        decimalOf(Math.max(1, precisionOf(type) - scaleOf(type)), 0),
    },
  ),
  // The C library's cube root differs in the last digit from Java's, V8's does not.
  plain('cbrt', 'ath_cbrt', 'Cube root'),
  plain('exp', 'exp', 'e to the power of x'),
  guarded('sqrt', 'Square root', (x) => `(CASE WHEN ${x} < 0 THEN ${NAN} ELSE sqrt(${x}) END)`),
  scalar(
    'log2',
    'double -> double',
    'Logarithm to the base of 2',
    ([x = '']) => `(ath_ln(${x}) / ln(CAST(2 AS DOUBLE)))`,
  ),
  ...(['ln', 'log10'] as const).map((name) =>
    guarded(
      name,
      'Logarithm',
      (x) =>
        `(CASE WHEN ${x} = 0 THEN CAST('-Infinity' AS DOUBLE) WHEN ${x} < 0 THEN ${NAN} ELSE ${name}(${x}) END)`,
    ),
  ),
  scalar(
    'log',
    'double, double -> double',
    'Logarithm of the second argument to the base of the first',
    ([b = '', x = '']) => `(ath_ln(${x}) / ath_ln(${b}))`,
  ),
  ...['power', 'pow'].map((name) =>
    scalar(
      name,
      'double, double -> double',
      'x to the power of p',
      ([x = '', p = '']) => `pow(${x}, ${p})`,
    ),
  ),
  ...['atan', 'sinh', 'cosh', 'tanh', 'degrees', 'radians'].map((name) => plain(name, name, name)),
  ...['sin', 'cos', 'tan'].map((name) =>
    guarded(name, name, (x) => `(CASE WHEN isinf(${x}) THEN ${NAN} ELSE ${name}(${x}) END)`),
  ),
  ...['asin', 'acos'].map((name) =>
    guarded(name, name, (x) => `(CASE WHEN abs(${x}) > 1 THEN ${NAN} ELSE ${name}(${x}) END)`),
  ),
  scalar(
    'atan2',
    'double, double -> double',
    'Arc tangent of y / x',
    ([y = '', x = '']) => `atan2(${y}, ${x})`,
  ),
  scalar('pi', '-> double', 'The constant pi', () => 'pi()'),
  scalar('e', '-> double', "Euler's number", () => 'exp(CAST(1 AS DOUBLE))'),
  scalar('nan', '-> double', 'Not a number', () => NAN),
  scalar('infinity', '-> double', 'Positive infinity', () => `CAST('Infinity' AS DOUBLE)`),
  scalar(
    'is_nan',
    'double -> boolean',
    'Whether the value is not a number',
    ([x = '']) => `isnan(${x})`,
  ),
  scalar(
    'is_finite',
    'double -> boolean',
    'Whether the value is finite',
    ([x = '']) => `isfinite(${x})`,
  ),
  scalar(
    'is_infinite',
    'double -> boolean',
    'Whether the value is infinite',
    ([x = '']) => `isinf(${x})`,
  ),
  ...['random', 'rand'].flatMap((name) => [
    scalar(name, '-> double', 'A random number from 0 to 1', () => 'random()'),
    ...INTEGERS.flatMap((type) => [
      scalar(
        name,
        `${type} -> ${type}`,
        'A random number from 0 to n',
        ([n = ''], call) =>
          `(CASE WHEN ${n} <= 0 THEN ${invalid('bound must be positive', call)} ELSE CAST(floor(random() * ${n}) AS ${duckdbType(call.result)}) END)`,
      ),
      scalar(
        name,
        `${type}, ${type} -> ${type}`,
        'A random number from m to n',
        ([m = '', n = ''], call) =>
          `(CASE WHEN ${n} <= ${m} THEN ${invalid('start value must be less than stop value', call)} ELSE CAST(CAST(${m} AS HUGEINT) + CAST(floor(random() * CAST(CAST(${n} AS HUGEINT) - ${m} AS DOUBLE)) AS HUGEINT) AS ${duckdbType(call.result)}) END)`,
      ),
    ]),
  ]),
  scalar(
    'from_base',
    'varchar, bigint -> bigint',
    'The number that a text is in a base',
    ([text = '', base = '']) => `ath_from_base(${text}, ${base})`,
  ),
  scalar(
    'to_base',
    'bigint, bigint -> varchar(64)',
    'A number as text in a base',
    ([x = '', base = '']) => `ath_to_base(${x}, ${base})`,
  ),
  scalar(
    'width_bucket',
    'double, double, double, bigint -> bigint',
    'Number of the bucket x falls into',
    ([x = '', low = '', high = '', n = '']) => `ath_width_bucket(${x}, ${low}, ${high}, ${n})`,
  ),
  scalar(
    'width_bucket',
    'double, array(double) -> bigint',
    'Number of the bucket x falls into',
    ([x = '', bins = '']) => `ath_width_bins(${x}, CAST(${bins} AS VARCHAR))`,
  ),
  scalar(
    'cosine_similarity',
    'map(varchar, double), map(varchar, double) -> double',
    'Cosine of the angle between two sparse vectors',
    ([a = '', b = '']) => `ath_cosine(${a}, ${b})`,
  ),
];
