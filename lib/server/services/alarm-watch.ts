import type { AlarmEvent, AlarmList } from '@/lib/contract/alarms';

export interface AlarmWatch {
  /** @returns ends listening; the last to leave stops the looking */
  readonly listen: (listener: (event: AlarmEvent) => void) => () => void;
}

/**
 * Looks at the alarms again and again while anyone listens, once for all of them, and says after
 * each look whether something has changed since the one before.
 *
 * @param everyMs rest between two looks
 * @param now epoch milliseconds
 */
export function createAlarmWatch(options: {
  readonly read: () => Promise<AlarmList>;
  readonly everyMs: () => number;
  readonly now: () => number;
}): AlarmWatch {
  const listeners = new Set<(event: AlarmEvent) => void>();
  let known: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  const look = async () => {
    isLooking = true;
    const event = await readEvent();
    isLooking = false;
    for (const listener of listeners) listener(event);
    if (listeners.size > 0) schedule();
  };

  const readEvent = async (): Promise<AlarmEvent> => {
    try {
      const list = await options.read();
      const seen = signatureOf(list);
      const hasChanged = known !== undefined && known !== seen;
      known = seen;
      return { kind: hasChanged ? 'changed' : 'same', readAt: list.readAt };
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'The alarms could not be read';
      return { kind: 'failed', readAt: options.now(), detail };
    }
  };

  const schedule = () => {
    timer = setTimeout(() => void look(), options.everyMs());
    timer.unref();
  };

  return {
    listen(listener) {
      listeners.add(listener);
      if (listeners.size === 1 && !isLooking) {
        // Nobody looked for a while: what the new listener has on the page is as good as unknown.
        known = undefined;
        clearTimeout(timer);
        void look();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
  };
}

/** Everything but the ribbons, which move with every look. */
const signatureOf = ({ alarms }: AlarmList): string =>
  JSON.stringify(alarms.map((alarm) => ({ ...alarm, ribbon: null })));
