import type { RuleDiagnostic } from './rule';

export interface Token {
  readonly text: string;
  /** Offset in the rule. */
  readonly at: number;
}

/** Thrown inside the parser and caught by `parseRule`; no caller sees it. */
export class RuleError extends Error {
  constructor(readonly diagnostic: RuleDiagnostic) {
    super(diagnostic.message);
  }
}

/** A cursor over the words and signs of a rule. */
export class RuleTokens {
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(private readonly text: string) {
    this.tokens = tokenize(text);
  }

  get done(): boolean {
    return this.next >= this.tokens.length;
  }

  peek(): string | undefined {
    return this.tokens[this.next]?.text;
  }

  take(word: string): boolean {
    return this.peek() === word ? Boolean(++this.next) : false;
  }

  /** The next token, if it is one of the words. */
  takeOneOf<Word extends string>(words: readonly Word[]): Word | undefined {
    const found = words.find((word) => word === this.peek());
    if (found) this.next++;
    return found;
  }

  expect(word: string): void {
    if (!this.take(word)) this.fail(`Expected “${word}”`);
  }

  /** Any word that is no sign. @param what names it where it lacks */
  expectWord(what: string): string {
    const word = this.peek();
    if (!word || /^[(),]$/.test(word)) return this.fail(`Expected ${what}`);
    this.next++;
    return word;
  }

  /** @throws {RuleError} at the next token */
  fail(message: string): never {
    const token = this.tokens[this.next];
    const from = token?.at ?? this.text.length;
    throw new RuleError({ message, span: { from, to: from + (token?.text.length ?? 0) } });
  }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|[(),]|"(?:\\[^]|[^"\\])*"|[^\s(),"]+/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) {
      const span = { from: at, to: text.length };
      throw new RuleError({ message: 'This " is never closed', span });
    }
    if (found.trim()) tokens.push({ text: found, at });
  }
  return tokens;
}
