import { type Diagnostic, type DiagnosticCode, problem, type Span } from '../diagnostic';
import type { Token, TokenKind } from './tokenize';

/** A mistake that ends the command being read; the parser catches it at the next pipe. Never leaves `parse`. */
export class SyntaxProblem extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** Where the parser is in the tokens (comments left out), and what it may ask there. */
export class Cursor {
  private at = 0;

  constructor(
    readonly source: string,
    private readonly tokens: readonly Token[],
  ) {}

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  /** The token if its text is this one (without regard to case), consumed. */
  take(text: string): Token | undefined {
    return this.is(text) ? this.next() : undefined;
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    const quoted = token?.kind === 'string' || token?.kind === 'regex';
    return token !== undefined && !quoted && token.text.toLowerCase() === text.toLowerCase();
  }

  isKind(kind: TokenKind, ahead = 0): boolean {
    return this.peek(ahead)?.kind === kind;
  }

  takeKind(kind: TokenKind): Token | undefined {
    return this.isKind(kind) ? this.next() : undefined;
  }

  expect(text: string): Token {
    return this.take(text) ?? this.fail(text);
  }

  expectKind(kind: TokenKind, what: string): Token {
    return this.takeKind(kind) ?? this.fail(what);
  }

  next(): Token {
    const token = this.tokens[this.at];
    if (!token) return this.fail('more');
    this.at += 1;
    return token;
  }

  /** Stops the command here: AWS's own words, then what would fit. */
  fail(expected: string, code: DiagnosticCode = 'syntax'): never {
    const token = this.peek();
    const end = this.source.length;
    const span = token?.span ?? { from: Math.max(0, this.lastEnd()), to: end };
    const found = token
      ? `unexpected symbol found ${token.text} at ${place(this.source, span.from)}`
      : 'the query ends too early';
    throw new SyntaxProblem(problem(code, `${found}: expected ${expected}`, span));
  }

  /** Moves to the next pipe (but those of a subquery), to an unmatched `)`, or to the end. */
  skipToPipe(): void {
    const open: boolean[] = [];
    for (let token = this.peek(); token; token = this.peek()) {
      if (token.kind === 'pipe' && !open.includes(true)) return;
      if (token.text === ')' && open.length === 0) return;
      if (token.text === '(') open.push(this.is('source', 1));
      if (token.text === ')') open.pop();
      this.at += 1;
    }
  }

  /** From `start` to the end of the last token consumed. */
  spanFrom(start: number): Span {
    return { from: start, to: Math.max(start, this.lastEnd()) };
  }

  /** Where the next token begins. */
  here(): number {
    return this.peek()?.span.from ?? this.source.length;
  }

  private lastEnd(): number {
    return this.tokens[this.at - 1]?.span.to ?? 0;
  }

  /** The text from `start` to here without comments, runs of white space as one blank. */
  written(start: number): string {
    const { from, to } = this.spanFrom(start);
    const inside = this.tokens.filter(({ span }) => span.from >= from && span.to <= to);
    return inside
      .map((token, index) => {
        const before = inside[index - 1];
        return (before && before.span.to < token.span.from ? ' ' : '') + token.text;
      })
      .join('');
  }
}

function place(source: string, offset: number): string {
  const before = source.slice(0, offset).split('\n');
  return `line ${before.length} and position ${(before.at(-1)?.length ?? 0) + 1}`;
}
