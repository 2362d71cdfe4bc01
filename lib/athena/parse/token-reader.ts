import type { TableName } from '../statement';
import { SyntaxFailure } from './syntax-failure';
import type { Token } from './tokens';

/** Reads a statement's tokens from left to right. Word arguments are upper case. */
export class TokenReader {
  private next = 0;

  constructor(
    readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  get done(): boolean {
    return this.next >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.next + ahead];
  }

  /** Whether these words come next; nothing is consumed. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, index) => is(this.peek(index), word));
  }

  /** Consumes these words if all of them come next. */
  accepts(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false;
    this.next += words.length;
    return true;
  }

  /** @throws {SyntaxFailure} when something else comes next */
  expects(...words: readonly string[]): void {
    for (const word of words) if (!this.accepts(word)) throw this.mismatch(`'${word}'`);
  }

  take(): Token {
    const token = this.peek();
    if (!token) throw this.mismatch('<identifier>');
    this.next += 1;
    return token;
  }

  /** A name, bare or in backticks or double quotes; lower case as Hive keeps it. */
  identifier(): string {
    const token = this.peek();
    if (token?.kind !== 'word' && token?.kind !== 'quoted') throw this.mismatch('<identifier>');
    return this.take().kind === 'word' ? token.text.toLowerCase() : token.value.toLowerCase();
  }

  tableName(): TableName {
    const parts = [this.identifier()];
    while (this.accepts('.')) parts.push(this.identifier());
    // The catalog, if named, is the only one there is.
    const [name = '', database] = parts.reverse();
    return { database: database ?? null, name };
  }

  /** A string in single or (as Hive takes it) double quotes, without its escapes. */
  string(): string {
    const token = this.peek();
    const quoted =
      token?.kind === 'string' || (token?.kind === 'quoted' && token.text.startsWith('"'));
    if (!quoted) throw this.mismatch('<string>');
    return this.take().value;
  }

  /** Items between parentheses, separated by commas. */
  list<T>(item: () => T): T[] {
    this.expects('(');
    const items = [item()];
    while (this.accepts(',')) items.push(item());
    this.expects(')');
    return items;
  }

  /** The word at a distance from the end: -1 is the last. */
  last(index: number): string | undefined {
    return this.tokens.at(index)?.value;
  }

  /** Leaves the last `keep` tokens out; returns the offset behind the last one read. */
  skipToEnd(keep: number): number {
    this.next = this.tokens.length;
    return this.tokens.at(-1 - keep)?.to ?? 0;
  }

  /** Fails at the next token, if there is one. */
  end(): void {
    if (!this.done) throw this.mismatch('<EOF>');
  }

  mismatch(expecting: string): SyntaxFailure {
    const token = this.peek();
    const last = this.tokens.at(-1);
    const at = token ?? {
      line: last?.line ?? 1,
      column: (last?.column ?? 1) + (last?.text.length ?? 0),
      from: this.text.length,
      to: this.text.length,
    };
    return new SyntaxFailure(
      `mismatched input '${token?.text ?? '<EOF>'}'. Expecting: ${expecting}`,
      at,
    );
  }
}

const is = (token: Token | undefined, word: string) =>
  token !== undefined && token.kind !== 'string' && token.kind !== 'quoted' && token.value === word;
