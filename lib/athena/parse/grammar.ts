import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino';

import type { Expression, Query } from './ast';
import { createBuilder } from './build';
import { expectedSymbols } from './expected';
import { SyntaxFailure } from './syntax-failure';
import { createTextPositions } from './text-positions';

/** Bytes a statement may have; StartQueryExecution's own limit. */
const MAX_LENGTH = 262_144;

const trino = new TrinoSQL();

/**
 * Parses a text that is one query and nothing else.
 *
 * @throws {SyntaxFailure} at the first token that cannot stand where it is
 */
export function parseQuery(text: string): { query: Query; placeholders: readonly number[] } {
  return parseWith(text, (parser, positions) => {
    const root = parser.rootQuery();
    expectEnd(parser, positions.utf16);
    const declared = root.withFunction();
    if (declared) {
      throw new SyntaxFailure('Queries of this type are not supported', positions.of(declared));
    }
    const builder = createBuilder(positions);
    return { query: builder.query(root.query()), placeholders: builder.parameterOffsets() };
  });
}

/**
 * Parses expressions separated by commas, as they stand behind EXECUTE … USING.
 *
 * @throws {SyntaxFailure}
 */
export function parseExpressions(text: string): Expression[] {
  return parseWith(text, (parser, positions) => {
    const builder = createBuilder(positions);
    const expressions: Expression[] = [];
    for (;;) {
      expressions.push(builder.expression(parser.expression()));
      if (parser.getCurrentToken().text !== ',') break;
      parser.consume();
    }
    expectEnd(parser, positions.utf16);
    return expressions;
  });
}

type Parser = ReturnType<TrinoSQL['createParser']>;
type Positions = ReturnType<typeof createTextPositions>;

function parseWith<T>(text: string, read: (parser: Parser, positions: Positions) => T): T {
  if (text.length > MAX_LENGTH) {
    throw new SyntaxFailure(`statement is too large: at most ${MAX_LENGTH} characters`, {
      line: 1,
      column: 1,
      from: 0,
      to: 0,
    });
  }
  const positions = createTextPositions(text);
  try {
    const parser = trino.createParser(text);
    parser.removeErrorListeners();
    parser.addErrorListener({
      syntaxError: (_recognizer, offending, _line, _column, _message, cause) => {
        const token =
          (cause as { offendingToken?: OffendingToken } | null)?.offendingToken ??
          (offending as OffendingToken | null);
        throw mismatch(token, parser, positions.utf16);
      },
      reportAmbiguity: () => undefined,
      reportAttemptingFullContext: () => undefined,
      reportContextSensitivity: () => undefined,
    });
    return read(parser, positions);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new SyntaxFailure('statement is too large (stack overflow while parsing)', {
        line: 1,
        column: 1,
        from: 0,
        to: text.length,
      });
    }
    throw error;
  }
}

function expectEnd(parser: Parser, utf16: Positions['utf16']): void {
  const next = parser.getCurrentToken();
  if (next.type !== END_OF_TEXT) throw mismatch(next, parser, utf16);
}

const END_OF_TEXT = -1;

interface OffendingToken {
  readonly type: number;
  readonly text?: string | null | undefined;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly stop: number;
}

function mismatch(
  token: OffendingToken | null,
  parser: Parser,
  utf16: (codePoint: number) => number,
): SyntaxFailure {
  const text = token?.type === END_OF_TEXT ? '<EOF>' : (token?.text ?? '<EOF>');
  const from = utf16(token?.start ?? 0);
  return new SyntaxFailure(
    `mismatched input '${text}'. Expecting: ${expectedSymbols(parser).join(', ')}`,
    {
      line: token?.line ?? 1,
      column: (token?.column ?? 0) + 1,
      from,
      to: Math.max(from, utf16((token?.stop ?? 0) + 1)),
    },
  );
}
