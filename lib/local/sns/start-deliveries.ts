import type { Local } from '../local';
import { createDeliverer } from './deliver';
import type { Send } from './delivery';
import { createSend } from './send';

export interface DeliveriesOptions {
  readonly send: Send;
  readonly pollMs: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Looks every second for messages to deliver. A slow subscriber does not hold up the next look.
 *
 * @returns ends it; attempts that run are let finish
 */
export function startDeliveries(
  local: Local,
  options: Partial<DeliveriesOptions> = {},
): () => void {
  const { send = createSend(local), pollMs = 1_000, onError = report() } = options;
  const deliverDue = createDeliverer(local, send);
  const timer = setInterval(() => void deliverDue().catch(onError), pollMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Says each failure once, not every second. */
function report(): DeliveriesOptions['onError'] {
  let said = '';
  return (error) => {
    if (said === String(error)) return;
    said = String(error);
    console.error('Messages could not be delivered:', error);
  };
}
