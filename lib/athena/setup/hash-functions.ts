import { createHash, createHmac } from 'node:crypto';

import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { define, failure } from './define';
import { hex64 } from './hash-64';
import { murmur3 } from './murmur3';
import { spookyHash } from './spooky-hash';
import { xxhash64 } from './xxhash64';

const bytes = (hex: string) => Buffer.from(hex, 'hex');

/** Bytes go in and out in hexadecimal. */
export const HASH_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_sha512', ['VARCHAR'], 'VARCHAR', (hex: string) =>
    createHash('sha512').update(bytes(hex)).digest('hex'),
  ),
  define('ath_xxhash64', ['VARCHAR'], 'VARCHAR', (hex: string) => hex64(xxhash64(bytes(hex)))),
  define('ath_murmur3', ['VARCHAR'], 'VARCHAR', (hex: string) =>
    murmur3(bytes(hex)).toString('hex'),
  ),
  define('ath_spooky_hash_v2_64', ['VARCHAR'], 'VARCHAR', (hex: string) =>
    hex64(spookyHash(bytes(hex))),
  ),
  // The lower half.
  define('ath_spooky_hash_v2_32', ['VARCHAR'], 'VARCHAR', (hex: string) =>
    hex64(spookyHash(bytes(hex))).slice(8),
  ),
  ...['md5', 'sha1', 'sha256', 'sha512'].map((hash) =>
    define(`ath_hmac_${hash}`, ['VARCHAR', 'VARCHAR'], 'VARCHAR', (hex: string, key: string) => {
      if (key === '') throw failure('GENERIC_INTERNAL_ERROR', 'Empty key');
      return createHmac(hash, bytes(key)).update(bytes(hex)).digest('hex');
    }),
  ),
];
