import { matchText } from './match-text';
import { parseDocument, scalarText } from './parse-document';
import { isWildcard } from './parse-selector';
import type { JsonComparison, JsonCondition, JsonPattern, Selector } from './pattern';
import { readSelector } from './read-selector';

/** @returns the values of the pattern's selectors, or `null` if the event does not match */
export function matchJson(pattern: JsonPattern, message: string): Record<string, string> | null {
  const document = parseDocument(message);
  if (!document || !matchJsonCondition(pattern.condition, document)) return null;
  const values: Record<string, string> = {};
  for (const selector of listSelectors(pattern.condition)) {
    const value = selectText(selector, document);
    if (value !== null) values[selector.text] = value;
  }
  return values;
}

/** The first value a selector finds, as text; `null` if there is none, or it is an object, an array or null. */
export function selectText(selector: Selector, document: object): string | null {
  return readSelector(selector, document).map(scalarText).find(isText) ?? null;
}

function listSelectors(condition: JsonCondition): Selector[] {
  return 'selector' in condition
    ? [condition.selector]
    : condition.operands.flatMap((operand) => listSelectors(operand));
}

export function matchJsonCondition(condition: JsonCondition, document: object): boolean {
  switch (condition.kind) {
    case 'compare':
      return matchComparison(condition, document);
    case 'is': {
      const values = readSelector(condition.selector, document);
      return condition.what === 'NULL'
        ? values.some((value) => isNull(value, condition.selector))
        : values.includes(condition.what === 'TRUE');
    }
    case 'missing':
      return readSelector(condition.selector, document).length === 0;
    case 'and':
      return condition.operands.every((operand) => matchJsonCondition(operand, document));
    case 'or':
      return condition.operands.some((operand) => matchJsonCondition(operand, document));
  }
}

/** Of a wildcard's values one has to satisfy `=` or an order; `!=` asks that none is equal, and may find none. */
function matchComparison(condition: JsonComparison, document: object): boolean {
  const { selector } = condition;
  const values = readSelector(selector, document);
  const wildcardAt = selector.steps.findIndex(isWildcard);
  if (condition.op !== '!=' || wildcardAt < 0) {
    return values.some((value) => compareValue(value, condition));
  }
  const holder = { ...selector, steps: selector.steps.slice(0, wildcardAt) };
  return (
    readSelector(holder, document).length > 0 &&
    !values.some((value) => compareValue(value, { ...condition, op: '=' }))
  );
}

/** Whether one value satisfies a comparison. A string is no number, however it reads: it has the number's text or not. */
export function compareValue(found: unknown, condition: JsonComparison): boolean {
  const { op, value } = condition;
  const text = scalarText(found);
  if (text === null) return false;
  if (value.kind !== 'number' || typeof found !== 'string') return matchText(text, condition);
  return op === '=' ? text === value.text : op === '!=' && text !== value.text;
}

/** AWS counts an array that holds a null too, where the selector points at it without a wildcard. */
const isNull = (value: unknown, { steps }: Selector) =>
  value === null || (Array.isArray(value) && value.includes(null) && !steps.some(isWildcard));

const isText = (text: string | null) => text !== null;
