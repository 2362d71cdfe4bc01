import type { AlarmState } from '../alarm';
import type { AlarmRule, AtLeast, RuleDiagnostic } from './rule';
import { RuleError, RuleTokens } from './rule-tokens';

const MAX_LENGTH = 10_240;
/** AWS counts alarms, TRUE, FALSE and grouping parentheses. */
const MAX_ELEMENTS = 500;
/** Chosen: deeper than any rule a person writes, shallower than the stack. */
const MAX_DEPTH = 100;

const STATES: readonly AlarmState[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];

/**
 * Reads `ALARM("a") AND (OK(b) OR NOT INSUFFICIENT_DATA(c)) AND AT_LEAST(2, ALARM, (a, b, c))`; NOT
 * before AND before OR. Never throws.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-combining.html
 */
export function parseRule(text: string): {
  readonly rule: AlarmRule | undefined;
  readonly diagnostics: readonly RuleDiagnostic[];
} {
  try {
    return { rule: new RuleParser(text).parse(), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    return { rule: undefined, diagnostics: [error.diagnostic] };
  }
}

class RuleParser {
  private readonly tokens: RuleTokens;
  private depth = 0;
  private elements = 0;

  constructor(text: string) {
    if (text.length > MAX_LENGTH) {
      throw new RuleError({
        message: `A rule has at most ${MAX_LENGTH} characters`,
        span: { from: MAX_LENGTH, to: text.length },
      });
    }
    this.tokens = new RuleTokens(text);
  }

  parse(): AlarmRule {
    const rule = this.parseOr();
    if (!this.tokens.done) this.tokens.fail(`Unexpected “${this.tokens.peek()}”`);
    return rule;
  }

  private parseOr(): AlarmRule {
    let left = this.parseAnd();
    while (this.tokens.take('OR')) left = { kind: 'or', left, right: this.parseAnd() };
    return left;
  }

  private parseAnd(): AlarmRule {
    let left = this.parseNot();
    while (this.tokens.take('AND')) left = { kind: 'and', left, right: this.parseNot() };
    return left;
  }

  private parseNot(): AlarmRule {
    if (++this.depth > MAX_DEPTH) this.tokens.fail('This rule is nested too deeply');
    const rule: AlarmRule = this.tokens.take('NOT')
      ? { kind: 'not', operand: this.parseNot() }
      : this.parseOne();
    this.depth--;
    return rule;
  }

  private parseOne(): AlarmRule {
    const { tokens } = this;
    if (tokens.take('(')) {
      this.countElement();
      const inner = this.parseOr();
      tokens.expect(')');
      this.countElement();
      return inner;
    }
    const constant = tokens.takeOneOf(['TRUE', 'FALSE']);
    if (constant) {
      this.countElement();
      return { kind: 'constant', value: constant === 'TRUE' };
    }
    if (tokens.take('AT_LEAST')) return this.parseAtLeast();
    const state = tokens.takeOneOf(STATES);
    if (!state) {
      const found = tokens.peek();
      // The list is AWS's own.
      const wanted = `'(', 'NOT', AT_LEAST, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA`;
      return tokens.fail(
        found ? `Unsupported token ${found}, must be: ${wanted}` : `Expected ${wanted}`,
      );
    }
    tokens.expect('(');
    const alarm = this.parseAlarm();
    tokens.expect(')');
    return { kind: 'state', state, alarm };
  }

  private parseAtLeast(): AtLeast {
    const { tokens } = this;
    tokens.expect('(');
    const least = this.parseLeast();
    tokens.expect(',');
    const negated = tokens.take('NOT');
    const state = tokens.takeOneOf(STATES);
    if (!state) return tokens.fail('Expected ALARM, OK or INSUFFICIENT_DATA');
    tokens.expect(',');
    tokens.expect('(');
    const alarms = [this.parseAlarm()];
    while (tokens.take(',')) alarms.push(this.parseAlarm());
    if (least.unit === 'alarms' && least.number > alarms.length) {
      tokens.fail(`There are fewer than ${least.number} alarms`);
    }
    tokens.expect(')');
    tokens.expect(')');
    return { kind: 'at-least', least, state, negated, alarms };
  }

  private parseLeast(): AtLeast['least'] {
    const text = this.tokens.peek() ?? '';
    const [, digits, percent] = /^(\d{1,5})(%?)$/.exec(text) ?? [];
    const number = Number(digits);
    if (digits === undefined || number < 1 || (percent && number > 100)) {
      return this.tokens.fail('Expected a number of alarms, or 1% to 100%');
    }
    this.tokens.take(text);
    return { number, unit: percent ? 'percent' : 'alarms' };
  }

  private parseAlarm(): string {
    const name = unquote(this.tokens.expectWord('the name of an alarm'));
    this.countElement();
    return name;
  }

  private countElement(): void {
    if (++this.elements > MAX_ELEMENTS) {
      this.tokens.fail(`A rule has at most ${MAX_ELEMENTS} elements`);
    }
  }
}

const unquote = (text: string) =>
  text.startsWith('"') ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;
