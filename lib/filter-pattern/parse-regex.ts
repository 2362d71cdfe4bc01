import type { PatternReader } from './pattern-reader';
import type { CharacterSet, Regex, RegexStep } from './regex';

/** Characters that stand for themselves: letters, digits, and these signs. A blank occurs in AWS's own sample. */
const LITERAL = /[A-Za-z0-9:_#=@/;,\- ]/;
const ESCAPABLE = /[:_#=@/;,\-^$?[\]{}|\\*+. ]/;

/** Chosen: RE2's bound for one repetition, and enough states for any pattern a person writes. */
const MAX_REPEAT = 1_000;
const MAX_STATES = 4_000;

/**
 * Reads `%…%` at the cursor. The language is AWS's subset: no groups, no `!`, one-byte characters.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parseRegex(reader: PatternReader): Regex {
  const opened = reader.at;
  reader.expect('%');
  const from = reader.at;
  const close = reader.text.indexOf('%', from);
  if (close < 0) reader.fail('unclosed', 'This % is never closed', opened, reader.text.length);
  if (close === from) reader.fail('unexpected', 'Empty regular expression', opened, close + 1);

  const alternatives: RegexStep[][] = [[]];
  while (reader.at < close) {
    if (reader.take('|')) {
      alternatives.push([]);
      continue;
    }
    alternatives.at(-1)?.push(readStep(reader));
  }
  if (reader.at !== close) reader.fail('unexpected', 'Regular expression ends inside a set', from);
  reader.at = close + 1;

  if (countStates(alternatives) > MAX_STATES) {
    reader.fail('limit', 'This regular expression repeats too much', opened, close + 1);
  }
  return { source: reader.text.slice(from, close), alternatives };
}

const countStates = (alternatives: readonly (readonly RegexStep[])[]) =>
  alternatives
    .flat()
    .reduce((sum, step) => sum + (step.kind === 'characters' ? (step.max ?? step.min + 1) : 1), 0);

function readStep(reader: PatternReader): RegexStep {
  const from = reader.at;
  if (reader.take('^')) return refuseCount(reader, { kind: 'start' });
  if (reader.take('$')) return refuseCount(reader, { kind: 'end' });
  const set = readSet(reader);
  const [min, max] = readCount(reader, from);
  return { kind: 'characters', set, min, max };
}

function refuseCount(reader: PatternReader, step: RegexStep): RegexStep {
  if (/[*+?{]/.test(reader.peek())) reader.fail('unexpected', 'An anchor cannot be repeated');
  return step;
}

function readSet(reader: PatternReader): CharacterSet {
  const char = reader.peek();
  if (char === '.') {
    reader.at++;
    return NOT_NEWLINE;
  }
  if (char === '[') return readBrackets(reader);
  if (char === '\\') return readEscape(reader);
  if (!LITERAL.test(char)) return failCharacter(reader, char);
  reader.at++;
  return single(char.charCodeAt(0));
}

function failCharacter(reader: PatternReader, char: string): never {
  if (/[*+?{]/.test(char)) reader.fail('unexpected', `Nothing for “${char}” to repeat`);
  if (/[\]}]/.test(char)) reader.fail('unexpected', `“${char}” closes nothing; write \\${char}`);
  return reader.fail('unsupported', `“${char}” is not supported in a regular expression`);
}

function readBrackets(reader: PatternReader): CharacterSet {
  const opened = reader.at;
  reader.at++;
  const negated = reader.take('^');
  const ranges: (readonly [number, number])[] = [];
  while (!reader.take(']')) {
    if (reader.done || reader.peek() === '%')
      reader.fail('unclosed', 'This [ is never closed', opened);
    const from = reader.at;
    const low = readMember(reader);
    const isRange = reader.sees('-') && !reader.sees('-]');
    if (!isRange) {
      if (low.negated) reader.fail('unsupported', 'A negated class inside […]', from, reader.at);
      ranges.push(...low.ranges);
      continue;
    }
    reader.at++;
    const high = readMember(reader);
    const [first, last] = [onlyCode(low), onlyCode(high)];
    if (first === undefined || last === undefined || first > last) {
      reader.fail('unexpected', 'This range has no order', from, reader.at);
    }
    ranges.push([first, last]);
  }
  if (!ranges.length) reader.fail('unexpected', 'Empty […]', opened, reader.at);
  return { negated, ranges };
}

function readMember(reader: PatternReader): CharacterSet {
  const char = reader.peek();
  if (char === '\\') return readEscape(reader);
  // A nested [ would mean a union on AWS's engine, and && an intersection.
  if (!LITERAL.test(char) && !/[$?{}|*+.^]/.test(char)) return failCharacter(reader, char);
  reader.at++;
  return single(char.charCodeAt(0));
}

function readEscape(reader: PatternReader): CharacterSet {
  const hex = reader.takeMatch(/\\x[0-9A-F]{2}/y);
  if (hex) return single(parseInt(hex.slice(2), 16));
  const char = reader.text[reader.at + 1] ?? '';
  const known = CLASSES[char];
  if (!known && !ESCAPABLE.test(char)) {
    reader.fail('unsupported', `“\\${char}” is not supported`, reader.at, reader.at + 2);
  }
  reader.at += 2;
  return known ?? single(char.charCodeAt(0));
}

function readCount(reader: PatternReader, from: number): readonly [number, number | null] {
  const count = readBareCount(reader, from);
  if (!count) return [1, 1];
  reader.take('?'); // lazy: the same lines match
  if (/[*+?{]/.test(reader.peek())) reader.fail('unsupported', 'A repetition of a repetition');
  return count;
}

function readBareCount(
  reader: PatternReader,
  from: number,
): readonly [number, number | null] | null {
  if (reader.take('*')) return [0, null];
  if (reader.take('+')) return [1, null];
  if (reader.take('?')) return [0, 1];
  if (!reader.sees('{')) return null;
  const braces = reader.takeMatch(/\{\d*(?:,\d*)?\}/y);
  const [low = '', high] = braces?.slice(1, -1).split(',') ?? [];
  if (!braces || (low === '' && !high))
    reader.fail('unexpected', 'Expected {n}, {m,n}, {m,} or {,n}');
  const min = Number(low);
  const max = high === undefined ? min : high === '' ? null : Number(high);
  if (Math.max(min, max ?? 0) > MAX_REPEAT) {
    reader.fail('limit', `At most ${MAX_REPEAT} repetitions`, from, reader.at);
  }
  if (max !== null && max < min)
    reader.fail('unexpected', 'The bounds are swapped', from, reader.at);
  return [min, max];
}

const single = (code: number): CharacterSet => ({ negated: false, ranges: [[code, code]] });

function onlyCode({ negated, ranges }: CharacterSet): number | undefined {
  const range = ranges[0];
  return !negated && ranges.length === 1 && range && range[0] === range[1] ? range[0] : undefined;
}

const DIGIT = [[48, 57]] as const;
const SPACE = [
  [9, 13],
  [32, 32],
] as const;
const WORD = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
] as const;

const NOT_NEWLINE: CharacterSet = {
  negated: true,
  ranges: [
    [10, 10],
    [13, 13],
  ],
};

const CLASSES: Readonly<Record<string, CharacterSet>> = {
  d: { negated: false, ranges: DIGIT },
  D: { negated: true, ranges: DIGIT },
  s: { negated: false, ranges: SPACE },
  S: { negated: true, ranges: SPACE },
  w: { negated: false, ranges: WORD },
  W: { negated: true, ranges: WORD },
};
