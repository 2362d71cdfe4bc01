import { check } from './check/check';
import type { Diagnostic } from './diagnostic';
import { emitQuery } from './emit/emit';
import { parse } from './parse/parse';
import type { Compiled, CompileOptions } from './emit/plan';
import type { SourceSelection } from './source';
import { tokenize } from './parse/tokenize';

/** A query as one DuckDB statement and how to read its rows, or every mistake in it. Never throws for what the text says. */
export function compileQuery(text: string, options: CompileOptions): Compiled {
  const { query, diagnostics } = parse(text);
  const found = diagnostics.length > 0 ? diagnostics : check(query, options);
  if (found.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics: found };
  return { ok: true, plan: emitQuery(query, options), warnings: found };
}

/** The log groups a leading `SOURCE` names, or null when the request must name them. */
export function sourceOf(text: string): SourceSelection | null {
  const [first] = parse(text).query.commands;
  return first?.kind === 'source' ? first.selection : null;
}

/** What is wrong with a query that begins with `SOURCE` and yet names no source. */
export function mistakesOfSource(text: string): readonly Diagnostic[] {
  const [first] = tokenize(text).tokens.filter(({ kind }) => kind !== 'comment');
  return first && /^source$/i.test(first.text) ? parse(text).diagnostics : [];
}
