import type { TextLocation } from '@/lib/domain/app-error';

import type { Regex } from './regex';

/** A filter pattern, read. What each kind matches is said in README.md. */
export type FilterPattern = MatchAll | TermsPattern | JsonPattern | DelimitedPattern;

export interface MatchAll {
  readonly kind: 'all';
}

export interface TermsPattern {
  readonly kind: 'terms';
  readonly terms: readonly Term[];
}

export interface Term {
  /** `ERROR`, `?ERROR`, `-ERROR` */
  readonly role: 'required' | 'optional' | 'excluded';
  readonly value: { readonly kind: 'text'; readonly text: string } | RegexLiteral;
}

export interface JsonPattern {
  readonly kind: 'json';
  readonly condition: JsonCondition;
}

export type JsonCondition =
  | JsonComparison
  | { readonly kind: 'is'; readonly selector: Selector; readonly what: 'NULL' | 'TRUE' | 'FALSE' }
  | { readonly kind: 'missing'; readonly selector: Selector }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly JsonCondition[] };

export interface JsonComparison extends Comparison {
  readonly selector: Selector;
}

export interface Selector {
  /** As the pattern writes it: `$.user.id`. */
  readonly text: string;
  readonly steps: readonly SelectorStep[];
}

export type SelectorStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'any-key' }
  | { readonly kind: 'any-index' };

export interface DelimitedPattern {
  readonly kind: 'delimited';
  /** Entries for the first fields of the event; all entries where there is no `...`. */
  readonly before: readonly Entry[];
  /** Whether `...` stands for any number of fields between `before` and `after`. */
  readonly ellipsis: boolean;
  /** Entries for the last fields of the event. */
  readonly after: readonly Entry[];
}

export interface Entry {
  /** `null`: the field has a position and no name. */
  readonly name: string | null;
  readonly condition: FieldCondition | null;
}

export type FieldCondition =
  Comparison | { readonly kind: 'and' | 'or'; readonly operands: readonly FieldCondition[] };

export interface Comparison {
  readonly kind: 'compare';
  readonly op: CompareOp;
  readonly value: Literal;
}

export type CompareOp = '=' | '!=' | '>' | '<' | '>=' | '<=';

export type Literal =
  /** An unquoted number, as written. */
  | { readonly kind: 'number'; readonly text: string }
  /** `*` stands for any run of characters, inside quotes too. */
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | RegexLiteral;

export interface RegexLiteral {
  readonly kind: 'regex';
  readonly regex: Regex;
}

export interface Diagnostic {
  readonly code: 'unclosed' | 'unexpected' | 'unsupported' | 'limit';
  readonly message: string;
  readonly span: TextLocation;
}
