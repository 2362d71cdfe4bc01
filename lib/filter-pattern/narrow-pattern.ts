import type { DelimitedPattern, Entry, FieldCondition, FilterPattern } from './pattern';

/**
 * A pattern that besides its own conditions wants given texts in some of its fields: the events
 * behind one value of a metric's dimensions.
 *
 * @param wanted selectors such as `$eni` or `$3` and the text that each selects
 * @returns `null` where no pattern says exactly that
 */
export function narrowPattern(
  pattern: FilterPattern,
  wanted: readonly { readonly selector: string; readonly text: string }[],
): FilterPattern | null {
  let narrowed = pattern;
  for (const { selector, text } of wanted) {
    // A `*` in a pattern stands for any text, and nothing stands for a `*`.
    if (narrowed.kind !== 'delimited' || text === '' || text.includes('*')) return null;
    const next = narrowEntry(narrowed, selector.replace(/^\$/, ''), text);
    if (!next) return null;
    narrowed = next;
  }
  return narrowed;
}

function narrowEntry(
  pattern: DelimitedPattern,
  key: string,
  text: string,
): DelimitedPattern | null {
  const isMeant = ({ name }: Entry, index: number) =>
    name === key || (name === null && String(index + 1) === key);
  const before = pattern.before.filter(isMeant).length;
  const after = pattern.after.filter(({ name }) => name === key).length;
  if (before + after !== 1) return null;
  return {
    ...pattern,
    before: pattern.before.map((entry, index) =>
      isMeant(entry, index) ? narrow(entry, text) : entry,
    ),
    after: pattern.after.map((entry) => (entry.name === key ? narrow(entry, text) : entry)),
  };
}

function narrow(entry: Entry, text: string): Entry {
  const equals: FieldCondition = {
    kind: 'compare',
    op: '=',
    value: { kind: 'text', text, quoted: true },
  };
  const condition = entry.condition;
  return {
    ...entry,
    condition: condition ? { kind: 'and', operands: [condition, equals] } : equals,
  };
}
