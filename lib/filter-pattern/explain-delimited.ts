import { explainComparison } from './explain-comparison';
import { bindFields, entryAt } from './match-delimited';
import { matchText } from './match-text';
import { explainGroup, type Mismatch } from './mismatch';
import type { DelimitedPattern, FieldCondition } from './pattern';
import { printField, printPattern } from './print-pattern';
import { splitFields } from './split-fields';

/** Which conditions of a delimited pattern a line fails; with too few fields it is compared with none. */
export function explainDelimited(pattern: DelimitedPattern, line: string): readonly Mismatch[] {
  const texts = bindFields(pattern, line);
  const wanted = pattern.before.length + pattern.after.length;
  const count = splitFields(line).length;
  if (!texts) {
    const message = `The line has ${countFields(count)}, the pattern asks for ${wanted}`;
    return [{ part: printPattern(pattern), field: null, found: null, message }];
  }
  return texts.flatMap((text, index) => {
    const entry = entryAt(pattern, index, texts.length);
    if (!entry?.condition) return [];
    const takesRest = !pattern.ellipsis && count > wanted && index === wanted - 1;
    const field = { name: entry.name ?? `$${index + 1}`, text, takesRest };
    return explainCondition(entry.condition, field);
  });
}

interface BoundField {
  readonly name: string;
  readonly text: string;
  /** The last entry, which took more than one field of the line. */
  readonly takesRest: boolean;
}

function explainCondition(condition: FieldCondition, field: BoundField): readonly Mismatch[] {
  const part = printField(field.name, condition);
  if (condition.kind !== 'compare') {
    const operands = condition.operands.map((operand) => explainCondition(operand, field));
    return explainGroup(condition.kind, part, operands);
  }
  if (matchText(field.text, condition)) return [];
  const place = field.takesRest ? `${field.name}, the rest of the line,` : field.name;
  const message = `${place} is ${explainComparison(field.text, condition)}`;
  return [{ part, field: field.name, found: field.text, message }];
}

const countFields = (count: number) => (count === 1 ? '1 field' : `${count} fields`);
