import {
  infiniteQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';

import { CancelledQuery, QueryAnswer, StartedQuery, type StartQuery } from '@/lib/contract/queries';

import { deleteJson, getJson, sendJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

type RunningQuery = Readonly<StartedQuery>;

const FIRST_LOOK_MS = 120;
const LOOK_MS = 600;

const isRunning = (answer: QueryAnswer | undefined) =>
  answer?.state === 'queued' || answer?.state === 'running';

/** Pages of an execution; the first is read again until the query has ended. */
export const queryPagesOptions = (query: RunningQuery | null) =>
  infiniteQueryOptions({
    queryKey: ['queries', query],
    enabled: query !== null,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      if (!query) throw new Error('there is no query to read');
      return getJson(
        `/api/queries/${encodeURIComponent(query.id)}`,
        { engine: query.engine, nextToken: pageParam },
        QueryAnswer,
        signal,
      );
    },
    getNextPageParam: ({ nextToken }) => nextToken ?? undefined,
    refetchInterval: ({ state }) => {
      if (!isRunning(state.data?.pages[0])) return false;
      return state.dataUpdateCount < 5 ? FIRST_LOOK_MS : LOOK_MS;
    },
    staleTime: Infinity,
    retry: retryUnlessRefused,
  });

export const useQueryPages = (query: RunningQuery | null) =>
  useInfiniteQuery(queryPagesOptions(query));

export const useStartQuery = () =>
  useMutation({
    mutationFn: (query: StartQuery) => sendJson('/api/queries', query, StartedQuery),
  });

export function useCancelQuery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, engine }: RunningQuery) =>
      deleteJson(`/api/queries/${encodeURIComponent(id)}`, { engine }, CancelledQuery),
    onSettled: (_, __, query) => client.invalidateQueries({ queryKey: ['queries', query] }),
  });
}
