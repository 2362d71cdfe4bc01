import { plus, rotate, times } from './hash-64';

const C1 = 0x87c37b91114253d5n;
const C2 = 0x4cf5ad432745937fn;
const BLOCK = 16;

/** MurmurHash3 of 128 bits for 64-bit machines, with the seed 0, as its sixteen bytes. */
export function murmur3(bytes: Buffer): Buffer {
  const whole = bytes.length - (bytes.length % BLOCK);
  let h1 = 0n;
  let h2 = 0n;
  for (let at = 0; at < whole; at += BLOCK) {
    h1 ^= first(bytes.readBigUInt64LE(at));
    h1 = plus(times(plus(rotate(h1, 27n), h2), 5n), 0x52dce729n);
    h2 ^= second(bytes.readBigUInt64LE(at + 8));
    h2 = plus(times(plus(rotate(h2, 31n), h1), 5n), 0x38495ab5n);
  }
  const rest = Buffer.alloc(BLOCK);
  bytes.copy(rest, 0, whole);
  h2 ^= second(rest.readBigUInt64LE(8)) ^ BigInt(bytes.length);
  h1 ^= first(rest.readBigUInt64LE(0)) ^ BigInt(bytes.length);
  h1 = plus(h1, h2);
  h2 = plus(h2, h1);
  h1 = mix(h1);
  h2 = mix(h2);
  h1 = plus(h1, h2);
  h2 = plus(h2, h1);
  const hash = Buffer.alloc(BLOCK);
  hash.writeBigUInt64LE(h1, 0);
  hash.writeBigUInt64LE(h2, 8);
  return hash;
}

const first = (word: bigint) => times(rotate(times(word, C1), 31n), C2);
const second = (word: bigint) => times(rotate(times(word, C2), 33n), C1);

function mix(value: bigint): bigint {
  const once = times(value ^ (value >> 33n), 0xff51afd7ed558ccdn);
  const twice = times(once ^ (once >> 33n), 0xc4ceb9fe1a85ec53n);
  return twice ^ (twice >> 33n);
}
