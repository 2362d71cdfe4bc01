import { explainComparison } from './explain-comparison';
import { compareValue, matchJsonCondition } from './match-json';
import { explainGroup, type Mismatch, showText } from './mismatch';
import { parseDocument, scalarText } from './parse-document';
import type { JsonCondition, JsonPattern } from './pattern';
import { printJson, printPattern } from './print-pattern';
import { readSelector } from './read-selector';

/** Which conditions of a JSON pattern an event fails; any other text than a JSON document fails as a whole. */
export function explainJson(pattern: JsonPattern, line: string): readonly Mismatch[] {
  const document = parseDocument(line);
  if (document) return explainCondition(pattern.condition, document);
  const message = 'The line is no JSON document';
  return [{ part: printPattern(pattern), field: null, found: null, message }];
}

function explainCondition(condition: JsonCondition, document: object): readonly Mismatch[] {
  if (matchJsonCondition(condition, document)) return [];
  const part = printJson(condition);
  if (!('selector' in condition)) {
    const operands = condition.operands.map((operand) => explainCondition(operand, document));
    return explainGroup(condition.kind, part, operands);
  }
  const field = condition.selector.text;
  const failing = readSelector(condition.selector, document).filter((value) =>
    fails(value, condition),
  );
  const [first, ...others] = failing;
  const found = scalarText(first);
  const more =
    others.length && condition.kind !== 'missing' ? `; ${others.length} more fail too` : '';
  return [{ part, field, found, message: `${field} ${explainOne(condition, first)}${more}` }];
}

type One = Extract<JsonCondition, { readonly selector: object }>;

const fails = (value: unknown, condition: One) =>
  condition.kind !== 'compare' || !compareValue(value, condition);

function explainOne(condition: One, found: unknown): string {
  if (condition.kind === 'missing') return `exists: ${describe(found)}`;
  if (found === undefined) return 'is missing';
  if (condition.kind === 'is') return `is ${describe(found)}, not ${condition.what.toLowerCase()}`;
  const text = scalarText(found);
  if (typeof found === 'string' && condition.value.kind === 'number' && /[<>]/.test(condition.op)) {
    return `is the text ${showText(found)}, which is no number`;
  }
  return text === null
    ? `is ${describe(found)}, which no comparison fits`
    : `is ${explainComparison(text, condition)}`;
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  const text = scalarText(value);
  if (text !== null) return showText(text);
  return Array.isArray(value) ? 'an array' : 'an object';
}
