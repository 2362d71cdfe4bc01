import { queryOptions, useQuery } from '@tanstack/react-query';

import { QueryEstimate } from '@/lib/contract/estimate';

import { sendJson } from './fetch-json';

const estimateOptions = (text: string | null) =>
  queryOptions({
    queryKey: ['estimate', text],
    enabled: text !== null,
    queryFn: ({ signal }) =>
      sendJson('/api/queries/estimate', { text: text ?? '' }, QueryEstimate, signal),
    // New objects come in all the time; a run asks the server anew.
    staleTime: 30_000,
    retry: false,
  });

/** What Athena would scan for a text; `null` asks nothing. */
export const useQueryEstimate = (text: string | null) => useQuery(estimateOptions(text));
