import type { AlarmRule } from '@/lib/contract/alarms';
import type { CreateMetricAlarm } from '@/lib/contract/metric-filters';

/** The rule that the alarm will have. */
export function draftRule(asked: CreateMetricAlarm | null): AlarmRule | null {
  if (!asked) return null;
  return {
    expression: null,
    namespace: asked.metricNamespace,
    metricName: asked.metricName,
    statistic: asked.statistic,
    dimensions: [],
    periodSeconds: asked.periodSeconds,
    evaluationPeriods: asked.evaluationPeriods,
    datapointsToAlarm: asked.datapointsToAlarm,
    threshold: asked.threshold,
    comparison: asked.comparison,
    treatMissingData: asked.treatMissingData,
    unit: null,
  };
}
