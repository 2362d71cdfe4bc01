import 'server-only';

import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod';

import { AlarmState, type AlarmSummary } from '@/lib/contract/alarms';

import type { AlarmPast } from './alarm-past';
import { readAlarmRule } from './alarm-rule';
import { parseJson } from './parse-json';
import { stateSpans } from './state-spans';

export function summariseMetricAlarm(
  alarm: MetricAlarm,
  past: AlarmPast,
  now: number,
): AlarmSummary {
  const summary = summariseCompositeAlarm(alarm, past, now);
  return { ...summary, rule: readAlarmRule(alarm), lastValue: lastValue(alarm.StateReasonData) };
}

/** A composite alarm has no metric of its own: no rule and no value. */
export function summariseCompositeAlarm(
  alarm: CompositeAlarm,
  { changes, knownFrom }: AlarmPast,
  now: number,
): AlarmSummary {
  const state = AlarmState.parse(alarm.StateValue);
  const since = (alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp)?.getTime() ?? now;
  return {
    name: alarm.AlarmName ?? '',
    arn: alarm.AlarmArn ?? '',
    description: alarm.AlarmDescription ?? null,
    state,
    since,
    reason: alarm.StateReason ?? '',
    lastValue: null,
    rule: null,
    actionsEnabled: alarm.ActionsEnabled ?? false,
    ribbon: stateSpans({ changes, state, since, from: knownFrom, to: now }),
  };
}

// Oldest first; a person may have set any other data with SetAlarmState.
const ReasonData = z.object({ recentDatapoints: z.array(z.number().nullable()) });

const lastValue = (stateReasonData: string | undefined): number | null =>
  ReasonData.safeParse(parseJson(stateReasonData)).data?.recentDatapoints.at(-1) ?? null;
