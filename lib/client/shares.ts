import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { CreatedShare, type CreateShare, RevokedShare, ShareList } from '@/lib/contract/shares';

import { deleteJson, getJson, sendJson } from './fetch-json';
import { rememberMadeShare } from './made-shares';
import { retryUnlessRefused } from './retry';

const KEY = ['shares'];

export const shareListOptions = () =>
  queryOptions({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson('/api/shares', {}, ShareList, signal),
    retry: retryUnlessRefused,
  });

export const useShares = () => useQuery(shareListOptions());

export function useCreateShare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (share: CreateShare) => sendJson('/api/shares', share, CreatedShare),
    onSuccess: ({ id }) => {
      rememberMadeShare(id);
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
}

export function useRevokeShare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      deleteJson(`/api/shares/${encodeURIComponent(id)}`, {}, RevokedShare),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
