import { fail, once, quote } from '../emit/sql';
import { type Call, scalar } from './definition';
import { clamped } from './text-parts';

/** Longest value a padding may make; Trino's own limit is beyond what a query here may hold. */
const MAX_BYTES = 1_000_000;
const MAX_LENGTH = 2_147_483_647;

const invalid = (message: string, { result }: Call) =>
  fail('INVALID_FUNCTION_ARGUMENT', quote(message), result);

/** DuckDB has no functions of its own here, so that the bytes are taken as hexadecimal digits. */
function pad(name: 'lpad' | 'rpad') {
  return scalar(
    name,
    'varbinary, bigint, varbinary -> varbinary',
    `Padded on the ${name === 'lpad' ? 'left' : 'right'} to a number of bytes, or cut`,
    ([b = '', size = '', fill = ''], call) =>
      once(
        size,
        (n) =>
          `(CASE WHEN ${b} IS NULL OR ${n} IS NULL OR ${fill} IS NULL THEN NULL WHEN ${n} < 0 OR ${n} > ${MAX_LENGTH} THEN ${invalid(`Target length must be in the range [0..${MAX_LENGTH}]`, call)} WHEN octet_length(${fill}) = 0 THEN ${invalid('Padding bytes must not be empty', call)} WHEN ${n} > ${MAX_BYTES} THEN ${fail('NOT_SUPPORTED', quote(`More than ${MAX_BYTES} bytes of padding are not supported on this machine`), call.result)} ELSE unhex(${name}(hex(${b}), CAST(${n} * 2 AS INTEGER), hex(${fill}))) END)`,
      ),
  );
}

/** Overloads of text functions for bytes. */
export const BYTES_FUNCTIONS = [
  scalar(
    'substr',
    'varbinary, bigint -> varbinary',
    'The bytes from a position; negative counts from the end',
    ([b = '', from = ''], { nodes: [, start] }) =>
      `unhex(ath_substr_bytes(hex(${b}), ${clamped(from, start)}))`,
  ),
  scalar(
    'substr',
    'varbinary, bigint, bigint -> varbinary',
    'A part of the bytes: position and length',
    ([b = '', from = '', size = ''], { nodes: [, start, length] }) =>
      `unhex(ath_substr_bytes_length(hex(${b}), ${clamped(from, start)}, ${clamped(size, length)}))`,
  ),
  scalar(
    'reverse',
    'varbinary -> varbinary',
    'Back to front',
    ([b = '']) => `unhex(ath_reverse_bytes(hex(${b})))`,
  ),
  pad('lpad'),
  pad('rpad'),
  scalar(
    'from_utf8',
    'varbinary -> varchar',
    'The text of bytes',
    ([b = '']) => `ath_from_utf8(hex(${b}))`,
  ),
  ...['varchar', 'bigint'].map((type) =>
    scalar(
      'from_utf8',
      `varbinary, ${type} -> varchar`,
      'The text of bytes, with what is no UTF-8 replaced',
      ([b = '', by = '']) => `ath_from_utf8_${type}(hex(${b}), ${by})`,
    ),
  ),
];
