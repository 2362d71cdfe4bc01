import { plus, rotate } from './hash-64';

const CONSTANT = 0xdeadbeefdeadbeefn;
const BLOCK = 96;
/** Below this many bytes the short form is taken. */
const LONG_FROM = 192;

type State = bigint[];

/** SpookyHash V2 of 64 bits with the seed 0. @see https://burtleburtle.net/bob/hash/spooky.html */
export const spookyHash = (bytes: Buffer): bigint =>
  bytes.length < LONG_FROM ? shortHash(bytes) : longHash(bytes);

/** By how many bits each step of a mix turns its word. */
const SHORT_MIX = [50n, 52n, 30n, 41n, 54n, 48n, 38n, 37n, 62n, 34n, 5n, 36n];
const SHORT_END = [15n, 52n, 26n, 51n, 28n, 9n, 47n, 54n, 32n, 25n, 63n];
const LONG_MIX = [11n, 32n, 43n, 31n, 17n, 28n, 39n, 57n, 55n, 54n, 22n, 46n];
const LONG_END = [44n, 15n, 34n, 21n, 38n, 33n, 10n, 13n, 38n, 53n, 42n, 54n];

function shortHash(bytes: Buffer): bigint {
  const state: State = [0n, 0n, CONSTANT, CONSTANT];
  let at = 0;
  for (; at + 32 <= bytes.length; at += 32) {
    add(state, 2, bytes.readBigUInt64LE(at));
    add(state, 3, bytes.readBigUInt64LE(at + 8));
    mixShort(state);
    add(state, 0, bytes.readBigUInt64LE(at + 16));
    add(state, 1, bytes.readBigUInt64LE(at + 24));
  }
  if (at + 16 <= bytes.length) {
    add(state, 2, bytes.readBigUInt64LE(at));
    add(state, 3, bytes.readBigUInt64LE(at + 8));
    mixShort(state);
    at += 16;
  }
  add(state, 3, BigInt(bytes.length) << 56n);
  const rest = Buffer.alloc(16);
  bytes.copy(rest, 0, at);
  const isEmpty = at === bytes.length;
  add(state, 2, isEmpty ? CONSTANT : rest.readBigUInt64LE(0));
  add(state, 3, isEmpty ? CONSTANT : rest.readBigUInt64LE(8));
  for (const [step, by] of SHORT_END.entries()) {
    const [target, turned] = [(step + 3) % 4, (step + 2) % 4];
    state[target] = word(state, target) ^ word(state, turned);
    state[turned] = rotate(word(state, turned), by);
    add(state, target, word(state, turned));
  }
  return word(state, 0);
}

function mixShort(state: State): void {
  for (const [step, by] of SHORT_MIX.entries()) {
    const [turned, added, mixed] = [(step + 2) % 4, (step + 3) % 4, step % 4];
    state[turned] = plus(rotate(word(state, turned), by), word(state, added));
    state[mixed] = word(state, mixed) ^ word(state, turned);
  }
}

function longHash(bytes: Buffer): bigint {
  const state: State = Array.from({ length: 12 }, (_, index) => (index % 3 === 2 ? CONSTANT : 0n));
  let at = 0;
  for (; at + BLOCK <= bytes.length; at += BLOCK)
    for (const [step, by] of LONG_MIX.entries()) {
      const [last, next] = [(step + 11) % 12, (step + 1) % 12];
      add(state, step, bytes.readBigUInt64LE(at + step * 8));
      state[(step + 2) % 12] = word(state, (step + 2) % 12) ^ word(state, (step + 10) % 12);
      state[last] = word(state, last) ^ word(state, step);
      state[step] = rotate(word(state, step), by);
      add(state, last, word(state, next));
    }
  const rest = Buffer.alloc(BLOCK);
  bytes.copy(rest, 0, at);
  rest[BLOCK - 1] = bytes.length - at;
  for (let index = 0; index < 12; index += 1) add(state, index, rest.readBigUInt64LE(index * 8));
  for (let round = 0; round < 3; round += 1)
    for (const [step, by] of LONG_END.entries()) {
      const [last, next, after] = [(step + 11) % 12, (step + 1) % 12, (step + 2) % 12];
      add(state, last, word(state, next));
      state[after] = word(state, after) ^ word(state, last);
      state[next] = rotate(word(state, next), by);
    }
  return word(state, 0);
}

const word = (state: State, index: number): bigint => state[index] ?? 0n;

function add(state: State, index: number, value: bigint): void {
  state[index] = plus(word(state, index), value);
}
