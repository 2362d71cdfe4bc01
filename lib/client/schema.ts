import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';

import type { EngineName } from '@/lib/contract/queries';
import { QuerySchema } from '@/lib/contract/schema';
import type { TimeRange } from '@/lib/domain/time-range';

import { getJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

const schemaOptions = (engine: EngineName, { from, to }: TimeRange, enabled: boolean) =>
  queryOptions({
    enabled,
    queryKey: ['schema', engine, ...(engine === 'logs' ? [from, to] : [])],
    queryFn: ({ signal }) => getJson('/api/schema', { engine, from, to }, QuerySchema, signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
  });

/** What a query may name, if it is wanted. The last answer may be of the other engine while the next is read. */
export const useSchema = (engine: EngineName, range: TimeRange, wanted = true) =>
  useQuery(schemaOptions(engine, range, wanted));
