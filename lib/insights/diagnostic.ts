/** A stretch of the query text in UTF-16 code units; `to` is behind the last one. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type DiagnosticCode =
  | 'unexpected-character'
  | 'unterminated'
  | 'syntax'
  | 'unknown-command'
  | 'unsupported-command'
  | 'command-order'
  | 'unknown-field'
  | 'unknown-function'
  | 'arguments'
  | 'type'
  | 'limit'
  | 'regex';

/** One mistake in a query. A `warning` does not stop the query: it runs, but perhaps not as meant. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
}

export const problem = (code: DiagnosticCode, message: string, span: Span): Diagnostic => ({
  code,
  severity: 'error',
  message,
  span,
});
