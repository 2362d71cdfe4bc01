import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { define, failure } from './define';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const DIGIT_BITS = 5;
/** Digits that a last, shorter group of eight can have: those of whole bytes. */
const LAST_DIGITS = new Set([0, 2, 4, 5, 7]);

const invalid = (message: string) => failure('INVALID_FUNCTION_ARGUMENT', message);

/** Base 32 of RFC 4648; bytes go in and out in hexadecimal. */
export const BASE32_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_to_base32', ['VARCHAR'], 'VARCHAR', (hex: string) => {
    const bits = [...Buffer.from(hex, 'hex')].map((byte) => inBits(byte, 8)).join('');
    const digits = (bits.match(/.{1,5}/g) ?? []).map((group) =>
      DIGITS.charAt(Number.parseInt(group.padEnd(DIGIT_BITS, '0'), 2)),
    );
    return digits.join('').padEnd(Math.ceil(digits.length / 8) * 8, '=');
  }),
  define('ath_from_base32', ['VARCHAR'], 'VARCHAR', (text: string) => {
    const digits = text.replace(/=+$/, '');
    if (!LAST_DIGITS.has(digits.length % 8)) throw invalid(`Invalid input length ${digits.length}`);
    const bits = [...digits].map((digit) => {
      const value = DIGITS.indexOf(digit);
      if (value < 0) throw invalid(`Unrecognized character: ${digit}`);
      return inBits(value, DIGIT_BITS);
    });
    const bytes = bits.join('').match(/.{8}/g) ?? [];
    return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString('hex');
  }),
];

const inBits = (value: number, count: number) => value.toString(2).padStart(count, '0');
