/** Every failure a person can be told about; `lib/server/http` maps each to one HTTP status. */
export type AppErrorCode =
  | 'invalid-request'
  | 'malformed-query'
  | 'not-found'
  | 'conflict'
  /** Would cost more than a person has agreed to, or than anyone may. */
  | 'needs-consent'
  | 'over-limit'
  | 'access-denied'
  | 'no-credentials'
  | 'expired-credentials'
  | 'throttled'
  | 'unavailable'
  | 'upstream-failed'
  | 'internal';

export interface TextLocation {
  /** Offset of the first character, in UTF-16 code units. */
  readonly from: number;
  /** Offset behind the last character. */
  readonly to: number;
}

/** An expected failure: what happened, where, and (in `remedy`) what to do about it. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly location: TextLocation | undefined;
  readonly remedy: string | undefined;

  constructor(
    code: AppErrorCode,
    message: string,
    options: { cause?: unknown; location?: TextLocation; remedy?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.location = options.location;
    this.remedy = options.remedy;
  }
}
