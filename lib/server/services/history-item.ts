import 'server-only';

import type { AlarmHistoryItem as AwsHistoryItem } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod';

import { type AlarmHistoryItem, AlarmState } from '@/lib/contract/alarms';

import { parseJson } from './parse-json';

const StateChange = z.object({
  oldState: z.object({ stateValue: AlarmState, actionsSuppressedBy: z.string().optional() }),
  newState: z.object({
    stateValue: AlarmState,
    stateReason: z.string().optional(),
    actionsSuppressedReason: z.string().optional(),
  }),
});
type StateChange = z.infer<typeof StateChange>;
const ActionResult = z.object({ actionState: z.enum(['Succeeded', 'Failed']) });
const Notification = z.object({
  notificationResource: z.string(),
  publishedMessage: z.string().nullish(),
  deliveries: z
    .array(
      z.object({
        protocol: z.string(),
        endpoint: z.string(),
        deliveryState: z.enum(['Pending', 'Delivered', 'Failed']),
        error: z.string().optional(),
      }),
    )
    .default([]),
});

const KINDS = ['ConfigurationUpdate', 'StateUpdate', 'Action'] as const;

/** One item of AWS's history in our words; data of a shape we do not know leaves its summary. */
export function readHistoryItem(item: AwsHistoryItem): AlarmHistoryItem {
  const kind = KINDS.find((known) => known === item.HistoryItemType) ?? 'Other';
  const data = parseJson(item.HistoryData);
  const update = kind === 'StateUpdate' ? StateChange.safeParse(data).data : undefined;
  const isChange = update && update.oldState.stateValue !== update.newState.stateValue;
  const change = isChange ? update : undefined;
  const summary = (!isChange && suppressionInWords(update)) || (item.HistorySummary ?? '');
  return {
    at: item.Timestamp?.getTime() ?? 0,
    kind,
    summary,
    from: change?.oldState.stateValue ?? null,
    to: change?.newState.stateValue ?? null,
    reason: change?.newState.stateReason ?? null,
    succeeded: kind === 'Action' ? hasSucceeded(data, summary) : null,
    sent: kind === 'Action' ? readSent(data) : null,
  };
}

/** Of an update that left the state as it was: what holds back its actions now. */
function suppressionInWords(update: StateChange | undefined): string | undefined {
  const reason = update?.newState.actionsSuppressedReason;
  if (reason) return `${reason}.`;
  return update?.oldState.actionsSuppressedBy && 'Actions are no longer suppressed.';
}

function hasSucceeded(data: unknown, summary: string): boolean | null {
  const result = ActionResult.safeParse(data).data?.actionState;
  if (result) return result === 'Succeeded';
  if (/^Successfully executed/.test(summary)) return true;
  return /^Failed to execute/.test(summary) ? false : null;
}

function readSent(data: unknown): AlarmHistoryItem['sent'] {
  const read = Notification.safeParse(data).data;
  if (!read) return null;
  return {
    to: read.notificationResource,
    message: read.publishedMessage ?? null,
    deliveries: read.deliveries.map(({ protocol, endpoint, deliveryState, error = null }) => ({
      protocol,
      endpoint,
      state: deliveryState,
      error,
    })),
  };
}
