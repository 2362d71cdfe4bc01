import 'server-only';

import type { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';

import type { AlarmList, AlarmState } from '@/lib/contract/alarms';

import { describeAlarms, describeHistory } from '../aws/alarms';

import { summariseCompositeAlarm, summariseMetricAlarm } from './alarm-summary';

const DAY_MS = 86_400_000;
// One listing covers the ribbons of all alarms; a flapping account stops it here.
const MOST_CHANGES = 2_000;

const URGENCY: Readonly<Record<AlarmState, number>> = { ALARM: 0, INSUFFICIENT_DATA: 1, OK: 2 };

/** Every alarm, the ones in ALARM first; in ALARM longest first, else last changed first. */
export async function listAlarms(): Promise<AlarmList> {
  const now = Date.now();
  const [alarms, history] = await Promise.all([
    describeAlarms(),
    describeHistory({ kind: 'StateUpdate', from: now - DAY_MS, most: MOST_CHANGES }),
  ]);
  const changes = groupByAlarm(history);
  const changesOf = (name = ''): readonly AlarmHistoryItem[] => changes.get(name) ?? [];

  const summaries = [
    ...alarms.metric.map((alarm) => summariseMetricAlarm(alarm, changesOf(alarm.AlarmName), now)),
    ...alarms.composite.map((alarm) =>
      summariseCompositeAlarm(alarm, changesOf(alarm.AlarmName), now),
    ),
  ];
  return {
    alarms: summaries.toSorted(
      (a, b) =>
        URGENCY[a.state] - URGENCY[b.state] ||
        (a.state === 'ALARM' ? a.since - b.since : b.since - a.since) ||
        a.name.localeCompare(b.name),
    ),
    readAt: now,
  };
}

function groupByAlarm(history: readonly AlarmHistoryItem[]): Map<string, AlarmHistoryItem[]> {
  const groups = new Map<string, AlarmHistoryItem[]>();
  for (const item of history) {
    const name = item.AlarmName ?? '';
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}
