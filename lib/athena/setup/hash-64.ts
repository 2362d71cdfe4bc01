// Arithmetic of 64 bits without sign, for the hash functions that are made of it.

const MASK = 0xffff_ffff_ffff_ffffn;

export const wrap = (value: bigint): bigint => value & MASK;
export const times = (a: bigint, b: bigint): bigint => wrap(a * b);
export const plus = (a: bigint, b: bigint): bigint => wrap(a + b);
export const rotate = (value: bigint, by: bigint): bigint =>
  wrap((value << by) | (value >> (64n - by)));

/** Eight bytes of a hash, highest first, in hexadecimal. */
export const hex64 = (value: bigint): string => value.toString(16).padStart(16, '0');
