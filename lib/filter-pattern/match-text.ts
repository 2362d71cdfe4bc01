import { matchRegex } from './match-regex';
import { compareNumbers } from './number';
import type { Comparison, Literal } from './pattern';

/** Whether a field's text satisfies a comparison. */
export function matchText(text: string, { op, value }: Comparison): boolean {
  if (value.kind === 'number') return compareNumbers(text, op, value.text) ?? op === '!=';
  return equalsText(text, value) === (op === '=');
}

export function equalsText(text: string, value: Literal): boolean {
  switch (value.kind) {
    case 'number':
      return text === value.text;
    case 'text':
      return matchWildcard(text, value.text);
    case 'regex':
      return matchRegex(value.regex, text);
  }
}

/** `*` stands for any run of characters; all other characters for themselves. */
export function matchWildcard(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

export const isAnything = (pattern: string) => /^\*+$/.test(pattern);
