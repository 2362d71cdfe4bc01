export type PatternLook = 'sign' | 'name' | 'string' | 'number' | 'regex' | 'operator';

export interface PatternPart {
  readonly text: string;
  readonly from: number;
  readonly look: PatternLook | null;
}

const TOKENS =
  /(?<string>"(?:\\[^]|[^"\\])*"?)|(?<regex>%[^%]*%?)|(?<operator>!=|<=|>=|&&|\|\||[=<>])|(?<sign>\.\.\.|[[\](){},?])|(?<number>-?\d+(?:\.\d+)?(?![\w.]))|(?<name>\$?[A-Za-z_][\w.]*)/g;

/** A filter pattern in pieces that together are the text, each with what it looks like. */
export function lookAtPattern(pattern: string): PatternPart[] {
  const parts: PatternPart[] = [];
  let end = 0;
  const add = (from: number, to: number, look: PatternLook | null) => {
    if (to > from) parts.push({ text: pattern.slice(from, to), from, look });
    end = to;
  };
  for (const found of pattern.matchAll(TOKENS)) {
    add(end, found.index, null);
    add(found.index, found.index + found[0].length, lookOf(found.groups));
  }
  add(end, pattern.length, null);
  return parts;
}

const LOOKS: readonly PatternLook[] = ['string', 'regex', 'operator', 'sign', 'number', 'name'];

const lookOf = (groups: Readonly<Record<string, string | undefined>> | undefined) =>
  LOOKS.find((look) => groups?.[look] !== undefined) ?? null;
