// Stage 2 of 4: tokens become a tree. Never throws: a command that does not parse becomes a diagnostic and
// reading goes on behind the next pipe, so that every mistake is told at once.

import type { Command, Query } from './ast';
import { Cursor, SyntaxProblem } from './cursor';
import { type Diagnostic, problem } from '../diagnostic';
import { CommandParser } from './parse-command';
import { type Token, tokenize } from './tokenize';

/** StartQuery's limit of `queryString`. */
export const MAX_QUERY_LENGTH = 10_000;
/** Ours: a chain of subselects much longer than this would exhaust the database's planner. */
const MAX_COMMANDS = 100;

export interface Parsed {
  /** What could be read; without diagnostics it is the whole query. */
  readonly query: Query;
  readonly tokens: readonly Token[];
  readonly diagnostics: readonly Diagnostic[];
}

export function parse(source: string): Parsed {
  const { tokens, diagnostics } = tokenize(source);
  const whole = { from: 0, to: source.length };
  if (source.length > MAX_QUERY_LENGTH) {
    const message = `a query has at most ${MAX_QUERY_LENGTH} characters, this one has ${source.length}`;
    const tooLong = problem('limit', message, whole);
    return { query: { commands: [], span: whole }, tokens, diagnostics: [tooLong] };
  }
  const meaningful = tokens.filter(({ kind }) => kind !== 'comment');
  const cursor = new Cursor(source, meaningful);
  const reader = new QueryReader(cursor, diagnostics);
  const query = reader.query();
  while (cursor.peek()) {
    reader.unexpected('| or the end');
    cursor.next();
    cursor.skipToPipe();
  }
  if (query.commands.length > MAX_COMMANDS) {
    const message = `a query has at most ${MAX_COMMANDS} commands here`;
    diagnostics.push(problem('limit', message, whole));
  }
  return { query, tokens, diagnostics: diagnostics.sort((a, b) => a.span.from - b.span.from) };
}

class QueryReader {
  private readonly commands: CommandParser;

  constructor(
    private readonly cursor: Cursor,
    private readonly diagnostics: Diagnostic[],
  ) {
    this.commands = new CommandParser(cursor, () => this.query());
  }

  /** Commands to the end, or to the `)` that closes a subquery. A leading pipe is allowed (AWS's samples have it). */
  query(): Query {
    const start = this.cursor.here();
    const commands: Command[] = [];
    this.cursor.take('|');
    do {
      const command = this.command();
      if (command) commands.push(command);
    } while (this.cursor.take('|'));
    return { commands, span: this.cursor.spanFrom(start) };
  }

  unexpected(expected: string): void {
    try {
      this.cursor.fail(expected);
    } catch (error) {
      this.note(error);
    }
  }

  private command(): Command | undefined {
    try {
      const command = this.commands.command();
      const next = this.cursor.peek();
      if (next && next.kind !== 'pipe' && next.text !== ')') this.cursor.fail('| or the end');
      return command;
    } catch (error) {
      this.note(error);
      this.cursor.skipToPipe();
      return undefined;
    }
  }

  private note(error: unknown): void {
    if (!(error instanceof SyntaxProblem)) throw error;
    this.diagnostics.push(error.diagnostic);
  }
}
