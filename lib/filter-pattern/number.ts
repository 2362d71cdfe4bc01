import { NUMBER } from './parse-literal';
import type { CompareOp } from './pattern';

/** Whole numbers up to this many digits compare exactly; it is what a 128-bit integer always holds. */
export const EXACT_DIGITS = 38;

const EXACT = new RegExp(`^[+-]?\\d{1,${EXACT_DIGITS}}$`);

export const isWhole = (text: string) => EXACT.test(text);

/** The number a text spells, or `null`: a `-`, a word, or a value too large for a double is no number. */
export function readNumber(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Compares two texts as numbers: whole ones exactly, others as doubles. `null`: one of them is no number. */
export function compareNumbers(left: string, op: CompareOp, right: string): boolean | null {
  if (isWhole(left) && isWhole(right)) return holds(toBigInt(left), op, toBigInt(right));
  const [a, b] = [readNumber(left), readNumber(right)];
  return a === null || b === null ? null : holds(a, op, b);
}

export const toBigInt = (text: string) => BigInt(text.replace(/^\+/, ''));

export function holds<T extends number | bigint>(left: T, op: CompareOp, right: T): boolean {
  switch (op) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '>':
      return left > right;
    case '<':
      return left < right;
    case '>=':
      return left >= right;
    case '<=':
      return left <= right;
  }
}
