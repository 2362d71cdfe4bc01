import type { CreateMetricAlarm } from './metric-filters';

export interface MetricFilterCalls {
  readonly putMetricFilter: ReturnType<typeof filterInput>;
  readonly putMetricAlarm: ReturnType<typeof alarmInput>;
}

/** The inputs of the calls that creating makes, exactly: shown before they are made, and sent as shown. */
export const metricFilterCalls = (asked: CreateMetricAlarm): MetricFilterCalls => ({
  putMetricFilter: filterInput(asked),
  putMetricAlarm: alarmInput(asked),
});

const filterInput = (asked: CreateMetricAlarm) => ({
  logGroupName: asked.logGroup,
  filterName: asked.filterName,
  filterPattern: asked.pattern,
  metricTransformations: [
    {
      metricNamespace: asked.metricNamespace,
      metricName: asked.metricName,
      metricValue: asked.metricValue,
    },
  ],
});

const alarmInput = (asked: CreateMetricAlarm) => ({
  AlarmName: asked.alarmName,
  ...(asked.alarmDescription && { AlarmDescription: asked.alarmDescription }),
  Namespace: asked.metricNamespace,
  MetricName: asked.metricName,
  Statistic: asked.statistic,
  Period: asked.periodSeconds,
  EvaluationPeriods: asked.evaluationPeriods,
  DatapointsToAlarm: asked.datapointsToAlarm,
  Threshold: asked.threshold,
  ComparisonOperator: asked.comparison,
  TreatMissingData: asked.treatMissingData,
  ...(asked.action && { AlarmActions: [asked.action] }),
});
