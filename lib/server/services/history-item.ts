import 'server-only';

import type { AlarmHistoryItem as AwsHistoryItem } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod';

import { type AlarmHistoryItem, AlarmState } from '@/lib/contract/alarms';

const StateChange = z.object({
  oldState: z.object({ stateValue: AlarmState }),
  newState: z.object({ stateValue: AlarmState, stateReason: z.string().optional() }),
});

const KINDS = ['ConfigurationUpdate', 'StateUpdate', 'Action'] as const;

/** One item of AWS's history in our words; data of a shape we do not know leaves its summary. */
export function readHistoryItem(item: AwsHistoryItem): AlarmHistoryItem {
  const kind = KINDS.find((known) => known === item.HistoryItemType) ?? 'Other';
  const summary = item.HistorySummary ?? '';
  const change = kind === 'StateUpdate' ? readChange(item.HistoryData) : undefined;
  return {
    at: item.Timestamp?.getTime() ?? 0,
    kind,
    summary,
    from: change?.oldState.stateValue ?? null,
    to: change?.newState.stateValue ?? null,
    reason: change?.newState.stateReason ?? null,
    succeeded: kind === 'Action' ? !summary.startsWith('Failed') : null,
  };
}

function readChange(data: string | undefined) {
  if (!data) return undefined;
  try {
    return StateChange.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
