// One tokenizer for what is not Trino's grammar: DDL, statement borders, highlighting.

import type { Position } from '../position';

export interface Token extends Position {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'symbol' | 'comment' | 'unknown';
  readonly text: string;
  /** Upper case for a word, unquoted for a quoted name or a string. */
  readonly value: string;
}

// `"…"` is a name in a query and a string in DDL; the caller knows which.
const RULES: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*|\/\*[\s\S]*?\*\//y],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"|`(?:[^`]|``)*`/y],
  ['number', /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?(?![A-Za-z_])|\.\d+(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_@\d][\p{L}\p{N}_@$:]*/uy],
  ['symbol', /<>|!=|<=|>=|\|\||->|=>|[^\s\w]/uy],
];

// Hive's strings escape with a backslash, Trino's with a second quote only.
const HIVE_RULES = RULES.map(([kind, rule]): (typeof RULES)[number] => {
  if (kind === 'string') return [kind, /'(?:\\[\s\S]|''|[^'\\])*'/y];
  return kind === 'quoted' ? [kind, /"(?:\\[\s\S]|""|[^"\\])*"|`(?:[^`]|``)*`/y] : [kind, rule];
});

/** Every token of a text, comments too; never throws and never skips a character but white space. */
export function tokenize(text: string, dialect: 'trino' | 'hive' = 'trino'): Token[] {
  const rules = dialect === 'hive' ? HIVE_RULES : RULES;
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  let lineStart = 0;
  while (at < text.length) {
    const [kind, found] = match(text, at, rules);
    const position = { line, column: at - lineStart + 1, from: at, to: at + found.length };
    if (kind !== 'space')
      tokens.push({ kind, text: found, value: valueOf(kind, found), ...position });
    for (let index = found.indexOf('\n'); index >= 0; index = found.indexOf('\n', index + 1)) {
      line += 1;
      lineStart = at + index + 1;
    }
    at += found.length;
  }
  return tokens;
}

function match(
  text: string,
  at: number,
  rules: typeof RULES,
): readonly [Token['kind'] | 'space', string] {
  for (const [kind, rule] of rules) {
    rule.lastIndex = at;
    const found = rule.exec(text)?.[0];
    if (found) return [kind, found];
  }
  return ['unknown', text.slice(at, at + 1)];
}

function valueOf(kind: Token['kind'], text: string): string {
  if (kind === 'word') return text.toUpperCase();
  if (kind === 'string') return text.slice(1, -1).replaceAll("''", "'");
  if (kind === 'quoted') {
    const quote = text.charAt(0);
    return text.slice(1, -1).replaceAll(quote + quote, quote);
  }
  return text;
}
