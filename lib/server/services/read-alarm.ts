import 'server-only';

import type { AlarmDetail, AlarmQuery, AlarmRule } from '@/lib/contract/alarms';
import { AppError } from '@/lib/domain/app-error';

import { describeAlarms, describeHistory } from '../aws/alarms';
import { findMetricFilter } from '../aws/metric-filters';
import { readMetricSeries } from '../aws/metric-series';

import { summariseCompositeAlarm, summariseMetricAlarm } from './alarm-summary';
import { readHistoryItem } from './history-item';

const HOUR_MS = 3_600_000;
const MOST_ITEMS = 100;
/** A chart draws this many points at most; longer ranges are read in wider periods. */
const MOST_POINTS = 360;

/** @throws {AppError} `not-found` for a name that no alarm has */
export async function readAlarm({ name, from, to }: AlarmQuery): Promise<AlarmDetail> {
  const now = Date.now();
  const [found, history] = await Promise.all([
    describeAlarms([name]),
    describeHistory({ name, most: MOST_ITEMS }),
  ]);
  const changes = history.filter(({ HistoryItemType }) => HistoryItemType === 'StateUpdate');
  const alarm = found.metric[0] ?? found.composite[0];
  if (!alarm) throw new AppError('not-found', `There is no alarm named “${name}”`);

  const summary = found.metric[0]
    ? summariseMetricAlarm(found.metric[0], changes, now)
    : summariseCompositeAlarm(alarm, changes, now);
  const [metric, filter] = await Promise.all([
    readMetric(summary.rule, from ?? now - HOUR_MS, to ?? now),
    summary.rule ? findMetricFilter(summary.rule) : null,
  ]);
  return {
    alarm: summary,
    metric,
    history: history.map(readHistoryItem),
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
  from: number,
  to: number,
): Promise<AlarmDetail['metric']> {
  const periodSeconds = choosePeriod(rule?.periodSeconds ?? 60, to - from);
  const range = alignRange(from, to, periodSeconds * 1_000);
  if (!rule) {
    const absent = 'This alarm is not on a single metric.';
    return { ...range, periodSeconds, points: [], absent };
  }
  const points = await readMetricSeries(rule, range, periodSeconds);
  return { ...range, periodSeconds, points, absent: null };
}

/** The alarm's own period, or the least multiple of it that keeps the range within the chart. */
export function choosePeriod(periodSeconds: number, spanMs: number): number {
  return periodSeconds * Math.max(1, Math.ceil(spanMs / (periodSeconds * 1_000 * MOST_POINTS)));
}

const alignRange = (from: number, to: number, stepMs: number) => ({
  from: Math.floor(from / stepMs) * stepMs,
  to: Math.ceil(to / stepMs) * stepMs,
});
