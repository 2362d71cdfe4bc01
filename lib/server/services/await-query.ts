import 'server-only';

import { setTimeout as sleep } from 'node:timers/promises';

import type { EngineName, QueryAnswer } from '@/lib/contract/queries';

import { getBackend } from '../aws/backend';

import { cancelQuery } from './cancel-query';
import { patiently } from './patiently';
import { readExecution } from './read-execution';

const PAGE_ROWS = 1_000;
const MOST_UNANSWERED = 5;

/**
 * Waits until an execution has ended and reads its rows.
 *
 * @param mostRows reading stops at the page that reaches it
 * @returns the pages in order, at least one; only of a complete query more
 * @throws whatever aborted `signal`, or why AWS cannot be asked any more, after the query was stopped upstream
 */
export async function awaitQuery(
  query: { readonly id: string; readonly engine: EngineName },
  mostRows: number,
  signal: AbortSignal,
): Promise<readonly [QueryAnswer, ...QueryAnswer[]]> {
  const { first, longest } = getBackend().pollMs;
  const read = (nextToken?: string) =>
    patiently(() => readExecution({ ...query, nextToken, pageSize: PAGE_ROWS }), {
      waitMs: longest,
      mostUnanswered: MOST_UNANSWERED,
      signal,
    });

  try {
    for (let wait = first; ; wait = Math.min(wait * 1.5, longest)) {
      await sleep(wait, undefined, { signal });
      const answer = await read();
      if (answer.state === 'complete') return [answer, ...(await readOn(answer, mostRows, read))];
      if (answer.state !== 'queued' && answer.state !== 'running') return [answer];
    }
  } catch (error) {
    // Nobody waits for it any more. Where even this fails, the first failure is the one to tell.
    await cancelQuery(query).catch(() => undefined);
    throw error;
  }
}

async function readOn(
  first: QueryAnswer,
  mostRows: number,
  read: (nextToken: string) => Promise<QueryAnswer>,
): Promise<QueryAnswer[]> {
  const pages: QueryAnswer[] = [];
  let rows = first.rows.length;
  for (let token = first.nextToken; token !== null && rows < mostRows;) {
    const page = await read(token);
    pages.push(page);
    rows += page.rows.length;
    token = page.nextToken;
  }
  return pages;
}
