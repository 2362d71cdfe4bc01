import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

import { AlarmState } from '@/lib/contract/alarms';

/** What the list of alarms is narrowed to; kept in the address. */
export interface AlarmListState {
  readonly search: string;
  /** `null`: every state. */
  readonly state: AlarmState | null;
  readonly setSearch: (search: string) => void;
  readonly setState: (state: AlarmState | null) => void;
}

export function useAlarmListState(): AlarmListState {
  const [{ find, state }, set] = useQueryStates({
    find: parseAsString.withDefault(''),
    state: parseAsStringLiteral(AlarmState.options),
  });
  return {
    search: find,
    state,
    setSearch: (search) => void set({ find: search || null }),
    setState: (next) => void set({ state: next }),
  };
}
