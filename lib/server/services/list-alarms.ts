import 'server-only';

import type { AlarmList, AlarmState } from '@/lib/contract/alarms';
import { DAY_MS } from '@/lib/domain/time-range';

import { describeAlarms, describeHistory } from '../aws/alarms';
import { getBackend } from '../aws/backend';

import { readAlarmPast } from './alarm-past';
import { summariseCompositeAlarm, summariseMetricAlarm } from './alarm-summary';
import { createSharedExecutions } from './shared-executions';

// One listing covers the ribbons of all alarms; a flapping account stops it here.
const MOST_ITEMS = 2_000;

const URGENCY: Readonly<Record<AlarmState, number>> = { ALARM: 0, INSUFFICIENT_DATA: 1, OK: 2 };

const share = createSharedExecutions<AlarmList>(
  () => getBackend().freshMs.alarms,
  () => Date.now(),
);

/** Every alarm, the ones in ALARM first; in ALARM longest first, else last changed first. */
export async function listAlarms(): Promise<AlarmList> {
  const { result } = await share('all', readAlarms);
  return result;
}

async function readAlarms(): Promise<AlarmList> {
  const { cloudwatch } = getBackend();
  const now = Date.now();
  const lastDay = { from: now - DAY_MS, most: MOST_ITEMS };
  const [alarms, changes, edits] = await Promise.all([
    describeAlarms(cloudwatch),
    describeHistory(cloudwatch, { ...lastDay, kind: 'StateUpdate' }),
    describeHistory(cloudwatch, { ...lastDay, kind: 'ConfigurationUpdate' }),
  ]);
  const history = {
    items: [...changes.items, ...edits.items],
    completeFrom: Math.max(changes.completeFrom, edits.completeFrom),
  };
  const pastOf = (name = '') => readAlarmPast(name, history, now);

  const summaries = [
    ...alarms.metric.map((alarm) => summariseMetricAlarm(alarm, pastOf(alarm.AlarmName), now)),
    ...alarms.composite.map((alarm) =>
      summariseCompositeAlarm(alarm, pastOf(alarm.AlarmName), now),
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
