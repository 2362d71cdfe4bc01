import type { Operation } from '../local';
import { MetricAlarmConfig } from './alarm-config';
import { alarmPeriod } from './alarm-metric';
import { checkActions } from './check-actions';
import { notServed, validationError } from './errors';
import { computeQueries, readExpression } from './evaluate-queries';
import { readInput, refuseMembers } from './input';
import { checkQueries } from './metric-query';
import { saveAlarm } from './save-alarm';
import { readStatistic } from './statistic';
import { readTags } from './tags';

const DAY = 86_400;
const WEEK = 7 * DAY;

/** Creates a metric alarm, or replaces all settings of one and leaves its state. */
export const putMetricAlarm: Operation = async (local, input) => {
  refuseMembers(input, ['ThresholdMetricId', 'EvaluationCriteria']);
  refuseMembers(input, ['EvaluationWindow', 'EvaluationInterval']);
  refuseBands(input);
  refuseWords(input);
  const config = readInput(MetricAlarmConfig, input);
  checkActions(config);
  checkMetric(config);
  checkPeriods(config);
  await saveAlarm(local, { kind: 'MetricAlarm', config }, readTags(input));
  return {};
};

/** The three operators that compare with an anomaly detection band. */
function refuseBands(input: unknown): void {
  const { ComparisonOperator: operator } = (input ?? {}) as { ComparisonOperator?: unknown };
  if (
    /^(?:LessThanLowerOrGreaterThanUpper|LessThanLower|GreaterThanUpper)Threshold$/.test(
      String(operator),
    )
  )
    throw notServed(`The comparison ${String(operator)}`);
}

/** What the API model takes and the service does not, in the service's words. */
function refuseWords(input: unknown): void {
  const given = (input ?? {}) as Readonly<Record<string, unknown>>;
  const isOther = (name: string, words: readonly string[]) =>
    typeof given[name] === 'string' && !words.includes(given[name]);
  if (given['Threshold'] == null) {
    throw validationError('PutMetricAlarm request should have valid Threshold parameter');
  }
  if (isOther('TreatMissingData', ['breaching', 'notBreaching', 'ignore', 'missing'])) {
    throw validationError(
      'Supported values for TreatMissingData are breaching, notBreaching, ignore, and missing.',
    );
  }
  if (isOther('EvaluateLowSampleCountPercentile', ['evaluate', 'ignore'])) {
    throw validationError(
      'Supported options for EvaluateLowSampleCountPercentile are evaluate and ignore.',
    );
  }
}

function checkMetric(config: MetricAlarmConfig): void {
  const { metrics, metricName, namespace, period } = config;
  const statistic = config.statistic ?? config.extendedStatistic;
  if (metrics) {
    if (metricName || namespace || statistic || period || config.dimensions.length) {
      throw validationError(
        'Metrics and MetricName, Namespace, Statistic, Dimensions, Period are mutually exclusive.',
      );
    }
    for (const { metricStat } of metrics) if (metricStat) checkPeriod(metricStat.period);
    checkQueries(metrics);
    checkCount('metrics', metrics.filter(({ metricStat }) => metricStat).length);
    checkCount('expressions', metrics.filter(({ expression }) => expression).length);
    for (const query of metrics) if (query.expression) readExpression(query);
    if (metrics.filter(({ returnData }) => returnData !== false).length !== 1) {
      throw validationError('Exactly one element of the metrics list should return data.');
    }
    const periods = new Set(metrics.flatMap(({ metricStat }) => metricStat?.period ?? []));
    if (periods.size === 0) throw validationError('The metrics list must contain a metric.');
    if (periods.size > 1) throw notServed('A list of metrics of different periods');
    // Without data: what cannot be computed at all is refused now, not at every evaluation.
    computeQueries(metrics, { fromMs: 0, toMs: 1, purpose: 'alarm' }, []);
    return;
  }
  if (!metricName || !namespace) {
    throw validationError('MetricName and Namespace, or Metrics, must be specified.');
  }
  if (!statistic) {
    throw validationError('PutMetricAlarm request should have a Statistic parameter');
  }
  if (config.statistic && config.extendedStatistic) {
    throw validationError(
      'PutMetricAlarm request can not be made with both Statistic and ExtendedStatistic parameters. Only one of them should be present',
    );
  }
  if (config.extendedStatistic !== undefined) readPercentile(config.extendedStatistic);
  if (config.statistic && config.evaluateLowSampleCountPercentile) {
    throw validationError(
      `Option evaluateLowSampleCountPercentile can not be applied with statistic ${config.statistic}. This option is enabled only for percentile statistics.`,
    );
  }
  if (!period) throw validationError('PutMetricAlarm request should have a Period parameter');
}

function checkPeriods(config: MetricAlarmConfig): void {
  const { evaluationPeriods, datapointsToAlarm } = config;
  const period = alarmPeriod(config);
  checkPeriod(period);
  if (datapointsToAlarm !== undefined && datapointsToAlarm > evaluationPeriods) {
    throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods');
  }
  const seconds = evaluationPeriods * period;
  if (period < 3_600 && seconds > DAY) {
    throw validationError(
      'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400) for alarms using period < 3600',
    );
  }
  if (seconds > WEEK) {
    throw validationError(
      'Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800)',
    );
  }
}

const MAX_QUERIES = 10;

function checkCount(what: string, count: number): void {
  if (count <= MAX_QUERIES) return;
  throw validationError(`Too many ${what} in alarm, maximum is ${MAX_QUERIES}`);
}

function checkPeriod(period: number): void {
  if ([10, 20, 30].includes(period) || period % 60 === 0) return;
  throw validationError('Period must be 10, 20, 30 or a multiple of 60');
}

function readPercentile(stat: string): void {
  if (typeof readStatistic(stat) === 'object') return;
  throw validationError(`ExtendedStatistic must be a percentile, such as p99, not ${stat}.`);
}
