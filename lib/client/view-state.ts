import { parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';

import type { EngineName } from '@/lib/contract/queries';
import {
  DEFAULT_VIEW,
  parseViewState,
  type RangeChoice,
  type RefreshChoice,
  type ViewState,
  type ZoneChoice,
} from '@/lib/contract/view-state';

import { useHydrated } from './hydrated';

export interface ViewStateHandle {
  readonly view: ViewState;
  /** IANA name of the zone that times are shown in. */
  readonly timeZone: string;
  /** What the address says that could not be read; one sentence each. */
  readonly problems: readonly string[];
  /** Pushes history, so that Back returns to the range before. */
  readonly setRange: (range: RangeChoice) => void;
  readonly setZone: (zone: ZoneChoice) => void;
  readonly setEngine: (engine: EngineName) => void;
  readonly setRefresh: (refresh: RefreshChoice) => void;
}

const PARAMETERS = {
  range: parseAsString,
  from: parseAsString,
  to: parseAsString,
  tz: parseAsString,
  engine: parseAsString,
  refresh: parseAsString,
};

/** The view that the address describes, and how to change it. The address is the only place it is kept. */
export function useViewState(): ViewStateHandle {
  const [parameters, setParameters] = useQueryStates(PARAMETERS);
  const hydrated = useHydrated();

  return useMemo(() => {
    const { view, problems } = parseViewState(parameters);
    // The server does not know the reader's zone. Until the browser takes over, times are in UTC and say so.
    const zone = hydrated ? view.zone : 'utc';
    return {
      view: { ...view, zone },
      timeZone: zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone,
      problems,
      setRange: (range) => void setParameters(rangeParameters(range), { history: 'push' }),
      setZone: (next) => void setParameters({ tz: unlessDefault(next, DEFAULT_VIEW.zone) }),
      setEngine: (engine) =>
        void setParameters({ engine: unlessDefault(engine, DEFAULT_VIEW.engine) }),
      setRefresh: (refresh) =>
        void setParameters({ refresh: unlessDefault(refresh, DEFAULT_VIEW.refresh) }),
    };
  }, [parameters, setParameters, hydrated]);
}

/** The part of an address that holds a range; `null` takes a parameter away. */
export function rangeParameters(range: RangeChoice) {
  if (range.kind === 'last') return { range: range.span, from: null, to: null };
  return {
    range: null,
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
  };
}

const unlessDefault = (value: string, standard: string) => (value === standard ? null : value);
