/** AWS's `AthenaError.ErrorCategory`: 1 Athena's own, 2 the user's, 3 other. */
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
  internal: 1,
  resourcesExhausted: 2,
  timedOut: 210,
  divisionByZero: 1001,
  typeMismatch: 1002,
  ddlFailed: 1003,
  syntax: 1006,
  badValue: 1100,
  badArgument: 1106,
  alreadyExists: 1110,
  notSupported: 1200,
  userError: 1301,
  noSuchFunction: 1303,
} as const;

/** What Athena says of these codes; others are a matter of the user's in general. */
const TYPE_OF_CODE: Readonly<Record<string, number>> = {
  DIVISION_BY_ZERO: ERROR_TYPE.divisionByZero,
  TYPE_MISMATCH: ERROR_TYPE.typeMismatch,
  SYNTAX_ERROR: ERROR_TYPE.syntax,
  COLUMN_NOT_FOUND: ERROR_TYPE.syntax,
  CATALOG_NOT_FOUND: ERROR_TYPE.syntax,
  EXPRESSION_NOT_AGGREGATE: ERROR_TYPE.syntax,
  INVALID_CAST_ARGUMENT: ERROR_TYPE.badValue,
  NUMERIC_VALUE_OUT_OF_RANGE: ERROR_TYPE.badValue,
  MISSING_COLUMN_NAME: ERROR_TYPE.badValue,
  INVALID_FUNCTION_ARGUMENT: ERROR_TYPE.badArgument,
  TABLE_ALREADY_EXISTS: ERROR_TYPE.alreadyExists,
  NOT_SUPPORTED: ERROR_TYPE.notSupported,
  TABLE_NOT_FOUND: ERROR_TYPE.userError,
  SCHEMA_NOT_FOUND: ERROR_TYPE.userError,
  FUNCTION_NOT_FOUND: ERROR_TYPE.noSuchFunction,
};

/** A failure with a Trino error code; the error type follows from the code. */
export const codedFailure = (code: string, message: string, cause?: unknown) =>
  new QueryFailure(`${code}: ${message}`, TYPE_OF_CODE[code] ?? ERROR_TYPE.userError, 2, cause);

/** A DDL statement Hive's executor refuses. */
export class DdlFailure extends QueryFailure {}

export const ddlFailure = (message: string, errorType: number = ERROR_TYPE.ddlFailed) =>
  new DdlFailure(`FAILED: ${message}`, errorType);
