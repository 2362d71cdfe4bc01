import type { AlarmSettings } from '@/lib/alarms/alarm';

import type { MetricAlarmConfig } from './alarm-config';
import type { MetricQuery } from './metric-query';

/** The queries behind a metric alarm, and the Id of the one that is watched. */
export function alarmQueries(config: MetricAlarmConfig): {
  readonly queries: readonly MetricQuery[];
  readonly watched: string;
} {
  if (config.metrics) {
    const watched = config.metrics.find(({ returnData }) => returnData !== false);
    return { queries: config.metrics, watched: watched?.id ?? '' };
  }
  const { namespace, metricName, dimensions, period = 60, unit } = config;
  const stat = config.statistic ?? config.extendedStatistic ?? 'Sum';
  const metricStat = {
    metric: { namespace, metricName, dimensions },
    period,
    stat,
    unit,
  };
  return { queries: [{ id: 'metric', metricStat }], watched: 'metric' };
}

/** Seconds: the alarm's own period, or that of the metrics its expression is made of. */
export function alarmPeriod(config: MetricAlarmConfig): number {
  const { queries } = alarmQueries(config);
  return queries.find(({ metricStat }) => metricStat)?.metricStat?.period ?? 60;
}

export function alarmSettings(config: MetricAlarmConfig): AlarmSettings {
  const watched = alarmQueries(config);
  const query = watched.queries.find(({ id }) => id === watched.watched);
  return {
    periodSeconds: alarmPeriod(config),
    evaluationPeriods: config.evaluationPeriods,
    datapointsToAlarm: config.datapointsToAlarm,
    threshold: config.threshold,
    comparison: config.comparisonOperator,
    treatMissingData: config.treatMissingData,
    statistic: query?.metricStat?.stat,
    unit: query?.metricStat?.unit,
  };
}
