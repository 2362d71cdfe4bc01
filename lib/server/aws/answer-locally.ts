import 'server-only';

import type { WireRequest, WireResponse } from '@/lib/local/protocol';

import { getBackend } from './backend';
import { answerOnThisMachine } from './local-runtime';

/** Answers one AWS request of another program on this machine; `null` in AWS mode. */
export async function answerLocally(request: WireRequest): Promise<WireResponse | null> {
  return getBackend().mode === 'local' ? answerOnThisMachine(request) : null;
}
