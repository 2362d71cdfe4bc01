import type { Command } from '../parse/ast';
import { check, namesAfter } from '../check/check';
import type { Diagnostic, Span } from '../diagnostic';
import { fieldsOf } from '../parse/fields-of';
import { fieldName } from '../parse/literals';
import { parse } from '../parse/parse';
import { printQuery } from '../parse/print';
import type { Token } from '../parse/tokenize';

export type Highlight =
  | 'command'
  | 'keyword'
  | 'function'
  | 'field'
  | 'number'
  | 'string'
  | 'regex'
  | 'operator'
  | 'punctuation'
  | 'comment';

export interface Analysis {
  readonly tokens: readonly { readonly highlight: Highlight; readonly span: Span }[];
  readonly diagnostics: readonly Diagnostic[];
  /** The query as `printQuery` writes it; null while it has mistakes, or comments that printing would lose. */
  readonly formatted: string | null;
}

/**
 * What an editor shows of a query, without running it.
 *
 * @param fieldNames the fields the log groups are known to have; an unknown one is a warning, since an event may still
 *   have it. Empty: nothing is known, and nothing is warned of.
 */
export function analyse(text: string, fieldNames: readonly string[]): Analysis {
  const { query, tokens, diagnostics } = parse(text);
  const found = diagnostics.length > 0 ? [...diagnostics] : check(query, {});
  const sound = !found.some(({ severity }) => severity === 'error');
  const commented = tokens.some(({ kind }) => kind === 'comment');
  return {
    tokens: highlight(tokens),
    diagnostics: sound ? [...found, ...unknownFields(text, fieldNames)] : found,
    formatted: sound && !commented ? printQuery(query) : null,
  };
}

function highlight(tokens: readonly Token[]): Analysis['tokens'] {
  const meaningful = tokens.filter(({ kind }) => kind !== 'comment');
  return tokens.map((token) => {
    const at = meaningful.indexOf(token);
    return {
      highlight: highlightOf(token, meaningful[at - 1], meaningful[at + 1]),
      span: token.span,
    };
  });
}

function highlightOf(token: Token, before: Token | undefined, after: Token | undefined): Highlight {
  switch (token.kind) {
    case 'name':
      if (beginsCommand(before)) return 'command';
      return after?.text === '(' ? 'function' : 'field';
    case 'period':
      return 'number';
    case 'pipe':
      return 'operator';
    default:
      return token.kind;
  }
}

const beginsCommand = (before: Token | undefined) => before === undefined || before.kind === 'pipe';

function unknownFields(text: string, fieldNames: readonly string[]): Diagnostic[] {
  if (fieldNames.length === 0) return [];
  const { commands } = parse(text).query;
  const warnings: Diagnostic[] = [];
  for (const [at, command] of commands.entries()) {
    const { open, known } = namesAfter(commands.slice(0, at));
    if (!open || command.kind === 'join') continue;
    // A command's own aliases count too: `fields a as b, b * 2`.
    const made = new Set([...known, ...aliasesOf(command)]);
    for (const { path, span } of fieldsOf(command)) {
      const name = fieldName(path);
      const names = [name, String(path[0])];
      if (names.some((each) => made.has(each) || fieldNames.includes(each))) continue;
      const near = fieldNames.find((each) => each.toLowerCase() === name.toLowerCase());
      const message = `No event is known to have the field ${name}${near ? `; did you mean ${near}?` : ''}`;
      warnings.push({ code: 'unknown-field', severity: 'warning', message, span });
    }
  }
  return warnings;
}

const aliasesOf = (command: Command) =>
  'items' in command ? command.items.flatMap(({ alias }) => (alias === null ? [] : [alias])) : [];
