import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { define, failure } from './define';

/** Floating-point numbers as their bytes, highest first and in hexadecimal. */
export const IEEE754_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_to_ieee754_32', ['DOUBLE'], 'VARCHAR', (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatBE(value);
    return bytes.toString('hex');
  }),
  define('ath_to_ieee754_64', ['DOUBLE'], 'VARCHAR', (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return bytes.toString('hex');
  }),
  define('ath_from_ieee754_32', ['VARCHAR'], 'DOUBLE', (hex: string) =>
    ofSize(hex, 4).readFloatBE(),
  ),
  define('ath_from_ieee754_64', ['VARCHAR'], 'DOUBLE', (hex: string) =>
    ofSize(hex, 8).readDoubleBE(),
  ),
];

function ofSize(hex: string, size: number): Buffer {
  const bytes = Buffer.from(hex, 'hex');
  if (bytes.length === size) return bytes;
  throw failure(
    'INVALID_FUNCTION_ARGUMENT',
    `Input floating-point value must be exactly ${size} bytes long`,
  );
}
