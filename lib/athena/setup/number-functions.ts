import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { define, failure } from './define';
import { bigDecimal, fixedText } from './decimal-text';
import { javaNumberText, realText } from './java-number-text';
import { ROUNDING_FUNCTIONS } from './rounding';
import { WIDTH_BUCKET_FUNCTIONS } from './width-bucket';

const invalid = (message: string) => failure('INVALID_FUNCTION_ARGUMENT', message);

export const NUMBER_MACROS: readonly string[] = [
  // DuckDB prints the shortest digits; Java's form differs outside 0.001 to 10 million only.
  `CREATE OR REPLACE MACRO ath_number_text(x) AS CASE
    WHEN x IS NULL THEN NULL
    WHEN x = 0 OR (abs(x) >= 0.001 AND abs(x) < 10000000) THEN CAST(x AS VARCHAR)
    ELSE ath_java_number(CAST(x AS VARCHAR)) END`,
  'CREATE OR REPLACE MACRO ath_cast_number_text(x) AS ath_scientific_number(CAST(x AS VARCHAR))',
  `CREATE OR REPLACE MACRO ath_json_number(x) AS CASE WHEN isnan(x) OR isinf(x) THEN '"' || ath_number_text(x) || '"' ELSE ath_number_text(x) END`,
  // Away from zero on a half, as Java's cast does; the largest double below a half stays below.
  `CREATE OR REPLACE MACRO ath_round_half_up(x) AS CASE
    WHEN abs(x) >= 4503599627370496 THEN x
    WHEN abs(x - trunc(x)) >= 0.5 THEN trunc(x) + sign(x) ELSE trunc(x) END`,
  "CREATE OR REPLACE MACRO ath_ln(x) AS CASE WHEN x = 0 THEN CAST('-Infinity' AS DOUBLE) WHEN x < 0 THEN CAST('NaN' AS DOUBLE) ELSE ln(x) END",
  `CREATE OR REPLACE MACRO ath_divide(a, b) AS CASE WHEN b = 0 AND a IS NOT NULL
    THEN CASE WHEN a = 0 OR isnan(a) THEN CAST('NaN' AS DOUBLE)
      WHEN (a > 0) = (CAST(b AS VARCHAR)[1] <> '-') THEN CAST('Infinity' AS DOUBLE) ELSE CAST('-Infinity' AS DOUBLE) END
    ELSE a / b END`,
  'CREATE OR REPLACE MACRO ath_half_up(a, b) AS sign(a) * sign(b) * ((2 * abs(a) + abs(b)) // (2 * abs(b)))',
  `CREATE OR REPLACE MACRO ath_cosine(a, b) AS CASE WHEN a IS NULL OR b IS NULL OR list_contains(list_transform(map_values(a) || map_values(b), lambda ce: ce IS NULL), TRUE) THEN NULL ELSE
    ath_divide(coalesce(list_sum(list_transform(map_entries(a), lambda ce: ce.value * coalesce(b[ce.key], 0))), 0),
    sqrt(coalesce(list_sum(list_transform(map_values(a), lambda ce: ce * ce)), 0)) * sqrt(coalesce(list_sum(list_transform(map_values(b), lambda ce: ce * ce)), 0))) END`,
];

export const NUMBER_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  ...ROUNDING_FUNCTIONS,
  ...WIDTH_BUCKET_FUNCTIONS,
  define('ath_cbrt', ['DOUBLE'], 'DOUBLE', Math.cbrt),
  define('ath_java_number', ['VARCHAR'], 'VARCHAR', (text: string) => javaNumberText(text, 'java')),
  define('ath_scientific_number', ['VARCHAR'], 'VARCHAR', (text: string) =>
    javaNumberText(text, 'scientific'),
  ),
  define('ath_real_text', ['DOUBLE'], 'VARCHAR', realText),
  define(
    'ath_decimal',
    ['VARCHAR', 'VARCHAR', 'VARCHAR', 'BIGINT', 'BIGINT'],
    'VARCHAR',
    bigDecimal,
  ),
  define('ath_fixed', ['VARCHAR', 'BIGINT', 'BOOLEAN'], 'VARCHAR', fixedText),
  define('ath_from_base', ['VARCHAR', 'BIGINT'], 'BIGINT', (text: string, base: bigint) => {
    checkBase(base);
    const digits = text.toLowerCase().replace(/^[+-]/, '');
    const known = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, Number(base));
    if (!digits || [...digits].some((digit) => !known.includes(digit)))
      throw invalid(`Not a valid base-${base} number: ${text}`);
    const size = [...digits].reduce((sum, digit) => sum * base + BigInt(known.indexOf(digit)), 0n);
    const value = text.startsWith('-') ? -size : size;
    if (BigInt.asIntN(64, value) !== value)
      throw invalid(`Not a valid base-${base} number: ${text}`);
    return value;
  }),
  define('ath_to_base', ['BIGINT', 'BIGINT'], 'VARCHAR', (value: bigint, base: bigint) => {
    checkBase(base);
    return value.toString(Number(base));
  }),
  define('ath_bit_count', ['BIGINT', 'BIGINT'], 'BIGINT', (value: bigint, bits: bigint) => {
    if (bits < 2n || bits > 64n)
      throw invalid(`Bits specified in bit_count must be between 2 and 64, got ${bits}`);
    const width = Number(bits);
    if (BigInt.asIntN(width, value) !== value)
      throw invalid(
        `Number must be representable with the bits specified. ${value} cannot be represented with ${bits} bits`,
      );
    return BigInt(
      [...BigInt.asUintN(width, value).toString(2)].filter((bit) => bit === '1').length,
    );
  }),
  define(
    'ath_shift_left',
    ['BIGINT', 'BIGINT', 'BIGINT'],
    'BIGINT',
    (value: bigint, by: bigint, width: bigint) => {
      const shift = shiftOf(by);
      return by >= width ? 0n : BigInt.asIntN(Number(width), value << shift);
    },
  ),
  define(
    'ath_shift_right',
    ['BIGINT', 'BIGINT', 'BIGINT'],
    'BIGINT',
    (value: bigint, by: bigint, width: bigint) => {
      const shift = shiftOf(by);
      return shift >= width
        ? 0n
        : BigInt.asIntN(Number(width), BigInt.asUintN(Number(width), value) >> shift);
    },
  ),
  define(
    'ath_shift_right_arithmetic',
    ['BIGINT', 'BIGINT', 'BIGINT'],
    'BIGINT',
    (value: bigint, by: bigint, width: bigint) => {
      const shift = shiftOf(by);
      return shift >= width ? (value < 0n ? -1n : 0n) : value >> shift;
    },
  ),
];

function checkBase(base: bigint): void {
  if (base < 2n || base > 36n) throw invalid('Radix must be between 2 and 36');
}

/** Trino shifts 64 bits, and Java reads a negative distance by its lowest six. */
const shiftOf = (by: bigint): bigint => (by >= 0n ? by : BigInt.asUintN(6, by));
