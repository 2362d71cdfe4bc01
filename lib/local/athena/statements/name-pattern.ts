import { codedFailure } from '../query-failure';

interface Atom {
  /** The characters it stands for; `null`: any. */
  readonly characters: ReadonlySet<string> | null;
  readonly least: 0 | 1;
  readonly many: boolean;
}

/**
 * Matches names against Hive's patterns, which are Java's regular expressions on the whole name: characters, `.`,
 * `[abc]`, `*`, `+`, `?` and `|`. It looks at each character once, so no pattern can hold the process.
 *
 * @throws {QueryFailure} `NOT_SUPPORTED` for what else Java knows
 */
export function namePattern(pattern: string): (name: string) => boolean {
  const alternatives = pattern.split('|').map((part) => parse(part.trim()));
  return (name) => alternatives.some((atoms) => matches(atoms, name));
}

function parse(text: string): Atom[] {
  const atoms: Atom[] = [];
  for (const [token, single, quantifier] of text.matchAll(TOKEN)) {
    if (single === undefined || token === '') throw unsupported(text);
    atoms.push({
      characters: charactersOf(single),
      least: quantifier === '*' || quantifier === '?' ? 0 : 1,
      many: quantifier === '*' || quantifier === '+',
    });
  }
  return atoms;
}

const TOKEN = /(\w|[-%#@ ]|\\[^\w\s]|\.|\[[\w-]+\])([*+?]?)|[^]/g;

function charactersOf(single: string): ReadonlySet<string> | null {
  if (single === '.') return null;
  if (single.startsWith('\\')) return new Set([single.slice(1)]);
  if (!single.startsWith('[')) return new Set([single]);
  const inside = single.slice(1, -1);
  if (inside.includes('-')) throw unsupported(single);
  return new Set(inside);
}

/** All places of the pattern that the name's beginning can lead to, one character after another. */
function matches(atoms: readonly Atom[], name: string): boolean {
  let places = reach(atoms, new Set([0]));
  for (const character of name) {
    const next = new Set<number>();
    for (const place of places) {
      const atom = atoms[place];
      if (!atom || (atom.characters && !atom.characters.has(character))) continue;
      next.add(place + 1);
      if (atom.many) next.add(place);
    }
    places = reach(atoms, next);
  }
  return places.has(atoms.length);
}

/** With the places behind atoms that need not be there. */
function reach(atoms: readonly Atom[], places: Set<number>): Set<number> {
  for (const place of places) if (atoms[place]?.least === 0) places.add(place + 1);
  return places;
}

const unsupported = (pattern: string) =>
  codedFailure('NOT_SUPPORTED', `The pattern ${pattern} is not supported on this machine`);
