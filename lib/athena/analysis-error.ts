import type { Position } from './position';

/** Codes of Trino that the analyser or a running query can end in. */
export type TrinoErrorCode =
  | 'SYNTAX_ERROR'
  | 'COLUMN_NOT_FOUND'
  | 'TABLE_NOT_FOUND'
  | 'SCHEMA_NOT_FOUND'
  | 'CATALOG_NOT_FOUND'
  | 'FUNCTION_NOT_FOUND'
  | 'TYPE_NOT_FOUND'
  | 'TYPE_MISMATCH'
  | 'AMBIGUOUS_NAME'
  | 'AMBIGUOUS_FUNCTION_CALL'
  | 'DUPLICATE_NAMED_QUERY'
  | 'DUPLICATE_COLUMN_NAME'
  | 'DUPLICATE_WINDOW_NAME'
  | 'COLUMN_ALIAS_MISMATCH'
  | 'MISMATCHED_COLUMN_ALIASES'
  | 'EXPRESSION_NOT_AGGREGATE'
  | 'EXPRESSION_NOT_SCALAR'
  | 'EXPRESSION_NOT_IN_DISTINCT'
  | 'EXPRESSION_NOT_CONSTANT'
  | 'FUNCTION_NOT_AGGREGATE'
  | 'FUNCTION_NOT_WINDOW'
  | 'NESTED_AGGREGATION'
  | 'NESTED_WINDOW'
  | 'INVALID_WINDOW_FRAME'
  | 'INVALID_WINDOW_REFERENCE'
  | 'INVALID_PARTITION_BY'
  | 'INVALID_ORDER_BY'
  | 'MISSING_ORDER_BY'
  | 'MISSING_OVER'
  | 'MISSING_GROUP_BY'
  | 'MISSING_COLUMN_NAME'
  | 'MISSING_COLUMN_ALIASES'
  | 'INVALID_COLUMN_REFERENCE'
  | 'INVALID_LITERAL'
  | 'INVALID_ARGUMENTS'
  | 'INVALID_PARAMETER_USAGE'
  | 'INVALID_RECURSIVE_REFERENCE'
  | 'INVALID_VIEW'
  | 'INVALID_LIMIT_CLAUSE'
  | 'NUMERIC_VALUE_OUT_OF_RANGE'
  | 'DIVISION_BY_ZERO'
  | 'INVALID_CAST_ARGUMENT'
  | 'INVALID_FUNCTION_ARGUMENT'
  | 'SUBQUERY_MULTIPLE_ROWS'
  | 'NOT_SUPPORTED'
  | 'GENERIC_USER_ERROR'
  | 'EXCEEDED_MEMORY_LIMIT'
  | 'EXCEEDED_FUNCTION_MEMORY_LIMIT'
  | 'EXCEEDED_TIME_LIMIT'
  | 'GENERIC_INTERNAL_ERROR';

/** What Athena says of a statement that parsed but means nothing it can run. */
export class AnalysisError extends Error {
  constructor(
    readonly code: TrinoErrorCode,
    readonly detail: string,
    readonly at?: Position,
  ) {
    super(at ? `line ${at.line}:${at.column}: ${detail}` : detail);
    this.name = 'AnalysisError';
  }

  /** The text of StateChangeReason: `CODE: line 1:8: …`. */
  get reason(): string {
    return `${this.code}: ${this.message}`;
  }
}

export const refuse = (what: string, at?: Position) =>
  new AnalysisError('NOT_SUPPORTED', `${what} is not supported on this machine`, at);
