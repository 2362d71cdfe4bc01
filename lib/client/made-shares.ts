import { useSyncExternalStore } from 'react';

const STORED = 'weir-made-shares';
// Far more than anyone keeps open; the oldest are forgotten first.
const MOST = 500;
const NONE = '';

const watchers = new Set<() => void>();

/** Keeps in this browser that it made a link: without a sign-in nobody else knows whose a link is. */
export function rememberMadeShare(id: string): void {
  const ids = [id, ...readStored().split(' ').filter(Boolean)].slice(0, MOST);
  try {
    globalThis.localStorage.setItem(STORED, ids.join(' '));
  } catch {
    // A browser that keeps nothing knows of none.
  }
  for (const watcher of watchers) watcher();
}

/** Ids of the links that this browser made. */
export function useMadeShares(): ReadonlySet<string> {
  const stored = useSyncExternalStore(watch, readStored, () => NONE);
  return new Set(stored.split(' ').filter(Boolean));
}

function readStored(): string {
  try {
    return globalThis.localStorage.getItem(STORED) ?? NONE;
  } catch {
    return NONE;
  }
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  globalThis.addEventListener('storage', onChange);
  return () => {
    watchers.delete(onChange);
    globalThis.removeEventListener('storage', onChange);
  };
}
