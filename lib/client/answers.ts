import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';

import { Answer, type AskQuestion } from '@/lib/contract/answers';

import { sendJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

export type Ask = Omit<AskQuestion, 'parameters'> & Partial<Pick<AskQuestion, 'parameters'>>;

/** A question's answer; the rows before stay until the new ones are there. */
export const answerOptions = (ask: Ask) =>
  queryOptions({
    queryKey: ['answers', ask],
    queryFn: ({ signal }) => sendJson('/api/answers', ask, Answer, signal),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
  });

export const useAnswer = (ask: Ask) => useQuery(answerOptions(ask));
