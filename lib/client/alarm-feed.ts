import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

import { AlarmEvent } from '@/lib/contract/alarms';

/** How the page learns of changes: told at once, asking again and again, or not at all. */
export interface AlarmFeed {
  readonly way: 'connecting' | 'told' | 'asking';
  /** When the server last looked at the alarms, epoch milliseconds; `null`: not yet heard. */
  readonly lookedAt: number | null;
  /** Why the server could not look; `null` where it could. */
  readonly failure: string | null;
}

const SILENT: AlarmFeed = { way: 'connecting', lookedAt: null, failure: null };

// The server speaks at least every eight seconds; a proxy that holds its words back breaks the feed too.
const SILENCE_MS = 25_000;

let feed = SILENT;
let source: EventSource | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();
const changeListeners = new Set<() => void>();

/** One connection for all of the page; `onChange` reads the alarms again. */
export function useAlarmFeed(): AlarmFeed {
  const client = useQueryClient();
  useEffect(() => {
    const onChange = () => void client.invalidateQueries({ queryKey: ['alarms'] });
    changeListeners.add(onChange);
    return () => {
      changeListeners.delete(onChange);
    };
  }, [client]);
  return useSyncExternalStore(
    subscribe,
    () => feed,
    () => SILENT,
  );
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  if (watchers.size === 1) connect();
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearTimeout(silence);
    source?.close();
    source = undefined;
  };
}

function connect() {
  source = new EventSource('/api/alarms/events');
  source.onmessage = ({ data }: MessageEvent<string>) => hear(AlarmEvent.parse(JSON.parse(data)));
  source.onerror = () => {
    change({ ...feed, way: 'asking' });
    // A refusal ends the connection for good; anything else the browser tries again.
    if (source?.readyState === EventSource.CLOSED) reconnectLater();
  };
  reconnectLater();
}

function hear(event: AlarmEvent) {
  reconnectLater();
  // Changes in a time without a connection were told to nobody.
  const hasMissed = feed.way === 'asking';
  const failure = event.kind === 'failed' ? event.detail : null;
  change({
    way: 'told',
    lookedAt: event.kind === 'failed' ? feed.lookedAt : event.readAt,
    failure,
  });
  if (event.kind === 'changed' || hasMissed) changeListeners.forEach((listener) => listener());
}

function reconnectLater() {
  clearTimeout(silence);
  silence = setTimeout(() => {
    source?.close();
    change({ ...feed, way: 'asking' });
    connect();
  }, SILENCE_MS);
}

function change(next: AlarmFeed) {
  feed = next;
  watchers.forEach((watcher) => watcher());
}
