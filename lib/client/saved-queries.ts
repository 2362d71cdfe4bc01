import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { EngineName } from '@/lib/contract/queries';
import {
  DeletedSavedQuery,
  type DeleteSavedQuery,
  SavedQuery,
  SavedQueryList,
  type SaveQuery,
} from '@/lib/contract/saved-queries';

import { deleteJson, getJson, sendJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

const savedQueriesOptions = (engine: EngineName) =>
  queryOptions({
    queryKey: ['saved-queries', engine],
    queryFn: ({ signal }) => getJson('/api/saved-queries', { engine }, SavedQueryList, signal),
    staleTime: 30_000,
    retry: retryUnlessRefused,
  });

export const useSavedQueries = (engine: EngineName) => useQuery(savedQueriesOptions(engine));

export function useSaveQuery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (query: SaveQuery) => sendJson('/api/saved-queries', query, SavedQuery),
    onSuccess: ({ engine }) => client.invalidateQueries({ queryKey: ['saved-queries', engine] }),
  });
}

export function useDeleteSavedQuery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, engine }: DeleteSavedQuery) =>
      deleteJson(`/api/saved-queries/${encodeURIComponent(id)}`, { engine }, DeletedSavedQuery),
    onSuccess: (_, { engine }) => client.invalidateQueries({ queryKey: ['saved-queries', engine] }),
  });
}
