import 'server-only';

import type { AlarmDetail, AlarmQuery, AlarmRule } from '@/lib/contract/alarms';
import { AppError } from '@/lib/domain/app-error';
import { HOUR_MS, type TimeRange } from '@/lib/domain/time-range';

import { describeAlarms, describeHistory } from '../aws/alarms';
import { getBackend } from '../aws/backend';
import { findMetricFilter } from '../aws/metric-filters';
import { readMetricSeries } from '../aws/metric-series';

import { readAlarmPast } from './alarm-past';
import { summariseCompositeAlarm, summariseMetricAlarm } from './alarm-summary';
import { choosePeriod } from './choose-period';
import { readHistoryItem } from './history-item';
import { createSharedExecutions } from './shared-executions';

const MOST_ITEMS = 100;

const share = createSharedExecutions<AlarmDetail>(
  () => getBackend().freshMs.alarms,
  () => Date.now(),
);

/** @throws {AppError} `not-found` for a name that no alarm has */
export async function readAlarm(query: AlarmQuery): Promise<AlarmDetail> {
  const { name, from, to } = query;
  const { result } = await share(JSON.stringify([name, from, to]), () => readDetail(query));
  return result;
}

async function readDetail({ name, from, to }: AlarmQuery): Promise<AlarmDetail> {
  const { cloudwatch, logs } = getBackend();
  const now = Date.now();
  const [found, history] = await Promise.all([
    describeAlarms(cloudwatch, [name]),
    describeHistory(cloudwatch, { name, most: MOST_ITEMS }),
  ]);
  const alarm = found.metric[0] ?? found.composite[0];
  if (!alarm) throw new AppError('not-found', `There is no alarm named “${name}”`);

  const past = readAlarmPast(name, history, now);
  const summary = found.metric[0]
    ? summariseMetricAlarm(found.metric[0], past, now)
    : summariseCompositeAlarm(alarm, past, now);
  const [metric, filter] = await Promise.all([
    readMetric(summary.rule, { from: from ?? now - HOUR_MS, to: to ?? now }, now),
    summary.rule ? findMetricFilter(logs, summary.rule) : null,
  ]);
  return {
    alarm: summary,
    metric,
    history: history.items.map(readHistoryItem),
    actions: {
      alarm: alarm.AlarmActions ?? [],
      ok: alarm.OKActions ?? [],
      insufficientData: alarm.InsufficientDataActions ?? [],
    },
    filter,
    readAt: now,
  };
}

async function readMetric(
  rule: AlarmRule | null,
  asked: TimeRange,
  now: number,
): Promise<AlarmDetail['metric']> {
  const periodSeconds = choosePeriod(rule?.periodSeconds ?? 60, asked, now);
  const range = alignRange(asked, periodSeconds * 1_000);
  if (!rule) {
    const absent = 'This alarm is not on a single metric.';
    return { ...range, periodSeconds, points: [], absent };
  }
  const points = await readMetricSeries(getBackend().cloudwatch, rule, range, periodSeconds);
  return { ...range, periodSeconds, points, absent: null };
}

const alignRange = ({ from, to }: TimeRange, stepMs: number): TimeRange => ({
  from: Math.floor(from / stepMs) * stepMs,
  to: Math.ceil(to / stepMs) * stepMs,
});
