import type { Local } from '../local';
import { showEndpoint } from './delivery';

/** Where one message went, as an alarm's history shows it; times are epoch milliseconds. */
export interface DescribedDelivery {
  readonly protocol: string;
  readonly endpoint: string;
  readonly deliveryState: 'Pending' | 'Delivered' | 'Failed';
  readonly attempts: number;
  /** Of the last attempt, if there was one. */
  readonly attemptTimestamp?: number;
  /** Of a pending delivery that failed before. */
  readonly nextAttemptTimestamp?: number;
  readonly error?: string;
}

const STATES = { pending: 'Pending', delivered: 'Delivered', failed: 'Failed' } as const;

/** By message id; a message that nobody had subscribed to has no entry. */
export async function describeDeliveries(
  { engine }: Local,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, readonly DescribedDelivery[]>> {
  const found = new Map<string, DescribedDelivery[]>();
  if (messageIds.length === 0) return found;
  const { rows } = await engine.read({
    sql: `SELECT message_id, protocol, endpoint, state, attempts, tried_ms, next_ms, error FROM sns_deliveries
          WHERE message_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY number`,
    parameters: [messageIds],
  });
  for (const [id, protocol, endpoint, state, attempts, triedMs, nextMs, error] of rows) {
    const isWaiting = state === 'pending' && triedMs !== null;
    const delivery: DescribedDelivery = {
      protocol: String(protocol),
      endpoint: showEndpoint(String(endpoint)),
      deliveryState: STATES[String(state) as keyof typeof STATES],
      attempts: Number(attempts),
      ...(triedMs !== null && { attemptTimestamp: Number(triedMs) }),
      ...(isWaiting && { nextAttemptTimestamp: Number(nextMs) }),
      ...(error !== null && { error: String(error) }),
    };
    found.set(String(id), [...(found.get(String(id)) ?? []), delivery]);
  }
  return found;
}
