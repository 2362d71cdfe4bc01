import { matchText } from './match-text';
import { parseDocument, scalarText } from './parse-document';
import type { JsonCondition, JsonPattern, Selector } from './pattern';
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

export function listSelectors(condition: JsonCondition): Selector[] {
  return 'selector' in condition
    ? [condition.selector]
    : condition.operands.flatMap((operand) => listSelectors(operand));
}

export function matchJsonCondition(condition: JsonCondition, document: object): boolean {
  switch (condition.kind) {
    case 'compare':
      return readSelector(condition.selector, document).some((value) => {
        const text = scalarText(value);
        return text !== null && matchText(text, condition);
      });
    case 'is':
      return readSelector(condition.selector, document).includes(WORDS[condition.what]);
    case 'missing':
      return readSelector(condition.selector, document).length === 0;
    case 'and':
      return condition.operands.every((operand) => matchJsonCondition(operand, document));
    case 'or':
      return condition.operands.some((operand) => matchJsonCondition(operand, document));
  }
}

const WORDS = { NULL: null, TRUE: true, FALSE: false } as const;

const isText = (text: string | null) => text !== null;
