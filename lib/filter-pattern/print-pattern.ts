import { printQuoted } from './parse-literal';
import type {
  Comparison,
  Entry,
  FieldCondition,
  FilterPattern,
  JsonCondition,
  Term,
} from './pattern';

/** Prints a pattern so that it reads back to the same meaning, in one spelling. */
export function printPattern(pattern: FilterPattern): string {
  switch (pattern.kind) {
    case 'all':
      return '" "';
    case 'terms':
      return pattern.terms.map(printTerm).join(' ');
    case 'json':
      return `{ ${printJson(pattern.condition)} }`;
    case 'delimited': {
      const { before, ellipsis, after } = pattern;
      const entries = [...before.map(printEntry), ...(ellipsis ? ['...'] : [])];
      return `[${[...entries, ...after.map(printEntry)].join(', ')}]`;
    }
  }
}

const SIGNS = { required: '', optional: '?', excluded: '-' } as const;

export function printTerm({ role, value }: Term): string {
  if (value.kind === 'regex') return `${SIGNS[role]}%${value.regex.source}%`;
  const bare = /^[A-Za-z0-9_]+$/.test(value.text);
  return SIGNS[role] + (bare ? value.text : printQuoted(value.text));
}

function printEntry({ name, condition }: Entry): string {
  if (name === null) return '';
  return condition ? printField(name, condition) : name;
}

export function printField(name: string, condition: FieldCondition): string {
  return condition.kind === 'compare'
    ? `${name} ${printComparison(condition)}`
    : printGroup(condition.kind, condition.operands, (operand) => printField(name, operand));
}

export function printJson(condition: JsonCondition): string {
  switch (condition.kind) {
    case 'compare':
      return `${condition.selector.text} ${printComparison(condition)}`;
    case 'is':
      return `${condition.selector.text} IS ${condition.what}`;
    case 'missing':
      return `${condition.selector.text} NOT EXISTS`;
    case 'and':
    case 'or':
      return printGroup(condition.kind, condition.operands, printJson);
  }
}

function printGroup<T extends { readonly kind: string }>(
  kind: 'and' | 'or',
  operands: readonly T[],
  print: (operand: T) => string,
): string {
  const parts = operands.map((operand) => {
    const grouped = operand.kind === 'and' || operand.kind === 'or';
    return grouped ? `(${print(operand)})` : print(operand);
  });
  return parts.join(kind === 'and' ? ' && ' : ' || ');
}

function printComparison({ op, value }: Comparison): string {
  switch (value.kind) {
    case 'number':
      return `${op} ${value.text}`;
    case 'text':
      return `${op} ${value.quoted ? printQuoted(value.text) : value.text}`;
    case 'regex':
      return `${op} %${value.regex.source}%`;
  }
}
