import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';

import type { EngineName } from '@/lib/contract/queries';
import { QuerySchema } from '@/lib/contract/schema';
import type { TimeRange } from '@/lib/domain/time-range';

import { getJson } from './fetch-json';
import { retryUnlessRefused } from './retry';

const schemaOptions = (engine: EngineName, { from, to }: TimeRange) =>
  queryOptions({
    queryKey: ['schema', engine, ...(engine === 'logs' ? [from, to] : [])],
    queryFn: ({ signal }) => getJson('/api/schema', { engine, from, to }, QuerySchema, signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
  });

/** What a query may name. The last answer may be of the other engine while the next is read. */
export const useSchema = (engine: EngineName, range: TimeRange) =>
  useQuery(schemaOptions(engine, range));
