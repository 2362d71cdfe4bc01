import type { FieldCondition, FilterPattern, JsonCondition } from './pattern';

/** Whether a pattern contains a `%regex%`: a log group may have only so many of them. */
export function hasRegex(pattern: FilterPattern): boolean {
  switch (pattern.kind) {
    case 'all':
      return false;
    case 'terms':
      return pattern.terms.some(({ value }) => value.kind === 'regex');
    case 'json':
      return asksRegex(pattern.condition);
    case 'delimited':
      return [...pattern.before, ...pattern.after].some(
        ({ condition }) => condition !== null && asksRegex(condition),
      );
  }
}

function asksRegex(condition: JsonCondition | FieldCondition): boolean {
  switch (condition.kind) {
    case 'compare':
      return condition.value.kind === 'regex';
    case 'is':
    case 'missing':
      return false;
    case 'and':
    case 'or':
      return condition.operands.some(asksRegex);
  }
}
