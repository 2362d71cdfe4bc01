import { type NextRequest, NextResponse } from 'next/server';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/**
 * Weir has no sign-in, so it answers this machine alone: a request for another
 * host name (DNS rebinding) or from another site's page is refused before
 * anything is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const host = request.headers.get('host') ?? '';
  if (!LOOPBACK.test(host)) return refuse(`Weir answers 127.0.0.1 only, not ${host}`);
  const origin = request.headers.get('origin');
  if (origin !== null && !isSameHost(origin, host)) {
    return refuse('Requests from other sites are refused');
  }
  return NextResponse.next();
}

function isSameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

function refuse(detail: string): NextResponse {
  return NextResponse.json({ code: 'access-denied', detail }, { status: 403 });
}
