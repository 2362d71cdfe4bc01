import 'server-only';

import { setTimeout as sleep } from 'node:timers/promises';

import type { EngineName, QueryAnswer } from '@/lib/contract/queries';

import { getBackend } from '../aws/backend';

import { cancelQuery } from './cancel-query';
import { readQuery } from './read-query';

/**
 * Waits until an execution has ended and returns its first page.
 *
 * @throws whatever aborted `signal`, after the query was stopped upstream
 */
export async function awaitQuery(
  query: { readonly id: string; readonly engine: EngineName },
  signal: AbortSignal,
): Promise<QueryAnswer> {
  const { first, longest } = getBackend().pollMs;
  try {
    for (let wait = first; ; wait = Math.min(wait * 1.5, longest)) {
      await sleep(wait, undefined, { signal });
      const answer = await readQuery({ ...query, pageSize: 1_000 });
      if (answer.state !== 'queued' && answer.state !== 'running') return answer;
    }
  } catch (error) {
    if (signal.aborted) await cancelQuery(query);
    throw error;
  }
}
