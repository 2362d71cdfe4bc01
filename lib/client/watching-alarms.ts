import { queryOptions, useQuery } from '@tanstack/react-query';

import { WatchingAlarms, type WatchingQuery } from '@/lib/contract/watching-alarms';

import { sendJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

const watchingOptions = (query: WatchingQuery | null) =>
  queryOptions({
    queryKey: ['watching-alarms', query],
    enabled: query !== null,
    queryFn: ({ signal }) => sendJson('/api/queries/watching', query, WatchingAlarms, signal),
    staleTime: 60_000,
    retry: retryUnlessRefused,
  });

/** The alarms that watch a value; `null` asks nothing. */
export const useWatchingAlarms = (query: WatchingQuery | null) => useQuery(watchingOptions(query));
