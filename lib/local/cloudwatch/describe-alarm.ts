import type { Local } from '../local';
import { type Alarm, alarmArn, type CompositeAlarm, type MetricAlarm } from './alarm-record';
import { toAwsDimensions } from './dimensions';
import type { MetricQuery } from './metric-query';

/** A metric alarm as DescribeAlarms gives it; settings that were not given are absent. */
export function describeMetricAlarm(local: Local, alarm: MetricAlarm): object {
  const { config } = alarm;
  return {
    ...describeCommon(local, alarm),
    MetricName: config.metricName,
    Namespace: config.namespace,
    Statistic: config.statistic,
    ExtendedStatistic: config.extendedStatistic,
    Dimensions: toAwsDimensions(config.dimensions),
    Period: config.period,
    Unit: config.unit,
    EvaluationPeriods: config.evaluationPeriods,
    DatapointsToAlarm: config.datapointsToAlarm,
    Threshold: config.threshold,
    ComparisonOperator: config.comparisonOperator,
    TreatMissingData: config.treatMissingData,
    EvaluateLowSampleCountPercentile: config.evaluateLowSampleCountPercentile,
    Metrics: config.metrics?.map(describeQuery),
  };
}

export function describeCompositeAlarm(local: Local, alarm: CompositeAlarm): object {
  const { config, suppression } = alarm;
  return {
    ...describeCommon(local, alarm),
    AlarmRule: config.alarmRule,
    ActionsSuppressedBy: suppression?.by,
    ActionsSuppressedReason: suppression?.reason,
    ActionsSuppressor: config.actionsSuppressor,
    ActionsSuppressorWaitPeriod: config.actionsSuppressorWaitPeriod,
    ActionsSuppressorExtensionPeriod: config.actionsSuppressorExtensionPeriod,
  };
}

function describeCommon(local: Local, alarm: Alarm): object {
  const { config } = alarm;
  return {
    AlarmName: alarm.name,
    AlarmArn: alarmArn(local, alarm.name),
    AlarmDescription: config.alarmDescription,
    AlarmConfigurationUpdatedTimestamp: alarm.configuredMs / 1_000,
    ActionsEnabled: config.actionsEnabled,
    OKActions: config.oKActions,
    AlarmActions: config.alarmActions,
    InsufficientDataActions: config.insufficientDataActions,
    StateValue: alarm.state,
    StateReason: alarm.reason,
    StateReasonData: alarm.reasonData ?? undefined,
    StateUpdatedTimestamp: alarm.stateUpdatedMs / 1_000,
    StateTransitionedTimestamp: alarm.stateChangedMs / 1_000,
  };
}

export function describeQuery(query: MetricQuery): object {
  const { metricStat } = query;
  return {
    Id: query.id,
    MetricStat: metricStat && {
      Metric: {
        Namespace: metricStat.metric.namespace,
        MetricName: metricStat.metric.metricName,
        Dimensions: toAwsDimensions(metricStat.metric.dimensions ?? []),
      },
      Period: metricStat.period,
      Stat: metricStat.stat,
      Unit: metricStat.unit,
    },
    Expression: query.expression,
    Label: query.label,
    ReturnData: query.returnData ?? true,
    Period: query.period,
  };
}
