import 'server-only';

import { AppError, type AppErrorCode, type TextLocation } from '@/lib/domain/app-error';

interface Meaning {
  readonly code: AppErrorCode;
  readonly remedy?: string;
}

const MEANINGS: readonly (readonly [RegExp, Meaning])[] = [
  [
    /^(CredentialsProviderError|NoCredentials.*|UnrecognizedClientException|InvalidClientTokenId|MissingAuthenticationToken.*)$/,
    {
      code: 'no-credentials',
      remedy: 'Sign in (`aws sso login`, or set AWS_PROFILE), then start Weir again.',
    },
  ],
  [
    /^(ExpiredToken.*|TokenRefreshRequired|RequestExpired|InvalidSignatureException)$/,
    { code: 'expired-credentials', remedy: 'Sign in to AWS again; Weir picks the new session up.' },
  ],
  [
    /^(AccessDenied.*|UnauthorizedException|NotAuthorized)$/,
    {
      code: 'access-denied',
      remedy: 'Let the role read this log group, table and alarm; the README lists the actions.',
    },
  ],
  [
    /^(Throttling.*|TooManyRequests.*|LimitExceeded.*|RequestLimitExceeded|ProvisionedThroughput.*)$/,
    { code: 'throttled', remedy: 'AWS asks for fewer requests. Weir waits and tries again.' },
  ],
  [/^(MalformedQuery.*|InvalidRequestException)$/, { code: 'malformed-query' }],
  [/^(ResourceNotFound.*|MetadataException|ResourceNotFound)$/, { code: 'not-found' }],
  [
    /^(InvalidParameter.*|Validation.*|InvalidFormat.*|MissingParameter)$/,
    { code: 'invalid-request' },
  ],
  [
    /^(ServiceUnavailable.*|InternalFailure|InternalServer.*|TimeoutError|NetworkingError|ECONNREFUSED|ENOTFOUND|ECONNRESET)$/,
    { code: 'unavailable', remedy: 'Weir keeps trying. Check the network if this lasts.' },
  ],
];

/**
 * AWS's failure in our words: what happened and what to do about it.
 *
 * @param text the query text, into which AWS's position points
 */
export function toAppError(error: unknown, text?: string): AppError {
  if (error instanceof AppError) return error;
  const name = errorName(error);
  const message = error instanceof Error && error.message ? error.message : name;
  const meaning = MEANINGS.find(([pattern]) => pattern.test(name))?.[1] ?? {
    code: 'upstream-failed' as const,
  };
  const location = compileErrorLocation(error) ?? (text && positionInText(text, message));
  return new AppError(meaning.code, message, {
    cause: error,
    ...(meaning.remedy && { remedy: meaning.remedy }),
    ...(location && { location }),
  });
}

function errorName(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown';
  const { code } = error as { code?: unknown };
  return error.name === 'Error' && typeof code === 'string' ? code : error.name;
}

function compileErrorLocation(error: unknown): TextLocation | undefined {
  const { queryCompileError } = error as {
    queryCompileError?: { location?: { startCharOffset?: number; endCharOffset?: number } };
  };
  const { startCharOffset: from, endCharOffset: to } = queryCompileError?.location ?? {};
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Reads Athena's `line 3:7: …`; lines and columns count from 1. */
export function positionInText(text: string, message: string): TextLocation | undefined {
  const match = /line (\d+):(\d+)/.exec(message);
  if (!match) return undefined;
  const lines = text.split('\n');
  const line = Number(match[1]);
  const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const from = Math.min(start + Number(match[2]) - 1, text.length);
  const word = /^[\w$.]+|^\S/.exec(text.slice(from))?.[0] ?? '';
  return { from, to: Math.max(from + word.length, Math.min(from + 1, text.length)) };
}
