import { createHash, createHmac } from 'node:crypto';

import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { define, failure } from './define';

const bytes = (hex: string) => Buffer.from(hex, 'hex');

/** Bytes go in and out in hexadecimal. */
export const HASH_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_sha512', ['VARCHAR'], 'VARCHAR', (hex: string) =>
    createHash('sha512').update(bytes(hex)).digest('hex'),
  ),
  ...['md5', 'sha1', 'sha256', 'sha512'].map((hash) =>
    define(`ath_hmac_${hash}`, ['VARCHAR', 'VARCHAR'], 'VARCHAR', (hex: string, key: string) => {
      if (key === '') throw failure('GENERIC_INTERNAL_ERROR', 'Empty key');
      return createHmac(hash, bytes(key)).update(bytes(hex)).digest('hex');
    }),
  ),
];
