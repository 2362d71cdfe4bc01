import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';

import { EngineName } from '@/lib/contract/queries';

export interface AddressedRun {
  /** Its engine; an address without one means the engine of the view. */
  readonly engine: EngineName | null;
  readonly id: string;
}

export interface QueryPageState {
  /** The text in the editor when the page was opened or a query was run. */
  readonly text: string | null;
  /** The execution whose result is shown. */
  readonly run: AddressedRun | null;
  readonly setText: (text: string) => void;
  /** Pushes history, so that Back returns to the result before. */
  readonly setRun: (run: {
    readonly text: string;
    readonly engine: EngineName;
    readonly id: string;
  }) => void;
  /** Shows no execution any more; the text stays. */
  readonly leaveRun: () => void;
}

/** What the query page's address says beyond engine and range. */
export function useQueryPageState(): QueryPageState {
  const [{ q, run }, set] = useQueryStates({ q: parseAsString, run: parseAsString });
  return useMemo(
    () => ({
      text: q,
      run: run === null ? null : readRun(run),
      setText: (text) => void set({ q: text, run: null }),
      setRun: ({ text, engine, id }) =>
        void set({ q: text, run: `${engine}.${id}` }, { history: 'push' }),
      leaveRun: () => void set({ run: null }),
    }),
    [q, run, set],
  );
}

/** Ids of both engines look alike, so the engine stands before: `athena.5f2c…`. */
function readRun(run: string): AddressedRun {
  const [, engine, id] = /^(\w+)\.(.+)$/.exec(run) ?? [];
  const known = EngineName.safeParse(engine);
  return known.success && id !== undefined ? { engine: known.data, id } : { engine: null, id: run };
}
