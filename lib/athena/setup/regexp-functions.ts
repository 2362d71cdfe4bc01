// Regular expressions that RE2 cannot read, in JavaScript's engine, whose syntax is nearer to Java's.

import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { javaScriptPattern } from '../functions/java-regexp';
import { define, failure } from './define';

const illegal = (part: string) =>
  failure('INVALID_FUNCTION_ARGUMENT', `Illegal replacement sequence: ${part}`);

const cache = new Map<string, RegExp>();
/** Longest text such a pattern may read: a backtracking engine can take very long. */
const MAX_TEXT = 100_000;

function compiled(pattern: string, text: string): RegExp {
  if (text.length > MAX_TEXT)
    throw failure('INVALID_FUNCTION_ARGUMENT', `The text is longer than ${MAX_TEXT} characters`);
  const known = cache.get(pattern);
  if (known) {
    known.lastIndex = 0;
    return known;
  }
  try {
    if (cache.size > 500) cache.clear();
    const made = javaScriptPattern(pattern, 'g');
    cache.set(pattern, made);
    return made;
  } catch (error) {
    throw failure(
      'INVALID_FUNCTION_ARGUMENT',
      `Invalid regular expression: ${error instanceof Error ? error.message : pattern}`,
    );
  }
}

const matches = (text: string, pattern: string) => [...text.matchAll(compiled(pattern, text))];

function group(match: RegExpMatchArray, index: bigint): string | null {
  if (index < 0n || index >= BigInt(match.length)) {
    throw failure(
      'INVALID_FUNCTION_ARGUMENT',
      `Pattern has ${match.length - 1} groups. Cannot access group ${index}`,
    );
  }
  return match[Number(index)] ?? null;
}

export const REGEXP_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_regexp_like', ['VARCHAR', 'VARCHAR'], 'BOOLEAN', (text: string, pattern: string) =>
    compiled(pattern, text).test(text),
  ),
  define(
    'ath_regexp_extract',
    ['VARCHAR', 'VARCHAR', 'BIGINT'],
    'VARCHAR',
    (text: string, pattern: string, index: bigint) => {
      const found = compiled(pattern, text).exec(text);
      return found ? group(found, index) : null;
    },
  ),
  define(
    'ath_regexp_extract_all',
    ['VARCHAR', 'VARCHAR', 'BIGINT'],
    'VARCHAR',
    (text: string, pattern: string, index: bigint) =>
      JSON.stringify(matches(text, pattern).map((found) => group(found, index))),
  ),
  define('ath_regexp_count', ['VARCHAR', 'VARCHAR'], 'BIGINT', (text: string, pattern: string) =>
    BigInt(matches(text, pattern).length),
  ),
  define(
    'ath_regexp_position',
    ['VARCHAR', 'VARCHAR', 'BIGINT', 'BIGINT'],
    'BIGINT',
    (text: string, pattern: string, start: bigint, nth: bigint) => {
      if (start < 1n || nth < 1n)
        throw failure(
          'INVALID_FUNCTION_ARGUMENT',
          'start and occurrence must be greater than zero',
        );
      const before = (index: number) => BigInt([...text.slice(0, index)].length) + 1n;
      const found = matches(text, pattern).filter(({ index }) => before(index ?? 0) >= start)[
        Number(nth) - 1
      ];
      return found ? before(found.index ?? 0) : -1n;
    },
  ),
  define('ath_regexp_split', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (text: string, pattern: string) => {
    const parts: string[] = [];
    let from = 0;
    for (const found of matches(text, pattern)) {
      parts.push(text.slice(from, found.index));
      from = (found.index ?? 0) + found[0].length;
    }
    return JSON.stringify([...parts, text.slice(from)]);
  }),
  define(
    'ath_regexp_replace',
    ['VARCHAR', 'VARCHAR', 'VARCHAR'],
    'VARCHAR',
    (text: string, pattern: string, replacement: string) =>
      text.replace(compiled(pattern, text), (...args: unknown[]) => {
        const named =
          typeof args.at(-1) === 'object' ? (args.at(-1) as Record<string, string>) : {};
        const groups = args.findIndex((arg) => typeof arg === 'number') - 1;
        return replacement.replaceAll(
          /\\([\s\S])|\$\{(\w+)\}|\$(\d)|[$\\]/g,
          (_, escaped?: string, name?: string, digit?: string) => {
            if (escaped !== undefined) return escaped;
            if (name !== undefined && !(name in named)) throw illegal(`unknown group { ${name} }`);
            if (name === undefined && digit === undefined) throw illegal(replacement);
            if (name === undefined && Number(digit) > groups)
              throw illegal(`unknown group ${digit}`);
            const value = name === undefined ? args[Number(digit)] : named[name];
            return typeof value === 'string' ? value : '';
          },
        );
      }),
  ),
  define('ath_regexp_parts', ['VARCHAR', 'VARCHAR'], 'VARCHAR', (text: string, pattern: string) => {
    const parts: { text: string; groups: (string | null)[] | null }[] = [];
    let from = 0;
    for (const found of matches(text, pattern)) {
      parts.push({
        text: text.slice(from, found.index),
        groups: found.slice(1).map((value: string | undefined) => value ?? null),
      });
      from = (found.index ?? 0) + found[0].length;
    }
    return JSON.stringify([...parts, { text: text.slice(from), groups: null }]);
  }),
];
