// Stage 1 of 4: text becomes tokens. Never throws: what starts no token becomes a diagnostic and is skipped.
// One thing depends on context: `/` begins a regex after `like`, `=~`, `(`, `,` and anywhere in `parse`; elsewhere it divides.

import { type Diagnostic, problem, type Span } from '../diagnostic';

export type TokenKind =
  | 'name'
  | 'keyword'
  | 'number'
  | 'period'
  | 'string'
  | 'regex'
  | 'operator'
  | 'pipe'
  | 'punctuation'
  | 'comment';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly span: Span;
}

const RULES: readonly (readonly [TokenKind | 'space', RegExp])[] = [
  ['space', /\s+/uy],
  ['comment', /#[^\n]*/y],
  ['keyword', /(?:and|or|not|in|like|as|by|asc|desc)(?![\w@.`])/iy],
  ['period', /\d+(?![eE][+-]?\d)[A-Za-z]+(?!\w)/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w@`])/y],
  ['string', /"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'/y],
  ['name', /(?:@?`[^`]+`|[@\p{L}_][\p{L}\p{N}_@]*)(?:\.(?:`[^`]+`|[\p{L}\p{N}_@]+))*/uy],
  ['operator', /[!<>]=|=~|[=<>!+\-*/^%]/y],
  ['pipe', /\|/y],
  ['punctuation', /[()[\],:.]/y],
];
const REGEX = /\/((?:\\[^]|[^/\\])+)\//y;
const REGEX_AFTER = /^(?:like|=~|\(|,)$/i;

/** Every token of the text, comments among them, in order. */
export function tokenize(source: string): { tokens: Token[]; diagnostics: Diagnostic[] } {
  const tokens: Token[] = [];
  const diagnostics: Diagnostic[] = [];
  let inParse = false;
  let previous: Token | undefined;

  let at = 0;
  while (at < source.length) {
    const regexHere = source[at] === '/' && (inParse || REGEX_AFTER.test(previous?.text ?? ''));
    const match = regexHere ? regexAt(source, at) : matchAt(source, at);
    if (!match) {
      const char = String.fromCodePoint(source.codePointAt(at) ?? 0);
      const open = '"\'`/'.includes(char);
      const to = open ? source.length : at + char.length;
      const message = open ? `This ${char} is never closed` : `unexpected symbol found ${char}`;
      const span = { from: at, to };
      diagnostics.push(problem(open ? 'unterminated' : 'unexpected-character', message, span));
      at = to;
      continue;
    }
    const { kind, text } = match;
    const span = { from: at, to: at + text.length };
    at = span.to;
    if (kind === 'space') continue;
    const token: Token = { kind, text, span };
    tokens.push(token);
    if (kind === 'comment') continue;
    if (startsCommand(previous)) inParse = /^parse$/i.test(text);
    previous = token;
  }
  return { tokens, diagnostics };
}

const startsCommand = (previous: Token | undefined) =>
  previous === undefined || previous.kind === 'pipe' || previous.text === '(';

function regexAt(source: string, at: number) {
  REGEX.lastIndex = at;
  const text = REGEX.exec(source)?.[0];
  return text ? { kind: 'regex' as const, text } : undefined;
}

function matchAt(source: string, at: number) {
  for (const [kind, pattern] of RULES) {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text) return { kind, text };
  }
  return undefined;
}
