import 'server-only';

import { dispatch, type WireRequest, type WireResponse } from '@/lib/local/protocol';

import { getBackend } from './backend';
import { getLocal } from './local-runtime';

/** Answers one AWS request of another program on this machine; `null` in AWS mode. */
export async function answerLocally(request: WireRequest): Promise<WireResponse | null> {
  return getBackend().mode === 'local' ? dispatch(await getLocal(), request) : null;
}
