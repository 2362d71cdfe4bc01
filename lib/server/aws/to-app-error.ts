import 'server-only';

import { AppError, type AppErrorCode, type TextLocation } from '@/lib/domain/app-error';
import { withoutCredentials } from '@/lib/domain/without-credentials';

import { positionInText } from './position-in-text';

interface Meaning {
  readonly name: RegExp;
  /** Where one name stands for several failures: what the message says in this one. */
  readonly says?: RegExp;
  readonly code: AppErrorCode;
  readonly remedy?: string;
}

const SIGN_IN = 'Sign in (`aws sso login`, or set AWS_PROFILE), then start Weir again.';

// The first that fits wins. Names are those of the services and, for failures before a request, of the SDK.
const MEANINGS: readonly Meaning[] = [
  {
    name: /^(CredentialsProviderError|TokenProviderError)$/,
    says: /expired|to refresh this sso session/i,
    code: 'expired-credentials',
    remedy: 'Sign in to AWS again with `aws sso login`; Weir picks the new session up.',
  },
  {
    name: /^(CredentialsProviderError|TokenProviderError)$/,
    code: 'no-credentials',
    remedy: SIGN_IN,
  },
  {
    name: /^(UnrecognizedClient.*|InvalidClientTokenId|InvalidAccessKeyId|MissingAuthenticationToken.*|AuthFailure)$/,
    code: 'no-credentials',
    remedy: SIGN_IN,
  },
  {
    name: /^(InvalidSignature.*|SignatureDoesNotMatch|IncompleteSignature.*|RequestTimeTooSkewed)$/,
    code: 'no-credentials',
    remedy: 'Check AWS_SECRET_ACCESS_KEY and the clock of this machine, then start Weir again.',
  },
  {
    name: /^(ExpiredToken.*|TokenRefreshRequired|RequestExpired)$/,
    code: 'expired-credentials',
    remedy:
      'Sign in to AWS again. Weir picks a profile’s new session up; keys in the environment need a restart.',
  },
  {
    name: /^(AccessDenied.*|Unauthorized.*|NotAuthorized.*|KmsAccessDenied.*|OptInRequired)$/,
    code: 'access-denied',
    remedy: 'Let the role read this log group, table and alarm; the README lists the actions.',
  },
  {
    name: /^(Throttl.*|TooManyRequests.*|LimitExceeded.*|RequestLimitExceeded|RequestThrottled.*|SlowDown)$/,
    code: 'throttled',
    remedy: 'AWS asks for fewer requests. Weir waits and tries again.',
  },
  { name: /^MalformedQuery.*$/, code: 'malformed-query' },
  {
    name: /^ResourceNotFound.*$/,
    says: /log group/i,
    code: 'not-found',
    remedy: 'Check the log group’s name and region: WEIR_LOG_GROUP, AWS_REGION.',
  },
  { name: /^ResourceNotFound.*$/, code: 'not-found' },
  {
    name: /^(NoSuchBucket|PermanentRedirect|AuthorizationHeaderMalformed)$/,
    code: 'not-found',
    remedy: 'Check the bucket’s name and region: WEIR_SHARE_BUCKET, AWS_REGION.',
  },
  // Athena passes on what Glue and Lake Formation said; only the text tells which it was.
  {
    name: /^MetadataException$/,
    says: /AccessDenied|not authorized|insufficient .*permission/i,
    code: 'access-denied',
    remedy: 'Let the role read the table in the Glue Data Catalog; the README lists the actions.',
  },
  {
    name: /^(MetadataException|EntityNotFound.*)$/,
    says: /not ?found|does not exist/i,
    code: 'not-found',
    remedy:
      'Check the table’s name and region: WEIR_ATHENA_DATABASE, WEIR_ATHENA_TABLE, AWS_REGION.',
  },
  {
    name: /^InvalidRequestException$/,
    says: /work ?group .*not found/i,
    code: 'not-found',
    remedy: 'Check the workgroup’s name and region: WEIR_ATHENA_WORKGROUP, AWS_REGION.',
  },
  { name: /^InvalidRequestException$/, says: /was not found/i, code: 'not-found' },
  {
    name: /^InvalidRequestException$/,
    says: /output (location|bucket)/i,
    code: 'invalid-request',
    remedy: 'Set WEIR_ATHENA_OUTPUT to an s3:// location in this region that the role may write.',
  },
  {
    name: /^InvalidRequestException$/,
    says: /line \d+:\d+|queries of this type|only one sql statement/i,
    code: 'malformed-query',
  },
  {
    name: /^(InvalidRequest.*|InvalidParameter.*|Validation.*|InvalidFormat.*|InvalidNextToken|InvalidOperation.*|Missing.*Parameter.*|Serialization.*)$/,
    code: 'invalid-request',
  },
  {
    name: /^Error$/,
    says: /^Region is missing/,
    code: 'invalid-request',
    remedy: 'Set AWS_REGION.',
  },
  {
    name: /^SyntaxError$/,
    says: /deserialization error/i,
    code: 'upstream-failed',
    remedy: 'Something answered in the place of AWS, such as a proxy. Check AWS_ENDPOINT_URL.',
  },
  {
    name: /^(ServiceUnavailable.*|TimeoutError|RequestTimeout.*|NetworkingError|E(CONN\w+|NOTFOUND|AI_AGAIN|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH))$/,
    code: 'unavailable',
    remedy: 'Weir keeps trying. Check the network if this lasts.',
  },
];

/**
 * AWS's failure in our words: what happened and what to do about it. What did
 * not come from AWS is a bug and is handed back as it is.
 *
 * @param text the query text that was started, into which AWS's position points
 */
export function toAppError(error: unknown, text?: string): Error {
  if (!(error instanceof Error)) return new Error('a value was thrown', { cause: error });
  if (error instanceof AppError) return error;

  const message = withoutCredentials(error.message) || errorName(error);
  const meaning = findMeaning(errorName(error), message);
  // A refusal without words of ours keeps the service's own.
  if (!meaning && !('$fault' in error)) return error;

  const location =
    text === undefined ? undefined : (compileErrorLocation(error) ?? positionInText(text, message));
  return new AppError(meaning?.code ?? 'upstream-failed', message, {
    cause: clean(error, message),
    ...(meaning?.remedy && { remedy: meaning.remedy }),
    ...(location && { location }),
  });
}

/** The failure itself where it says nothing that must not be logged. */
function clean(error: Error, message: string): Error {
  if (message === error.message) return error;
  const { name, stack = '' } = error;
  return Object.assign(new Error(message), { name, stack: withoutCredentials(stack) });
}

const findMeaning = (name: string, message: string) =>
  MEANINGS.find((meaning) => meaning.name.test(name) && (meaning.says?.test(message) ?? true));

/** Failures of the network carry their name in `code`; several at once come as one AggregateError. */
function errorName(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^E[A-Z_]+$/.test(code) ? code : error.name;
}

function compileErrorLocation(error: Error): TextLocation | undefined {
  const { queryCompileError } = error as {
    queryCompileError?: { location?: { startCharOffset?: number; endCharOffset?: number } };
  };
  const { startCharOffset: from, endCharOffset: to } = queryCompileError?.location ?? {};
  return from === undefined || to === undefined ? undefined : { from, to };
}
