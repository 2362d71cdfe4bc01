import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';

export interface QueryPageState {
  /** The text in the editor when the page was opened or a query was run. */
  readonly text: string | null;
  /** The execution whose result is shown. */
  readonly run: string | null;
  readonly setText: (text: string) => void;
  /** Pushes history, so that Back returns to the result before. */
  readonly setRun: (run: { readonly text: string; readonly id: string }) => void;
  readonly clear: () => void;
}

/** What the query page's address says beyond engine and range. */
export function useQueryPageState(): QueryPageState {
  const [{ q, run }, set] = useQueryStates({ q: parseAsString, run: parseAsString });
  return useMemo(
    () => ({
      text: q,
      run,
      setText: (text) => void set({ q: text, run: null }),
      setRun: ({ text, id }) => void set({ q: text, run: id }, { history: 'push' }),
      clear: () => void set({ q: null, run: null }),
    }),
    [q, run, set],
  );
}
