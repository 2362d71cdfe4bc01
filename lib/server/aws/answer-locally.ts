import 'server-only';

import type { HttpRequest, HttpResponse } from '@/lib/local/wire/http-message';

import { getBackend } from './backend';
import { readyLocal } from './local-runtime';

/** Answers one AWS request of another program on this machine; `null` in AWS mode. */
export async function answerLocally(request: HttpRequest): Promise<HttpResponse | null> {
  if (getBackend().mode === 'aws') return null;
  const { serveHttp } = await readyLocal();
  return serveHttp(request);
}
