// RE2 as DuckDB has it: reads a regular expression far enough to say whether RE2 takes it, and where its groups are.

export interface Regex {
  /** For DuckDB, without capturing groups. */
  readonly pattern: string;
  /** For DuckDB, whose regexp_extract reaches nine groups: only this one captures, as group 1. */
  readonly capturing: (group: number) => string;
  /** For DuckDB's regexp_replace: every group captures, none has a name. */
  readonly replacing: string;
  /** The capturing groups in order; null: a group without a name. */
  readonly groups: readonly (string | null)[];
}

/** RE2's own limit on counted repetition. */
const MAX_REPEAT = 1000;

/** @returns the expression, or what is wrong with it */
export function readRegex(source: string): Regex | { readonly error: string } {
  const groups: (string | null)[] = [];
  const pieces: (string | number)[] = [];
  let depth = 0;
  let repeatable = false;
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const piece = PIECES.map(([kind, rule]) => ({ kind, match: rule.exec(rest) })).find(
      ({ match }) => match,
    );
    const text = piece?.match?.[0];
    if (!piece?.match || !text) return { error: `cannot read ${rest.slice(0, 10)}` };
    at += text.length;
    switch (piece.kind) {
      case 'refused':
        return { error: `${text} is not supported: RE2 has no look-around and no back-reference` };
      case 'named':
        pieces.push(groups.push(piece.match[1] ?? null));
        depth += 1;
        repeatable = false;
        continue;
      case 'open':
        depth += 1;
        repeatable = false;
        if (text !== '(') break;
        pieces.push(groups.push(null));
        continue;
      case 'close':
        depth -= 1;
        if (depth < 0) return { error: 'a ) without (' };
        repeatable = true;
        break;
      case 'repeat': {
        if (!repeatable) return { error: `nothing to repeat before ${text}` };
        const [low = 0, high = low] = [...text.matchAll(/\d+/g)].map(Number);
        if (low > high || high > MAX_REPEAT) return { error: `${text} is not a repetition` };
        repeatable = false;
        break;
      }
      case 'flags':
      case 'or':
        repeatable = false;
        break;
      case 'atom':
        repeatable = true;
        break;
    }
    pieces.push(text);
  }
  if (depth > 0) return { error: 'a ( without )' };
  const capturing = (group: number) =>
    pieces.map((part) => (typeof part === 'string' ? part : part === group ? '(' : '(?:')).join('');
  const replacing = pieces.map((part) => (typeof part === 'string' ? part : '(')).join('');
  return { pattern: capturing(0), capturing, replacing, groups };
}

const PIECES: readonly (readonly [
  'refused' | 'named' | 'open' | 'close' | 'repeat' | 'flags' | 'or' | 'atom',
  RegExp,
])[] = [
  ['refused', /^(?:\(\?<?[=!]|\(\?>|\\[1-9]|\\k|\\[GZXRKhHuNyY])/],
  ['named', /^\(\?P?<([\w@.]+)>/],
  ['flags', /^\(\?[imsU]*(?:-[imsU]+)?\)/],
  ['open', /^\((?:\?[imsU]*(?:-[imsU]+)?:|(?!\?))/],
  ['close', /^\)/],
  ['repeat', /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/],
  ['or', /^\|/],
  ['atom', /^\[\^?\]?(?:\\[^]|\[:\^?\w+:\]|[^\]\\])*\]/],
  [
    'atom',
    /^\\(?:[pP](?:\{\^?\w+\}|\w)|x(?:\{[0-9a-fA-F]{1,6}\}|[0-9a-fA-F]{2})|Q[^]*?(?:\\E|$)|[dDwWsSbBAzafntrvC]|0|[^\p{L}\p{N}])/u,
  ],
  ['atom', /^[^\\()[\]*+?|]/u],
  ['atom', /^\]/],
];
