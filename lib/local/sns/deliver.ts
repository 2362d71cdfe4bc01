import { failedActionItem } from '@/lib/alarms/history-item';

import { insertHistory } from '../cloudwatch/history';
import type { SqlValue, Statement } from '../engine';
import type { Local } from '../local';
import { type Delivery, DeliveryError, type Send, showEndpoint } from './delivery';

/** Chosen: with the waits doubling from one second, a subscriber may be away for half an hour. */
export const MAX_ATTEMPTS = 12;
const FIRST_WAIT_MS = 1_000;
/** Read at a time, per endpoint. */
const MAX_PER_ENDPOINT = 50;

/**
 * Sends what is due. Endpoints do not wait for one another; messages to one endpoint go in their order,
 * and the first failure ends its turn.
 *
 * An attempt is written down after it was made: a kill between the two repeats it, with the same message
 * id, and loses nothing.
 *
 * @returns a function to call again and again; it settles when the turns it began have ended
 */
export function createDeliverer(local: Local, send: Send): () => Promise<void> {
  const busy = new Set<string>();
  let isLooking = false;
  const serve = async (endpoint: string, deliveries: readonly Delivery[]) => {
    busy.add(endpoint);
    try {
      for (const delivery of deliveries) if (!(await attempt(local, send, delivery))) return;
    } finally {
      busy.delete(endpoint);
    }
  };
  return async () => {
    if (isLooking) return;
    isLooking = true;
    // What is read of an endpoint whose turn runs is out of date when the turn ends.
    const before = new Set(busy);
    const due = await readDue(local).finally(() => (isLooking = false));
    const idle = [...due].filter(([endpoint]) => !before.has(endpoint));
    await Promise.all(idle.map(([endpoint, deliveries]) => serve(endpoint, deliveries)));
  };
}

/** Milliseconds until the next attempt, after so many. */
export const waitAfter = (attempts: number) => FIRST_WAIT_MS * 2 ** (attempts - 1);

/** @returns whether it arrived */
async function attempt(local: Local, send: Send, delivery: Delivery): Promise<boolean> {
  const failure = await send(delivery).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error('unknown', { cause: error })),
  );
  await local.engine.write(outcome(local, delivery, failure));
  return failure === null;
}

function outcome(local: Local, delivery: Delivery, failure: Error | null): Statement[] {
  const nowMs = local.now();
  const attempts = delivery.attempts + 1;
  const settle = (state: string, nextMs: number, error: string | null): Statement => ({
    sql: `UPDATE sns_deliveries SET state = $2, attempts = $3, next_ms = $4, tried_ms = $5, error = $6
          WHERE number = $1 AND state = 'pending'`,
    parameters: [...[delivery.number, state, attempts, BigInt(nextMs), BigInt(nowMs)], error],
  });
  if (failure === null) return [settle('delivered', nowMs, null)];
  const why = failure.message;
  const canRetry = !(failure instanceof DeliveryError) || failure.canRetry;
  if (canRetry && attempts < MAX_ATTEMPTS) {
    return [settle('pending', nowMs + waitAfter(attempts), why)];
  }
  const { alarm, protocol, endpoint } = delivery;
  const told = `${why} Not delivered to ${protocol} ${showEndpoint(endpoint)} in ${attempts} attempt${attempts === 1 ? '' : 's'}.`;
  return [
    ...(alarm
      ? [insertHistory(alarm, failedActionItem(delivery.topicArn, delivery.atMs, told), nowMs)]
      : []),
    settle('failed', nowMs, why),
  ];
}

/** By endpoint, oldest first. */
async function readDue({ engine, now }: Local): Promise<Map<string, Delivery[]>> {
  const { rows } = await engine.read({
    sql: `SELECT number, message_id, topic_arn, subscription_arn, protocol, endpoint, is_raw, subject, message, at_ms,
            alarm_name, alarm_kind, attempts
          FROM sns_deliveries WHERE state = 'pending' AND next_ms <= $1
          QUALIFY row_number() OVER (PARTITION BY protocol, endpoint ORDER BY number) <= ${MAX_PER_ENDPOINT}
          ORDER BY number`,
    parameters: [BigInt(now())],
  });
  const due = new Map<string, Delivery[]>();
  for (const row of rows) {
    const delivery = readRow(row);
    const key = `${delivery.protocol} ${delivery.endpoint}`;
    due.set(key, [...(due.get(key) ?? []), delivery]);
  }
  return due;
}

function readRow(row: readonly SqlValue[]): Delivery {
  const [number, messageId, topicArn, subscriptionArn, protocol, endpoint, isRaw, ...rest] = row;
  const [subject, message, atMs, alarmName, alarmKind, attempts] = rest;
  return {
    number: BigInt(Number(number)),
    messageId: String(messageId),
    topicArn: String(topicArn),
    subscriptionArn: String(subscriptionArn),
    protocol: String(protocol),
    endpoint: String(endpoint),
    isRaw: isRaw === true,
    subject: subject == null ? null : String(subject),
    message: String(message),
    atMs: Number(atMs),
    alarm:
      alarmName == null
        ? null
        : {
            name: String(alarmName),
            kind: alarmKind === 'CompositeAlarm' ? 'CompositeAlarm' : 'MetricAlarm',
          },
    attempts: Number(attempts),
  };
}
