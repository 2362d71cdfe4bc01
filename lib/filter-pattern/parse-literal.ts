import { parseRegex } from './parse-regex';
import type { CompareOp, Literal } from './pattern';
import type { PatternReader } from './pattern-reader';

/** A decimal number with optional sign, fraction and exponent. */
export const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The sign + only within a number: `1e+3`. */
const BARE = /[\p{L}\p{N}_.*+-]*/uy;

/** Reads an operator and the value after it. @returns `null` if no operator stands at the cursor */
export function parseComparison(reader: PatternReader): { op: CompareOp; value: Literal } | null {
  const from = reader.at;
  const op = reader.takeMatch(/[<>!]=|[=<>]/y) as CompareOp | undefined;
  if (!op) return null;
  reader.skipSpace();
  const value = parseLiteral(reader);
  if (value.kind !== 'number' && op !== '=' && op !== '!=') {
    reader.fail('unexpected', `“${op}” compares with a number only`, from, reader.at);
  }
  return { op, value };
}

function parseLiteral(reader: PatternReader): Literal {
  if (reader.sees('"')) return { kind: 'text', text: parseQuoted(reader), quoted: true };
  if (reader.sees('%')) return { kind: 'regex', regex: parseRegex(reader) };
  const from = reader.at;
  const text = reader.takeMatch(BARE) ?? '';
  const next = reader.peek();
  const ends = next === '' || /[\s,\])}]/.test(next) || reader.sees('&&') || reader.sees('||');
  if (!ends) reader.fail('unexpected', `Invalid character(s) in term '${next}'`);
  if (text === '') reader.fail('unexpected', `Expected a value ${reader.describeHere()}`);
  if (NUMBER.test(text)) return { kind: 'number', text };
  const plus = text.indexOf('+');
  if (plus >= 0) reader.fail('unexpected', "Invalid character(s) in term '+'", from + plus);
  if (text === 'null') {
    reader.fail('unexpected', 'null stands after IS; the word is "null"', from, reader.at);
  }
  return { kind: 'text', text, quoted: false };
}

/** Reads `"…"` at the cursor; `\"` and `\\` are the only escapes, any other backslash is itself. */
export function parseQuoted(reader: PatternReader): string {
  const from = reader.at;
  const quoted = reader.takeMatch(/"(?:\\[^]|[^"\\])*"/y);
  if (quoted === undefined) {
    reader.fail('unclosed', 'This " is never closed', from, reader.text.length);
  }
  return quoted.slice(1, -1).replace(/\\(["\\])/g, '$1');
}

export const printQuoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
