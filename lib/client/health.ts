import { queryOptions, useQuery } from '@tanstack/react-query';

import { Health } from '@/lib/contract/health';

import { getJson } from './fetch-json';

const HEALTHY_MS = 10_000;
const BROKEN_MS = 1_500;

export const healthOptions = () =>
  queryOptions({
    queryKey: ['health'],
    queryFn: ({ signal }) => getJson('/api/health', {}, Health, signal),
    // Looks more often while something is wrong, so that a page recovers by itself.
    refetchInterval: ({ state }) =>
      state.status === 'error' || state.data?.status === 'degraded' ? BROKEN_MS : HEALTHY_MS,
    retry: false,
  });

export const useHealth = () => useQuery(healthOptions());

/** Whether queries are charged for: on this machine they are free, whatever AWS would take for them. */
export const useIsCharged = (): boolean => useHealth().data?.mode === 'aws';
