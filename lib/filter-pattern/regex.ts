/** Inclusive ranges of code points. */
export interface CharacterSet {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
}

/**
 * One step of an alternative. There are no groups in this language, so an alternative is a plain
 * sequence, and matching can be linear in the text whatever the pattern.
 */
export type RegexStep =
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'characters';
      readonly set: CharacterSet;
      readonly min: number;
      /** `null`: no bound. */
      readonly max: number | null;
    };

export interface Regex {
  /** As written between the `%` signs. */
  readonly source: string;
  readonly alternatives: readonly (readonly RegexStep[])[];
}

/** The same expression for RE2, every character spelled as a code point range so that nothing is special. */
export function printRe2(regex: Regex): string {
  return regex.alternatives.map((steps) => steps.map(printStep).join('')).join('|');
}

function printStep(step: RegexStep): string {
  switch (step.kind) {
    case 'start':
      return '\\A';
    case 'end':
      return '\\z';
    case 'characters': {
      const { set, min, max } = step;
      const ranges = set.ranges.map(([from, to]) => `${point(from)}-${point(to)}`).join('');
      return `[${set.negated ? '^' : ''}${ranges}]${printCount(min, max)}`;
    }
  }
}

const point = (code: number) => `\\x{${code.toString(16)}}`;

function printCount(min: number, max: number | null): string {
  if (min === 1 && max === 1) return '';
  return max === null ? `{${min},}` : `{${min},${max}}`;
}
