import 'server-only';

import type { AlarmHistoryItem, CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';

import {
  type AlarmRule,
  AlarmState,
  type AlarmSummary,
  ComparisonOperator,
} from '@/lib/contract/alarms';

import { readHistoryItem } from './history-item';
import { stateSpans } from './state-spans';

const DAY_MS = 86_400_000;

/** @param history StateUpdate items of this alarm over the last day, newest first */
export function summariseMetricAlarm(
  alarm: MetricAlarm,
  history: readonly AlarmHistoryItem[],
  now: number,
): AlarmSummary {
  const summary = summarise(alarm, history, now);
  return { ...summary, rule: readRule(alarm), lastValue: lastValue(alarm.StateReasonData) };
}

export function summariseCompositeAlarm(
  alarm: CompositeAlarm,
  history: readonly AlarmHistoryItem[],
  now: number,
): AlarmSummary {
  return summarise(alarm, history, now);
}

function summarise(
  alarm: MetricAlarm | CompositeAlarm,
  history: readonly AlarmHistoryItem[],
  now: number,
): AlarmSummary {
  const state = AlarmState.parse(alarm.StateValue);
  const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp ?? new Date(now);
  const changes = history
    .map(readHistoryItem)
    .flatMap(({ at, from, to }) => (from && to ? [{ at, from, to }] : []));
  return {
    name: alarm.AlarmName ?? '',
    arn: alarm.AlarmArn ?? '',
    description: alarm.AlarmDescription ?? null,
    state,
    since: since.getTime(),
    reason: alarm.StateReason ?? '',
    lastValue: null,
    rule: null,
    actionsEnabled: alarm.ActionsEnabled ?? false,
    ribbon: stateSpans({
      changes,
      state,
      since: since.getTime(),
      from: now - DAY_MS,
      to: now,
    }),
  };
}

function readRule(alarm: MetricAlarm): AlarmRule | null {
  const { Namespace, MetricName, Period, EvaluationPeriods, Threshold } = alarm;
  if (!Namespace || !MetricName || !Period || !EvaluationPeriods || Threshold === undefined) {
    return null;
  }
  const comparison = ComparisonOperator.safeParse(alarm.ComparisonOperator);
  return {
    namespace: Namespace,
    metricName: MetricName,
    statistic: alarm.Statistic ?? alarm.ExtendedStatistic ?? 'Average',
    dimensions: (alarm.Dimensions ?? []).map(({ Name, Value }) => ({
      name: Name ?? '',
      value: Value ?? '',
    })),
    periodSeconds: Period,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? EvaluationPeriods,
    threshold: Threshold,
    comparison: comparison.success ? comparison.data : null,
    treatMissingData: alarm.TreatMissingData ?? 'missing',
    unit: alarm.Unit ?? null,
  };
}

function lastValue(stateReasonData: string | undefined): number | null {
  if (!stateReasonData) return null;
  try {
    const { recentDatapoints } = JSON.parse(stateReasonData) as { recentDatapoints?: unknown };
    const newest: unknown = Array.isArray(recentDatapoints) ? recentDatapoints.at(-1) : null;
    return typeof newest === 'number' ? newest : null;
  } catch {
    // A person may have set any text with SetAlarmState; then there is no value to show.
    return null;
  }
}
