import type { Position } from '../position';

/** A text outside the grammar; Athena refuses it in StartQueryExecution itself. */
export class SyntaxFailure extends Error {
  constructor(
    readonly detail: string,
    readonly at: Position,
  ) {
    super(`line ${at.line}:${at.column}: ${detail}`);
    this.name = 'SyntaxFailure';
  }
}
