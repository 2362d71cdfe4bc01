import type { Diagnostic } from './pattern';

/** Thrown inside the parser and caught by `parsePattern`; no caller sees it. */
export class PatternError extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** A cursor over the text of a pattern. */
export class PatternReader {
  at = 0;

  constructor(readonly text: string) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The character at the cursor, whole also beyond U+FFFF; `''` at the end. */
  peek(): string {
    const code = this.text.codePointAt(this.at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }

  /** @param pattern a sticky expression (`/…/y`) */
  takeMatch(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  skipSpace(): void {
    this.takeMatch(/\s*/y);
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail('unexpected', `Expected “${text}” ${this.describeHere()}`);
  }

  fail(code: Diagnostic['code'], message: string, from = this.at, to?: number): never {
    const end = to ?? Math.min(this.text.length, from + Math.max(1, this.peek().length));
    throw new PatternError({ code, message, span: { from, to: end } });
  }

  describeHere(): string {
    return this.done ? 'at the end of the pattern' : `before “${this.peek()}”`;
  }
}
