import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether the browser has taken over. What only it knows (its zone, its clock) may be shown from then on. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
