import { explainDelimited } from './explain-delimited';
import { explainJson } from './explain-json';
import { occurs, sortTerms } from './match-line';
import { explainGroup, type Mismatch } from './mismatch';
import type { FilterPattern, Term, TermsPattern } from './pattern';
import { printTerm } from './print-pattern';

export type { Mismatch } from './mismatch';

/**
 * Why a line does not match, for the person who writes the pattern.
 *
 * @returns every part that fails, in the pattern's order; an `||` counts as one. Empty exactly
 * where `matchLine` says that the line matches
 */
export function explainMismatch(pattern: FilterPattern, line: string): readonly Mismatch[] {
  switch (pattern.kind) {
    case 'all':
      return [];
    case 'terms':
      return explainTerms(pattern, line);
    case 'json':
      return explainJson(pattern, line);
    case 'delimited':
      return explainDelimited(pattern, line);
  }
}

function explainTerms(pattern: TermsPattern, line: string): readonly Mismatch[] {
  const { required, optional, excluded } = sortTerms(pattern);
  const counted = pattern.terms.filter(
    (term) => required.includes(term) || excluded.includes(term),
  );
  if (counted.length > 0) return counted.flatMap((term) => explainTerm(term, line));
  const part = optional.map(printTerm).join(' ');
  const operands = optional.map((term) => explainTerm(term, line));
  return explainGroup('or', part, operands);
}

function explainTerm(term: Term, line: string): readonly Mismatch[] {
  const excluded = term.role === 'excluded';
  if (occurs(term, line) !== excluded) return [];
  const name = printTerm({ ...term, role: 'required' });
  const message = excluded ? `${name} occurs, and must not` : `${name} does not occur`;
  return [{ part: printTerm(term), field: null, found: null, message }];
}
