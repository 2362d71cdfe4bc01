/** AWS's `AthenaError.ErrorCategory`. */
export type ErrorCategory = 1 | 2 | 3;

/**
 * A query that ends FAILED. `message` is the whole StateChangeReason, e.g. `COLUMN_NOT_FOUND: line 1:8: Column …`.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/error-reference.html
 */
export class QueryFailure extends Error {
  readonly category: ErrorCategory;
  readonly errorType: number;

  constructor(message: string, errorType: number, category: ErrorCategory = 2, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'QueryFailure';
    this.errorType = errorType;
    this.category = category;
  }
}

// From AWS's error type reference.
export const ERROR_TYPE = {
  resourcesExhausted: 2,
  internal: 1,
  timedOut: 210,
  ddlFailed: 1003,
  syntax: 1006,
  cancelledByUser: 1011,
  invalidTable: 1100,
  badArgument: 1106,
  noSuchTable: 1110,
  userError: 1301,
  fileNotFound: 1302,
} as const;

const TYPE_OF_CODE: Readonly<Record<string, number>> = {
  SYNTAX_ERROR: ERROR_TYPE.syntax,
  COLUMN_NOT_FOUND: ERROR_TYPE.syntax,
  TYPE_MISMATCH: ERROR_TYPE.syntax,
  FUNCTION_NOT_FOUND: ERROR_TYPE.syntax,
  EXPRESSION_NOT_AGGREGATE: ERROR_TYPE.syntax,
  TABLE_NOT_FOUND: ERROR_TYPE.noSuchTable,
  SCHEMA_NOT_FOUND: ERROR_TYPE.noSuchTable,
  INVALID_FUNCTION_ARGUMENT: ERROR_TYPE.badArgument,
  INVALID_CAST_ARGUMENT: ERROR_TYPE.badArgument,
  DIVISION_BY_ZERO: ERROR_TYPE.badArgument,
  NUMERIC_VALUE_OUT_OF_RANGE: ERROR_TYPE.badArgument,
};

/** A failure with a Trino error code; the error type follows from the code. */
export const codedFailure = (code: string, message: string, cause?: unknown) =>
  new QueryFailure(`${code}: ${message}`, TYPE_OF_CODE[code] ?? ERROR_TYPE.userError, 2, cause);

/** A DDL statement Hive's executor refuses. */
export const ddlFailure = (message: string) =>
  new QueryFailure(`FAILED: ${message}`, ERROR_TYPE.ddlFailed);
