import 'server-only';

import type { AlarmEvent } from '@/lib/contract/alarms';

import { getBackend } from '../aws/backend';

import { createAlarmWatch } from './alarm-watch';
import { listAlarms } from './list-alarms';

// In AWS mode a look is a call that others pay for.
const EVERY_MS = { local: 2_000, aws: 8_000 } as const;

const watch = createAlarmWatch({
  read: listAlarms,
  everyMs: () => EVERY_MS[getBackend().mode],
  now: () => Date.now(),
});

// A stream that never ends would keep the server from ending.
const open = new Set<() => void>();
process.once('SIGTERM', () => open.forEach((end) => end()));

/** One server-sent event per look at the alarms, for as long as the reader stays. */
export function streamAlarmEvents(signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${RECONNECT_MS}\n\n`));
      const leave = watch.listen((event: AlarmEvent) => {
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      });
      const end = () => {
        stop();
        controller.close();
      };
      stop = () => {
        leave();
        open.delete(end);
        signal.removeEventListener('abort', end);
      };
      open.add(end);
      signal.addEventListener('abort', end, { once: true });
    },
    cancel: () => stop(),
  });
}

const RECONNECT_MS = 2_000;
