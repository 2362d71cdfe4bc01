import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { define, failure } from './define';

const invalid = (message: string) => failure('INVALID_FUNCTION_ARGUMENT', message);

/** Bytes as hexadecimal digits, two for each. */
export const BYTES_MACROS: readonly string[] = [
  `CREATE OR REPLACE MACRO ath_substr_bytes(h, p) AS CASE WHEN p > 0 THEN substr(h, p * 2 - 1) WHEN p = 0 OR -p * 2 > length(h) THEN CASE WHEN h IS NOT NULL THEN '' END ELSE substr(h, length(h) + p * 2 + 1) END`,
  `CREATE OR REPLACE MACRO ath_substr_bytes_length(h, p, n) AS CASE WHEN n <= 0 THEN CASE WHEN h IS NOT NULL AND p IS NOT NULL THEN '' END
    WHEN n IS NOT NULL THEN left(ath_substr_bytes(h, p), least(n, 1000000000) * 2) END`,
];

export const BYTES_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_reverse_bytes', ['VARCHAR'], 'VARCHAR', (hex: string) =>
    Buffer.from(hex, 'hex').reverse().toString('hex'),
  ),
  define('ath_from_utf8', ['VARCHAR'], 'VARCHAR', (hex: string) => decode(hex, '\ufffd')),
  define('ath_from_utf8_varchar', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (hex: string, by: string) => {
    if ([...by].length > 1)
      throw invalid('Replacement character string must empty or a single character');
    return decode(hex, by);
  }),
  define('ath_from_utf8_bigint', ['VARCHAR', 'BIGINT'], 'VARCHAR', (hex: string, by: bigint) => {
    if (by > 0x10ffffn || (by >= 0xd800n && by <= 0xdfffn))
      throw invalid('Invalid replacement character');
    if (by < 0n)
      throw failure(
        'GENERIC_INTERNAL_ERROR',
        `io.airlift.slice.InvalidCodePointException: Invalid code point 0x${BigInt.asUintN(32, by).toString(16).toUpperCase()}`,
      );
    return decode(hex, String.fromCodePoint(Number(by)));
  }),
];

/** Each stretch that is no UTF-8 becomes `by`; Trino's stretches are longer than a browser's. */
function decode(hex: string, by: string): string {
  const bytes = Buffer.from(hex, 'hex');
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const { length, valid } = sequenceAt(bytes, at);
    text += valid ? bytes.toString('utf8', at, at + length) : by;
    at += length;
  }
  return text;
}

/** The smallest code point that needs so many bytes. */
const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];

function sequenceAt(bytes: Buffer, at: number): { length: number; valid: boolean } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { length: 1, valid: true };
  // The leading ones of the first byte say how many bytes belong together.
  const wanted = Math.clz32(~(first << 24));
  if (wanted < 2 || wanted > 6) return { length: 1, valid: false };
  let code = first & (0x7f >> wanted);
  for (let length = 1; length < wanted; length += 1) {
    const next = bytes[at + length];
    if (next === undefined || (next & 0xc0) !== 0x80) return { length, valid: false };
    code = code * 64 + (next & 0x3f);
  }
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  const smallest = SMALLEST[wanted] ?? Infinity;
  return { length: wanted, valid: code >= smallest && code <= 0x10ffff && !isSurrogate };
}
