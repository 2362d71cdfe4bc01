import { plus, rotate, times, wrap } from './hash-64';

const PRIME1 = 0x9e3779b185ebca87n;
const PRIME2 = 0xc2b2ae3d27d4eb4fn;
const PRIME3 = 0x165667b19e3779f9n;
const PRIME4 = 0x85ebca77c2b2ae63n;
const PRIME5 = 0x27d4eb2f165667c5n;
const STRIPE = 32;

/** xxHash of 64 bits with the seed 0. @see https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md */
export function xxhash64(bytes: Buffer): bigint {
  let at = 0;
  let hash = PRIME5;
  if (bytes.length >= STRIPE) {
    const lanes = [plus(PRIME1, PRIME2), PRIME2, 0n, wrap(-PRIME1)];
    for (; at + STRIPE <= bytes.length; at += STRIPE)
      for (const [lane, value] of lanes.entries())
        lanes[lane] = round(value, bytes.readBigUInt64LE(at + lane * 8));
    const [a = 0n, b = 0n, c = 0n, d = 0n] = lanes;
    hash = wrap(rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n));
    for (const lane of lanes) hash = plus(times(hash ^ round(0n, lane), PRIME1), PRIME4);
  }
  hash = plus(hash, BigInt(bytes.length));
  for (; at + 8 <= bytes.length; at += 8)
    hash = plus(times(rotate(hash ^ round(0n, bytes.readBigUInt64LE(at)), 27n), PRIME1), PRIME4);
  if (at + 4 <= bytes.length) {
    const word = times(BigInt(bytes.readUInt32LE(at)), PRIME1);
    hash = plus(times(rotate(hash ^ word, 23n), PRIME2), PRIME3);
    at += 4;
  }
  for (const byte of bytes.subarray(at))
    hash = times(rotate(hash ^ times(BigInt(byte), PRIME5), 11n), PRIME1);
  hash = times(hash ^ (hash >> 33n), PRIME2);
  hash = times(hash ^ (hash >> 29n), PRIME3);
  return hash ^ (hash >> 32n);
}

const round = (lane: bigint, word: bigint) =>
  times(rotate(plus(lane, times(word, PRIME2)), 31n), PRIME1);
