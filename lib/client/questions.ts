import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';

import type { EngineName } from '@/lib/contract/queries';
import { QuestionList } from '@/lib/contract/questions';
import type { TimeRange } from '@/lib/domain/time-range';

import { getJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

export const questionListOptions = (engine: EngineName, { from, to }: TimeRange) =>
  queryOptions({
    queryKey: ['questions', engine, from, to],
    queryFn: ({ signal }) => getJson('/api/questions', { engine, from, to }, QuestionList, signal),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
  });

export const useQuestionList = (engine: EngineName, range: TimeRange) =>
  useQuery(questionListOptions(engine, range));
