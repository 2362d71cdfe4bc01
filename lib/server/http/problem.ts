import 'server-only';

import type { Problem } from '@/lib/contract/problem';
import { AppError, type AppErrorCode } from '@/lib/domain/app-error';
import { locate } from '@/lib/domain/locate';

import { logError } from '../log-error';

const STATUS = {
  'invalid-request': 400,
  'malformed-query': 400,
  'no-credentials': 401,
  'expired-credentials': 401,
  'access-denied': 403,
  'not-found': 404,
  conflict: 409,
  'over-limit': 422,
  'needs-consent': 428,
  throttled: 429,
  'upstream-failed': 502,
  unavailable: 503,
  internal: 500,
} satisfies Record<AppErrorCode, number>;

export function problem(code: AppErrorCode, detail: string, more: Partial<Problem> = {}): Response {
  return Response.json({ code, detail, ...more } satisfies Problem, { status: STATUS[code] });
}

/** A failure as a problem document; an unknown one is logged whole and shown as nothing. */
export function problemOf(error: unknown, text?: string): Response {
  if (error instanceof AppError) {
    return problem(error.code, error.message, {
      ...(error.remedy && { remedy: error.remedy }),
      ...(error.location && text !== undefined && { location: locate(text, error.location) }),
    });
  }
  // An unknown error may carry SQL: log it whole, send none of it.
  logError(error);
  return problem('internal', 'Internal error');
}
