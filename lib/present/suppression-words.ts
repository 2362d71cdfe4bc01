import type { AlarmDetail } from '@/lib/contract/alarms';

import { alarmName } from './alarm-name';
import { formatSpan } from './format-number';

type Suppression = NonNullable<AlarmDetail['suppression']>;

/** `Actions wait 2 min for quiet, stay away while it is in ALARM, and for 3 min after.` */
export function suppressionInWords({
  suppressor,
  waitSeconds,
  extensionSeconds,
}: Suppression): string {
  const name = alarmName(suppressor);
  const wait = waitSeconds > 0 ? `wait ${formatSpan(waitSeconds * 1_000)} for ${name}, ` : '';
  const after =
    extensionSeconds > 0 ? `, and for ${formatSpan(extensionSeconds * 1_000)} after` : '';
  const subject = wait ? 'it' : name;
  return `Actions ${wait}stay away while ${subject} is in ALARM${after}.`;
}

/** `Held back now: quiet is in ALARM.`; `null`: nothing holds them back. */
export function holdInWords({ suppressor, heldBy }: Suppression): string | null {
  const name = alarmName(suppressor);
  switch (heldBy) {
    case null:
      return null;
    case 'Alarm':
      return `Held back now: ${name} is in ALARM.`;
    case 'WaitPeriod':
      return `Held back now: waiting whether ${name} goes to ALARM.`;
    case 'ExtensionPeriod':
      return `Held back now: ${name} left ALARM only just.`;
  }
}
