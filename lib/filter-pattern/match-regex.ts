import type { CharacterSet, Regex, RegexStep } from './regex';

/**
 * Whether the expression occurs anywhere in the text.
 *
 * Runs all states side by side, so the time is at most states × characters: a pattern that a
 * backtracking engine would take hours over costs the same as any other.
 */
export function matchRegex(regex: Regex, text: string): boolean {
  const characters = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  return compile(regex).some((states) => runStates(states, characters));
}

/** One character wanted, or an anchor. */
interface State {
  readonly anchor: 'start' | 'end' | null;
  readonly set: CharacterSet;
  /** May take further characters of its set. */
  readonly repeats: boolean;
  /** May be passed over. */
  readonly optional: boolean;
}

function runStates(states: readonly State[], characters: readonly number[]): boolean {
  let active = new Uint8Array(states.length + 1);
  for (let at = 0; ; at++) {
    active[0] = 1;
    for (let index = 0; index < states.length; index++) {
      if (active[index] && mayPass(states[index]!, at, characters.length)) active[index + 1] = 1;
    }
    if (active[states.length]) return true;
    if (at >= characters.length) return false;

    const next = new Uint8Array(states.length + 1);
    const char = characters[at]!;
    for (let index = 0; index < states.length; index++) {
      const state = states[index]!;
      if (!active[index] || state.anchor || !contains(state.set, char)) continue;
      next[index + 1] = 1;
      if (state.repeats) next[index] = 1;
    }
    active = next;
  }
}

function mayPass(state: State, at: number, length: number): boolean {
  if (state.anchor === 'start') return at === 0;
  if (state.anchor === 'end') return at === length;
  return state.optional;
}

function contains({ negated, ranges }: CharacterSet, code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to) !== negated;
}

const compiled = new WeakMap<Regex, State[][]>();

function compile(regex: Regex): State[][] {
  const known = compiled.get(regex);
  if (known) return known;
  const states = regex.alternatives.map((steps) => steps.flatMap(expand));
  compiled.set(regex, states);
  return states;
}

function expand(step: RegexStep): State[] {
  if (step.kind !== 'characters') return [{ ...once(NOTHING), anchor: step.kind }];
  const { set, min, max } = step;
  const needed = Array.from({ length: min }, () => once(set));
  if (max === null) return [...needed, { ...once(set), repeats: true, optional: true }];
  const extra = Array.from({ length: max - min }, () => ({ ...once(set), optional: true }));
  return [...needed, ...extra];
}

const NOTHING: CharacterSet = { negated: false, ranges: [] };

const once = (set: CharacterSet): State => ({ anchor: null, set, repeats: false, optional: false });
