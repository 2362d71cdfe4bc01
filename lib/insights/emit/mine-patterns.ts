// Patterns of messages. The database masks what is plainly data (numbers, addresses, times, ids) and counts what is
// left; here masked texts that differ in one word become one pattern when that word has many values.

/** A masked text: each data token is \u0001Kind\u0001. */
export interface Masked {
  readonly text: string;
  readonly count: number;
  /** In the range that diff compares with. */
  readonly before: number;
}

export interface Pattern {
  /** Tokens as `<Kind-n>`, n counting them from 1. */
  readonly pattern: string;
  readonly count: number;
  readonly before: number;
  readonly severity: string | null;
}

/** Fewer different words than this in one place are vocabulary (ACCEPT, REJECT), not data. */
const MIN_VALUES = 5;
const MARK = '\u0001';
const TOKEN = `${MARK}Token${MARK}`;

/** Deterministic: the same masked texts in any order give the same patterns, most frequent first. */
export function minePatterns(masked: readonly Masked[]): Pattern[] {
  let groups = sum(masked);
  for (;;) {
    const merged = sum(generalise(groups));
    if (merged.length === groups.length) break;
    groups = merged;
  }
  return groups
    .map(({ text, count, before }) => ({
      pattern: number(text),
      count,
      before,
      severity: severityOf(text),
    }))
    .sort((a, b) => b.count - a.count || b.before - a.before || (a.pattern < b.pattern ? -1 : 1));
}

function sum(masked: readonly Masked[]): Masked[] {
  const groups = new Map<string, Masked>();
  for (const { text, count, before } of masked) {
    const known = groups.get(text);
    groups.set(text, {
      text,
      count: count + (known?.count ?? 0),
      before: before + (known?.before ?? 0),
    });
  }
  return [...groups.values()];
}

/** One round: every word in whose place MIN_VALUES texts differ, all else equal, becomes a token. */
function generalise(groups: readonly Masked[]): Masked[] {
  const values = new Map<string, Set<string>>();
  const split = groups.map(({ text }) => text.split(' '));
  for (const words of split) {
    for (const [at, word] of words.entries()) {
      if (word.includes(MARK)) continue;
      const key = without(words, at);
      values.set(key, (values.get(key) ?? new Set()).add(word));
    }
  }
  return groups.map((group, index) => {
    const words = split[index] ?? [];
    const text = words
      .map((word, at) =>
        !word.includes(MARK) && (values.get(without(words, at))?.size ?? 0) >= MIN_VALUES
          ? TOKEN
          : word,
      )
      .join(' ');
    return { ...group, text };
  });
}

const without = (words: readonly string[], at: number) =>
  [...words.slice(0, at), MARK, ...words.slice(at + 1)].join(' ');

/** Texts alternate with kinds between the marks. */
function number(text: string): string {
  return text
    .split(MARK)
    .map((part, at) => (at % 2 === 1 ? `<${part}-${(at + 1) / 2}>` : part))
    .join('');
}

const SEVERITIES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:fatal|critical)\b/i, 'Fatal'],
  [/\b(?:error|exception|failed|failure)\b/i, 'Error'],
  [/\bwarn(?:ing)?\b/i, 'Warning'],
  [/\binfo\b/i, 'Info'],
  [/\b(?:debug|trace)\b/i, 'Debug'],
];

const severityOf = (text: string) => SEVERITIES.find(([word]) => word.test(text))?.[1] ?? null;
