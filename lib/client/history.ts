import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

import { HistoryPage } from '@/lib/contract/history';
import type { EngineName } from '@/lib/contract/queries';

import { getJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

const LOOK_MS = 3_000;

const historyOptions = (engine: EngineName) =>
  infiniteQueryOptions({
    queryKey: ['history', engine],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      getJson('/api/history', { engine, nextToken: pageParam }, HistoryPage, signal),
    getNextPageParam: ({ nextToken }) => nextToken ?? undefined,
    // A running query changes by itself.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ entries }) => entries.some(isUnderWay)) ? LOOK_MS : false,
    staleTime: 0,
    retry: retryUnlessRefused,
  });

const isUnderWay = ({ state }: HistoryPage['entries'][number]) =>
  state === 'queued' || state === 'running';

export const useHistory = (engine: EngineName) => useInfiniteQuery(historyOptions(engine));
