import { matchText } from './match-text';
import type { DelimitedPattern, Entry, FieldCondition } from './pattern';
import { splitFields } from './split-fields';

/** @returns every field of the event by `$name` or `$position`, or `null` if the event does not match */
export function matchDelimited(
  pattern: DelimitedPattern,
  message: string,
): Record<string, string> | null {
  const texts = bindFields(pattern, message);
  if (!texts) return null;

  const values: Record<string, string> = {};
  for (const [index, text] of texts.entries()) {
    const entry = entryAt(pattern, index, texts.length);
    if (entry?.condition && !matchCondition(text, entry.condition)) return null;
    values[`$${entry?.name ?? index + 1}`] = text;
  }
  return values;
}

/** The entry that speaks of a field, given how many fields the event has. */
export function entryAt(
  pattern: DelimitedPattern,
  index: number,
  count: number,
): Entry | undefined {
  const { before, after } = pattern;
  return before[index] ?? after[index - (count - after.length)];
}

/** The fields' texts; without `...` as many as entries, the last taking the rest of the line. `null`: too few. */
export function bindFields(pattern: DelimitedPattern, message: string): string[] | null {
  const fields = splitFields(message);
  const wanted = pattern.before.length + pattern.after.length;
  if (fields.length < wanted) return null;
  const texts = fields.map(({ text }) => text);
  const last = fields[wanted - 1];
  if (pattern.ellipsis || fields.length === wanted || !last) return texts;
  return [...texts.slice(0, wanted - 1), message.slice(last.from).replace(/[\t-\r ]+$/, '')];
}

function matchCondition(text: string, condition: FieldCondition): boolean {
  switch (condition.kind) {
    case 'compare':
      return matchText(text, condition);
    case 'and':
      return condition.operands.every((operand) => matchCondition(text, operand));
    case 'or':
      return condition.operands.some((operand) => matchCondition(text, operand));
  }
}
