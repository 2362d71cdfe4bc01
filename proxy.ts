import { type NextRequest, NextResponse } from 'next/server';

import { env } from './lib/server/env';
import { refuse } from './lib/server/sign-in/refuse';

/** Nothing is read before it is clear that whoever asks may be answered. */
export function proxy(request: NextRequest): NextResponse {
  const { method, nextUrl, headers } = request;
  const asked = { method, path: nextUrl.pathname, header: (name: string) => headers.get(name) };
  const refusal = refuse(asked, env());
  if (!refusal) return NextResponse.next();
  const { status, detail } = refusal;
  return NextResponse.json({ code: 'access-denied', detail }, { status });
}
