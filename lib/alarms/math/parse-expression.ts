import {
  failMath,
  type MathDiagnostic,
  MathError,
  type MathExpression,
  type MathFunction,
  type MathOperator,
} from './expression';

const MAX_LENGTH = 2_048;
/** Chosen: deeper than any expression a person writes, shallower than the stack. */
const MAX_DEPTH = 100;

/**
 * Reads a metric math expression: `+ - * /`, comparisons, SUM, FILL, IF, RATE. Never throws; what
 * CloudWatch has besides is refused by name.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function parseExpression(text: string): {
  readonly expression: MathExpression | undefined;
  readonly diagnostics: readonly MathDiagnostic[];
} {
  try {
    return { expression: new Parser(text).parse(), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof MathError)) throw error;
    return { expression: undefined, diagnostics: [error.diagnostic] };
  }
}

interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Loosest first. */
const LEVELS: readonly (readonly MathOperator[])[] = [
  ['==', '!=', '<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/'],
];

const FUNCTIONS: readonly MathFunction[] = ['SUM', 'FILL', 'IF', 'RATE'];

class Parser {
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    if (text.length > MAX_LENGTH) {
      failMath(`An expression has at most ${MAX_LENGTH} characters`, {
        from: MAX_LENGTH,
        to: text.length,
      });
    }
    this.#tokens = tokenize(text);
    this.#end = { text: '', from: text.length, to: text.length };
  }

  parse(): MathExpression {
    const expression = this.#parseLevel(0);
    if (/^(?:AND|OR)$/.test(this.#here.text)) {
      this.#fail(`“${this.#here.text}” is not supported by this endpoint`);
    }
    if (this.#next < this.#tokens.length) this.#fail(`Unexpected “${this.#here.text}”`);
    return expression;
  }

  get #here(): Token {
    return this.#tokens[this.#next] ?? this.#end;
  }

  #fail(message: string): never {
    return failMath(message, { from: this.#here.from, to: this.#here.to });
  }

  #take(text: string): boolean {
    if (this.#here.text !== text) return false;
    this.#next++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fail(`Expected “${text}”`);
  }

  #parseLevel(level: number): MathExpression {
    const operators = LEVELS[level];
    if (!operators) return this.#parseSigned();
    let left = this.#parseLevel(level + 1);
    for (;;) {
      const op = operators.find((one) => one === this.#here.text);
      if (!op) return left;
      this.#next++;
      left = { kind: 'binary', op, left, right: this.#parseLevel(level + 1) };
    }
  }

  #parseSigned(): MathExpression {
    if (++this.#depth > MAX_DEPTH) this.#fail('This expression is nested too deeply');
    const parsed: MathExpression = this.#take('-')
      ? { kind: 'negate', operand: this.#parseSigned() }
      : this.#parseOne();
    this.#depth--;
    return parsed;
  }

  #parseOne(): MathExpression {
    if (this.#take('(')) {
      const inner = this.#parseLevel(0);
      this.#expect(')');
      return inner;
    }
    if (this.#take('[')) return { kind: 'list', items: this.#parseList(']') };
    const { text, from, to } = this.#here;
    if (/^[\d.]/.test(text)) {
      this.#next++;
      return { kind: 'number', value: Number(text) };
    }
    if (!/^[A-Za-z]/.test(text)) this.#fail('Expected a number, an Id or a function');
    this.#next++;
    if (!this.#take('(')) return { kind: 'id', id: text, span: { from, to } };
    const name = FUNCTIONS.find((one) => one === text);
    if (!name) failMath(`The function ${text} is not supported by this endpoint`, { from, to });
    return { kind: 'call', name, args: this.#parseList(')'), span: { from, to } };
  }

  #parseList(close: string): MathExpression[] {
    const items = [this.#parseLevel(0)];
    while (this.#take(',')) items.push(this.#parseLevel(0));
    this.#expect(close);
    return items;
  }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\s+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z]\w*|[=!<>]=|[-+*/<>(),[\]]/y;
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined)
      failMath(`“${text[at]}” is not supported by this endpoint`, { from: at, to: at + 1 });
    if (found.trim()) tokens.push({ text: found, from: at, to: at + found.length });
    at += found.length;
  }
  return tokens;
}
