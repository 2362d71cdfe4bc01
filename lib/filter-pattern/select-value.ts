import { bindFields } from './match-delimited';
import { selectText } from './match-json';
import { parseDocument } from './parse-document';
import { parseSelector } from './parse-selector';
import type { DelimitedPattern, FilterPattern, Selector } from './pattern';
import { PatternError, PatternReader } from './pattern-reader';

/** Where a metric's value or a dimension comes from: `$bytes` or `$3` of a delimited pattern, `$.path` of JSON. */
export type ValueSelector =
  | { readonly kind: 'field'; readonly key: string }
  /** The field at a place, from 0, whether or not the pattern names it. */
  | { readonly kind: 'place'; readonly index: number; readonly pattern: DelimitedPattern }
  | { readonly kind: 'path'; readonly selector: Selector };

/**
 * Reads a selector of a metric transformation in the light of its pattern.
 *
 * @returns `null` if it is no selector, or the pattern has nothing it could select: terms have no
 * fields, a delimited pattern no such name, a JSON path no single place
 */
export function parseValueSelector(pattern: FilterPattern, text: string): ValueSelector | null {
  if (pattern.kind === 'json') {
    const selector = readPath(text);
    return selector && { kind: 'path', selector };
  }
  if (pattern.kind !== 'delimited' || !text.startsWith('$')) return null;
  const key = text.slice(1);
  const { before, after, ellipsis } = pattern;
  if ([...before, ...after].some(({ name }) => name === key)) return { kind: 'field', key: text };
  if (!/^[1-9]\d{0,3}$/.test(key)) return null;
  const index = Number(key) - 1;
  return index < before.length || ellipsis ? { kind: 'place', index, pattern } : null;
}

function readPath(text: string): Selector | null {
  const reader = new PatternReader(text);
  try {
    const selector = parseSelector(reader);
    return reader.done && !selector.steps.some(({ kind }) => kind.startsWith('any'))
      ? selector
      : null;
  } catch (error) {
    if (error instanceof PatternError) return null;
    throw error;
  }
}

/** The selected text of an event that matched; `null` if the event has none. */
export function selectValue(
  selector: ValueSelector,
  message: string,
  extractedValues: Readonly<Record<string, string>>,
): string | null {
  if (selector.kind === 'field') return extractedValues[selector.key] ?? null;
  if (selector.kind === 'place')
    return bindFields(selector.pattern, message)?.[selector.index] ?? null;
  const document = parseDocument(message);
  return document && selectText(selector.selector, document);
}
