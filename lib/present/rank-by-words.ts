/** A thing that can be found by what is written on it. */
export interface Findable {
  readonly title: string;
  /** Also searched, below the title. */
  readonly words?: string;
}

/**
 * The things in which every typed word occurs: first those whose title begins with the text, then those with a word
 * that begins so, then the others; alike ones stay in their order.
 */
export function rankByWords<Thing extends Findable>(
  things: readonly Thing[],
  typed: string,
): Thing[] {
  const sought = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (sought.length === 0) return [...things];
  return things
    .map((thing) => ({ thing, rank: rankOf(thing, sought) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);
}

const NOT_FOUND = 4;

function rankOf({ title, words = '' }: Findable, sought: readonly string[]): number {
  const name = title.toLowerCase();
  const all = `${name}\n${words.toLowerCase()}`;
  if (!sought.every((word) => all.includes(word))) return NOT_FOUND;
  if (name.startsWith(sought.join(' '))) return 0;
  const begins = name.split(/[^\p{L}\p{N}]+/u);
  if (sought.every((word) => begins.some((part) => part.startsWith(word)))) return 1;
  return sought.every((word) => name.includes(word)) ? 2 : 3;
}
