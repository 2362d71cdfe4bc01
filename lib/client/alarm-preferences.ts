import { useSyncExternalStore } from 'react';

/** What a person asked for when an alarm goes off; kept in this browser alone. */
export type AlarmPreference = 'notify' | 'sound';

const keyOf = (preference: AlarmPreference) => `weir-alarm-${preference}`;
const listeners = new Set<() => void>();

export function useAlarmPreference(
  preference: AlarmPreference,
): readonly [wanted: boolean, want: (wanted: boolean) => void] {
  const wanted = useSyncExternalStore(
    subscribe,
    () => isWanted(preference),
    () => false,
  );
  return [wanted, (next) => remember(preference, next)];
}

export function isWanted(preference: AlarmPreference): boolean {
  try {
    return localStorage.getItem(keyOf(preference)) === 'on';
  } catch {
    // A browser that keeps nothing for this page was asked for nothing.
    return false;
  }
}

function remember(preference: AlarmPreference, wanted: boolean) {
  try {
    if (wanted) localStorage.setItem(keyOf(preference), 'on');
    else localStorage.removeItem(keyOf(preference));
  } catch {
    return;
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab of this browser.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
