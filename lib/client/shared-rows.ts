import { queryOptions, useQuery } from '@tanstack/react-query';
import * as z from 'zod';

import { retryUnlessRefused } from './retry';

const Columns = z.array(z.string());
const Row = z.array(z.string().nullable());

interface SharedRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const sharedRowsOptions = (share: string | null) =>
  queryOptions({
    queryKey: ['shares', share, 'rows'],
    enabled: share !== null,
    queryFn: async ({ signal }): Promise<SharedRows> => {
      const response = await fetch(`/api/shares/${encodeURIComponent(share ?? '')}/rows`, {
        signal,
      });
      if (!response.ok) throw new Error('This link opens nothing any more.');
      const [names = '[]', ...lines] = (await response.text()).split('\n').filter(Boolean);
      return {
        columns: Columns.parse(JSON.parse(names)),
        rows: lines.map((line) => Row.parse(JSON.parse(line))),
      };
    },
    staleTime: Infinity,
    retry: retryUnlessRefused,
  });

/** All rows of a share, also those of other pages; `null` asks for none. */
export const useSharedRows = (share: string | null) => useQuery(sharedRowsOptions(share));
