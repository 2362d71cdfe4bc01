import { SubqueryRelationContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser';
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
export function parseQuery(text: string): {
  query: Query;
  placeholders: readonly number[];
} {
  // The grammar's own entry takes several statements without a border between them, and so reads
  // `x > ALL (SELECT 1)` as two. In parentheses a query ends where its parenthesis does.
  return parseWith(`(${text}\n)`, text, 1, (parser, positions) => {
    const root = parser.relationSourceTable();
    expectEnd(parser, positions, 1 + [...text].length);
    if (!(root instanceof SubqueryRelationContext))
      throw new Error('A parenthesis without a query');
    const builder = createBuilder(positions);
    return { query: builder.query(root.query()), placeholders: builder.parameterOffsets() };
  });
}

/**
 * Parses expressions separated by commas, as they stand behind EXECUTE … USING.
 *
 * @throws {SyntaxFailure}
 */
export function parseExpressions(text: string): readonly Expression[] {
  return parseWith(`(VALUES ${text}\n)`, text, '(VALUES '.length, (parser, positions) => {
    const root = parser.relationSourceTable();
    expectEnd(parser, positions, '(VALUES '.length + [...text].length);
    if (!(root instanceof SubqueryRelationContext))
      throw new Error('A parenthesis without a query');
    const { body } = createBuilder(positions).query(root.query());
    return body.kind === 'values' ? body.rows : [];
  });
}

type Parser = ReturnType<TrinoSQL['createParser']>;
type Positions = ReturnType<typeof createTextPositions>;

function parseWith<T>(
  seen: string,
  text: string,
  shift: number,
  read: (parser: Parser, positions: Positions) => T,
): T {
  if (text.length > MAX_LENGTH) {
    throw new SyntaxFailure(`statement is too large: at most ${MAX_LENGTH} characters`, START);
  }
  const positions = createTextPositions(text, shift);
  try {
    const parser = trino.createParser(seen);
    // The package asks for the quick prediction, which takes ALL in `> ALL (SELECT 1)` for a column.
    parser.interpreter.predictionMode = FULL_CONTEXT;
    parser.removeErrorListeners();
    parser.addErrorListener({
      syntaxError: (_recognizer, offending, _line, _column, _message, cause) => {
        const token =
          (cause as { offendingToken?: OffendingToken } | null)?.offendingToken ??
          (offending as OffendingToken | null);
        throw mismatch(token, parser, positions, text.length + shift);
      },
      reportAmbiguity: () => undefined,
      reportAttemptingFullContext: () => undefined,
      reportContextSensitivity: () => undefined,
    });
    return read(parser, positions);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new SyntaxFailure('statement is too large (stack overflow while parsing)', START);
    }
    throw error;
  }
}

/** @param end offset behind the text, in code points of what the grammar saw */
function expectEnd(parser: Parser, positions: Positions, end: number): void {
  // A parenthesis of the text that closed ours is where the text went wrong.
  const closing = parser.tokenStream.LT(-1);
  if (closing && closing.start < end) throw mismatch(closing, parser, positions, end);
  const next = parser.getCurrentToken();
  if (next.type !== END_OF_TEXT) throw mismatch(next, parser, positions, end);
}

const END_OF_TEXT = -1;
/** antlr4ng's PredictionMode.LL. */
const FULL_CONTEXT = 1;
const START = { line: 1, column: 1, from: 0, to: 0 };

interface OffendingToken {
  readonly type: number;
  readonly text?: string | null | undefined;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly stop: number;
  readonly tokenIndex: number;
}

/** @param end offset from which on the text the grammar saw is ours */
function mismatch(
  token: OffendingToken | null,
  parser: Parser,
  positions: Positions,
  end: number,
): SyntaxFailure {
  const past = !token || token.type === END_OF_TEXT || token.start >= end;
  const text = past ? '<EOF>' : (token.text ?? '<EOF>');
  // The parenthesis that was put behind the text is where it ends.
  const expected = expectedSymbols(parser).map((symbol) =>
    symbol === "')'" && openBefore(parser, token) === 1 ? '<EOF>' : symbol,
  );
  const at = past ? positions.end : positions.of({ start: token, stop: token });
  return new SyntaxFailure(`mismatched input '${text}'. Expecting: ${expected.join(', ')}`, at);
}

/** How many parentheses are open in front of a token. */
function openBefore(parser: Parser, token: OffendingToken | null): number {
  let open = 0;
  for (let index = 0; index < (token?.tokenIndex ?? 0); index += 1) {
    const { text } = parser.tokenStream.get(index);
    if (text === '(') open += 1;
    if (text === ')') open -= 1;
  }
  return open;
}
