import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { CancelledQuery, QueryAnswer, StartedQuery, type StartQuery } from '@/lib/contract/queries';

import { deleteJson, getJson, sendJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

export type RunningQuery = Readonly<StartedQuery>;

const FIRST_LOOK_MS = 120;
const LOOK_MS = 600;

export const isUnderWay = (answer: QueryAnswer | undefined) =>
  answer?.state === 'queued' || answer?.state === 'running';

// The first page comes soon; the others in as few requests as the engines allow.
const FURTHER_ROWS = 10_000;

/** One page of an execution; the first without a token. */
export const readQueryPage = (query: RunningQuery, nextToken?: string, signal?: AbortSignal) =>
  getJson(
    `/api/queries/${encodeURIComponent(query.id)}`,
    { engine: query.engine, nextToken, ...(nextToken !== undefined && { pageSize: FURTHER_ROWS }) },
    QueryAnswer,
    signal,
  );

/** The state and first page of an execution, read again until it has ended. */
const queryOptionsOf = (query: RunningQuery | null) =>
  queryOptions({
    queryKey: ['queries', query],
    enabled: query !== null,
    queryFn: ({ signal }) => {
      if (!query) throw new Error('there is no query to read');
      return readQueryPage(query, undefined, signal);
    },
    refetchInterval: ({ state }) => {
      if (!isUnderWay(state.data)) return false;
      return state.dataUpdateCount < 5 ? FIRST_LOOK_MS : LOOK_MS;
    },
    staleTime: Infinity,
    retry: retryUnlessRefused,
  });

export const useExecution = (query: RunningQuery | null) => useQuery(queryOptionsOf(query));

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
