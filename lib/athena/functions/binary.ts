import { scalar } from './definition';

export const BINARY_FUNCTIONS = [
  ...['md5', 'sha1', 'sha256'].map((name) =>
    scalar(
      name,
      'varbinary -> varbinary',
      `The ${name} hash`,
      ([b = '']) => `unhex(${name}(${b}))`,
    ),
  ),
  ...['md5', 'sha1', 'sha256', 'sha512'].map((hash) =>
    scalar(
      `hmac_${hash}`,
      'varbinary, varbinary -> varbinary',
      `The ${hash} hash of bytes with a key`,
      ([b = '', key = '']) => `unhex(ath_hmac_${hash}(hex(${b}), hex(${key})))`,
    ),
  ),
  ...['sha512', 'xxhash64', 'murmur3', 'spooky_hash_v2_32', 'spooky_hash_v2_64'].map((name) =>
    scalar(
      name,
      'varbinary -> varbinary',
      `The ${name} hash`,
      ([b = '']) => `unhex(ath_${name}(hex(${b})))`,
    ),
  ),
  scalar(
    'crc32',
    'varbinary -> bigint',
    'The CRC-32 checksum',
    ([b = '']) => `ath_crc32(hex(${b}))`,
  ),
  scalar('to_hex', 'varbinary -> varchar', 'In hexadecimal', ([b = '']) => `hex(${b})`),
  scalar(
    'from_hex',
    'varchar -> varbinary',
    'From hexadecimal',
    ([s = '']) => `unhex(ath_check_hex(${s}))`,
  ),
  scalar(
    'to_base32',
    'varbinary -> varchar',
    'In base 32',
    ([b = '']) => `ath_to_base32(hex(${b}))`,
  ),
  scalar(
    'from_base32',
    'varchar -> varbinary',
    'From base 32',
    ([s = '']) => `unhex(ath_from_base32(${s}))`,
  ),
  scalar(
    'from_base32',
    'varbinary -> varbinary',
    'The bytes that a text in bytes stands for',
    ([b = '']) => `unhex(ath_from_base32(ath_from_utf8(hex(${b}))))`,
  ),
  scalar('to_base64', 'varbinary -> varchar', 'In base 64', ([b = '']) => `to_base64(${b})`),
  scalar(
    'from_base64',
    'varchar -> varbinary',
    'From base 64',
    ([s = '']) => `from_base64(ath_check_base64(${s}))`,
  ),
  scalar(
    'to_base64url',
    'varbinary -> varchar',
    'In base 64 for URLs',
    ([b = '']) => `replace(replace(to_base64(${b}), '+', '-'), '/', '_')`,
  ),
  scalar(
    'from_base64url',
    'varchar -> varbinary',
    'From base 64 for URLs',
    ([s = '']) => `from_base64(ath_check_base64url(${s}))`,
  ),
  scalar(
    'to_big_endian_64',
    'bigint -> varbinary',
    'Eight bytes, highest first',
    ([x = '']) => `unhex(ath_big_endian(${x}, CAST(16 AS BIGINT)))`,
  ),
  scalar(
    'to_big_endian_32',
    'integer -> varbinary',
    'Four bytes, highest first',
    ([x = '']) => `unhex(ath_big_endian(CAST(${x} AS BIGINT), CAST(8 AS BIGINT)))`,
  ),
  scalar(
    'from_big_endian_64',
    'varbinary -> bigint',
    'The number of eight bytes',
    ([b = '']) => `ath_from_big_endian(hex(${b}), CAST(16 AS BIGINT))`,
  ),
  scalar(
    'from_big_endian_32',
    'varbinary -> integer',
    'The number of four bytes',
    ([b = '']) => `CAST(ath_from_big_endian(hex(${b}), CAST(8 AS BIGINT)) AS INTEGER)`,
  ),
  scalar(
    'to_ieee754_32',
    'real -> varbinary',
    'A number as its four bytes',
    ([x = '']) => `unhex(ath_to_ieee754_32(CAST(${x} AS DOUBLE)))`,
  ),
  scalar(
    'to_ieee754_64',
    'double -> varbinary',
    'A number as its eight bytes',
    ([x = '']) => `unhex(ath_to_ieee754_64(${x}))`,
  ),
  scalar(
    'from_ieee754_32',
    'varbinary -> real',
    'The number of four bytes',
    ([b = '']) => `CAST(ath_from_ieee754_32(hex(${b})) AS FLOAT)`,
  ),
  scalar(
    'from_ieee754_64',
    'varbinary -> double',
    'The number of eight bytes',
    ([b = '']) => `ath_from_ieee754_64(hex(${b}))`,
  ),
  // Bytes that are a text in base 64 or hexadecimal.
  ...['from_hex', 'from_base64', 'from_base64url'].map((name) =>
    scalar(
      name,
      'varbinary -> varbinary',
      'The bytes that a text in bytes stands for',
      ([b = '']) => {
        const text = `ath_from_utf8(hex(${b}))`;
        if (name === 'from_hex') return `unhex(ath_check_hex(${text}))`;
        return `from_base64(${name === 'from_base64' ? 'ath_check_base64' : 'ath_check_base64url'}(${text}))`;
      },
    ),
  ),
  scalar('uuid', '-> uuid', 'A random UUID', () => `CAST(uuid() AS VARCHAR)`),
];
