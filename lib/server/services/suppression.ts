import 'server-only';

import type { CompositeAlarm } from '@aws-sdk/client-cloudwatch';

import type { AlarmDetail } from '@/lib/contract/alarms';

/** What can hold back a composite alarm's actions, and whether it does; `null`: it has no suppressor. */
export function readSuppression(alarm: CompositeAlarm | undefined): AlarmDetail['suppression'] {
  if (alarm?.ActionsSuppressor === undefined) return null;
  return {
    suppressor: alarm.ActionsSuppressor,
    waitSeconds: alarm.ActionsSuppressorWaitPeriod ?? 0,
    extensionSeconds: alarm.ActionsSuppressorExtensionPeriod ?? 0,
    heldBy: alarm.ActionsSuppressedBy ?? null,
  };
}
