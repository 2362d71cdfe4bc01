import { matchDelimited } from './match-delimited';
import { matchJson } from './match-json';
import { matchRegex } from './match-regex';
import type { FilterPattern, Term, TermsPattern } from './pattern';

export interface LineMatch {
  readonly matched: boolean;
  /** `$name`, `$3` or `$.path` to text: what TestMetricFilter reports. Empty if nothing matched. */
  readonly extractedValues: Readonly<Record<string, string>>;
}

/** Whether one event matches a pattern, and what the pattern reads from it. */
export function matchLine(pattern: FilterPattern, message: string): LineMatch {
  const values = readValues(pattern, message);
  return { matched: values !== null, extractedValues: values ?? {} };
}

function readValues(pattern: FilterPattern, message: string): Record<string, string> | null {
  switch (pattern.kind) {
    case 'all':
      return {};
    case 'terms':
      return matchTerms(pattern, message) ? {} : null;
    case 'json':
      return matchJson(pattern, message);
    case 'delimited':
      return matchDelimited(pattern, message);
  }
}

function matchTerms(pattern: TermsPattern, message: string): boolean {
  const { required, optional, excluded } = sortTerms(pattern);
  return (
    required.every((term) => occurs(term, message)) &&
    !excluded.some((term) => occurs(term, message)) &&
    (optional.length === 0 || optional.some((term) => occurs(term, message)))
  );
}

/** Terms by role. Optional terms count only where nothing else is asked: AWS ignores them otherwise. */
export function sortTerms({ terms }: TermsPattern): Record<Term['role'], Term[]> {
  const required = terms.filter(({ role }) => role === 'required');
  const excluded = terms.filter(({ role }) => role === 'excluded');
  const optional = required.length || excluded.length ? [] : terms;
  return { required, excluded, optional: [...optional] };
}

export const occurs = ({ value }: Term, message: string) =>
  value.kind === 'text' ? message.includes(value.text) : matchRegex(value.regex, message);
