import 'server-only';

import type { MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';

import type { AlarmDetail, AlarmQuery, AlarmRule, MetricPoint } from '@/lib/contract/alarms';
import { AppError } from '@/lib/domain/app-error';
import { DAY_MS, HOUR_MS, type TimeRange } from '@/lib/domain/time-range';

import { describeAlarms, describeHistory } from '../aws/alarms';
import { getBackend } from '../aws/backend';
import { readMetricSeries } from '../aws/metric-series';

import { readAlarmPast } from './alarm-past';
import { summariseCompositeAlarm, summariseMetricAlarm } from './alarm-summary';
import { choosePeriod } from './choose-period';
import { readHistoryItem } from './history-item';
import { findFeeds } from './metric-feeds';
import { createSharedExecutions } from './shared-executions';
import { readSuppression } from './suppression';
import { watchedMetrics, watchedQueries, withPeriod } from './watched-metrics';

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
  const [metricAlarm] = found.metric;
  const [metric, feeds] = await Promise.all([
    readMetric(metricAlarm, summary.rule, { from: from ?? now - HOUR_MS, to: to ?? now }, now),
    metricAlarm ? findFeeds(logs, watchedMetrics(metricAlarm)) : [],
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
    filter: feeds.flatMap(({ filters }) => filters)[0] ?? null,
    compositeRule: found.composite[0]?.AlarmRule ?? null,
    suppression: readSuppression(found.composite[0]),
    readAt: now,
  };
}

async function readMetric(
  alarm: MetricAlarm | undefined,
  rule: AlarmRule | null,
  asked: TimeRange,
  now: number,
): Promise<AlarmDetail['metric']> {
  const periodSeconds = choosePeriod(rule?.periodSeconds ?? 60, asked, now);
  const range = alignRange(asked, periodSeconds * 1_000);
  if (!alarm || !rule) {
    const absent = alarm
      ? 'This alarm expects a band, not a threshold; Weir does not draw it.'
      : 'A composite alarm has no metric of its own.';
    return { ...range, periodSeconds, points: [], before: [], absent };
  }
  const { cloudwatch } = getBackend();
  const [points, before] = await Promise.all([
    readMetricSeries(
      cloudwatch,
      withPeriod(watchedQueries(alarm), periodSeconds),
      range,
      periodSeconds,
    ),
    readWeekBefore(watchedQueries(alarm), range, periodSeconds, now),
  ]);
  return { ...range, periodSeconds, points, before, absent: null };
}

const WEEK_MS = 7 * DAY_MS;

/** In the same periods, or not at all: CloudWatch keeps narrow ones only for a time. */
async function readWeekBefore(
  queries: readonly MetricDataQuery[],
  { from, to }: TimeRange,
  periodSeconds: number,
  now: number,
): Promise<MetricPoint[]> {
  const range = { from: from - WEEK_MS, to: to - WEEK_MS };
  const isAligned = WEEK_MS % (periodSeconds * 1_000) === 0;
  if (!isAligned || range.from < 0 || choosePeriod(periodSeconds, range, now) !== periodSeconds) {
    return [];
  }
  const points = await readMetricSeries(
    getBackend().cloudwatch,
    withPeriod(queries, periodSeconds),
    range,
    periodSeconds,
  );
  return points.some(({ value }) => value !== null)
    ? points.map(({ at, value }) => ({ at: at + WEEK_MS, value }))
    : [];
}

const alignRange = ({ from, to }: TimeRange, stepMs: number): TimeRange => ({
  from: Math.floor(from / stepMs) * stepMs,
  to: Math.ceil(to / stepMs) * stepMs,
});
