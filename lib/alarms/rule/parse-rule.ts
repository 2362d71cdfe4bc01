import type { AlarmState } from '../alarm';
import type { AlarmRule, RuleDiagnostic } from './rule';

const MAX_LENGTH = 10_240;
/** Chosen: deeper than any rule a person writes, shallower than the stack. */
const MAX_DEPTH = 100;

class RuleError extends Error {
  constructor(readonly diagnostic: RuleDiagnostic) {
    super(diagnostic.message);
  }
}

/**
 * Reads `ALARM("a") AND (OK(b) OR NOT INSUFFICIENT_DATA(c))`; NOT before AND before OR. Never throws.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function parseRule(text: string): {
  readonly rule: AlarmRule | undefined;
  readonly diagnostics: readonly RuleDiagnostic[];
} {
  try {
    return { rule: parse(text), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    return { rule: undefined, diagnostics: [error.diagnostic] };
  }
}

interface Token {
  readonly text: string;
  readonly at: number;
}

function parse(text: string): AlarmRule {
  if (text.length > MAX_LENGTH)
    fail(`A rule has at most ${MAX_LENGTH} characters`, MAX_LENGTH, text.length);
  const tokens = tokenize(text);
  let next = 0;
  let depth = 0;

  const peek = () => tokens[next]?.text;
  const take = (word: string) => (peek() === word ? Boolean(++next) : false);
  const failHere = (message: string): never => {
    const token = tokens[next];
    return fail(
      message,
      token?.at ?? text.length,
      (token?.at ?? text.length) + (token?.text.length ?? 0),
    );
  };
  const expect = (word: string) => take(word) || failHere(`Expected “${word}”`);

  const parseOr = (): AlarmRule => {
    let left = parseAnd();
    while (take('OR')) left = { kind: 'or', left, right: parseAnd() };
    return left;
  };
  const parseAnd = (): AlarmRule => {
    let left = parseNot();
    while (take('AND')) left = { kind: 'and', left, right: parseNot() };
    return left;
  };
  const parseNot = (): AlarmRule => {
    if (++depth > MAX_DEPTH) failHere('This rule is nested too deeply');
    const rule: AlarmRule = take('NOT') ? { kind: 'not', operand: parseNot() } : parseOne();
    depth--;
    return rule;
  };
  const parseOne = (): AlarmRule => {
    if (take('(')) {
      const inner = parseOr();
      expect(')');
      return inner;
    }
    if (take('TRUE')) return { kind: 'constant', value: true };
    if (take('FALSE')) return { kind: 'constant', value: false };
    const state = STATES.find((name) => name === peek());
    if (!state)
      return failHere(
        peek()
          ? `“${peek()}” is not supported in a rule`
          : 'Expected ALARM(…), OK(…) or INSUFFICIENT_DATA(…)',
      );
    next++;
    expect('(');
    const alarm = peek();
    if (!alarm || /^[()]$/.test(alarm)) return failHere('Expected the name of an alarm');
    next++;
    expect(')');
    return { kind: 'state', state, alarm: unquote(alarm) };
  };

  const rule = parseOr();
  if (next < tokens.length) failHere(`Unexpected “${peek()}”`);
  return rule;
}

const STATES: readonly AlarmState[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|[()]|"(?:\\[^]|[^"\\])*"|[^\s()"]+/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) fail('This " is never closed', at, text.length);
    if (found.trim()) tokens.push({ text: found, at });
  }
  return tokens;
}

const unquote = (text: string) =>
  text.startsWith('"') ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;

function fail(message: string, from: number, to: number): never {
  throw new RuleError({ message, span: { from, to } });
}
