import { equalsText, isAnything } from './match-text';
import { holds } from './number';
import type { Comparison, JsonCondition, JsonPattern, Selector } from './pattern';
import { readSelector } from './read-selector';

/** @returns the values of the pattern's selectors, or `null` if the event does not match */
export function matchJson(pattern: JsonPattern, message: string): Record<string, string> | null {
  const document = parseDocument(message);
  if (!document || !matchCondition(pattern.condition, document)) return null;
  const values: Record<string, string> = {};
  for (const selector of listSelectors(pattern.condition)) {
    const value = selectText(selector, document);
    if (value !== null) values[selector.text] = value;
  }
  return values;
}

/** The object or array an event holds; `null` for any other text, a bare number or word included. */
export function parseDocument(message: string): object | null {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** The first value a selector finds, as text; `null` if there is none, or it is an object, an array or null. */
export function selectText(selector: Selector, document: object): string | null {
  const value = readSelector(selector, document).find(isScalar);
  return value === undefined ? null : String(value);
}

export function listSelectors(condition: JsonCondition): Selector[] {
  return 'selector' in condition
    ? [condition.selector]
    : condition.operands.flatMap((operand) => listSelectors(operand));
}

function matchCondition(condition: JsonCondition, document: object): boolean {
  switch (condition.kind) {
    case 'compare':
      return readSelector(condition.selector, document).some((value) => compare(value, condition));
    case 'is':
      return readSelector(condition.selector, document).includes(WORDS[condition.what]);
    case 'missing':
      return readSelector(condition.selector, document).length === 0;
    case 'and':
      return condition.operands.every((operand) => matchCondition(operand, document));
    case 'or':
      return condition.operands.some((operand) => matchCondition(operand, document));
  }
}

const WORDS = { NULL: null, TRUE: true, FALSE: false } as const;

type Scalar = string | number | boolean;

const isScalar = (value: unknown): value is Scalar =>
  ['string', 'number', 'boolean'].includes(typeof value);

function compare(found: unknown, { op, value }: Comparison): boolean {
  if (!isScalar(found)) return false;
  if (value.kind === 'number' && typeof found === 'number') {
    return holds(found, op, Number(value.text));
  }
  if (op !== '=' && op !== '!=') return false;
  return equals(found, value) === (op === '=');
}

/** A quoted text is a string: `"404"` is not the number 404. */
function equals(found: Scalar, value: Comparison['value']): boolean {
  if (value.kind === 'text' && isAnything(value.text)) return true;
  if (value.kind === 'text' && value.quoted && typeof found !== 'string') return false;
  return equalsText(String(found), value);
}
