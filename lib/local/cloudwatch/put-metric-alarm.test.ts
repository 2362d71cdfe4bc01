import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { createInProcessEngine } from '../store/in-process-engine';
import { alarmCalls, refusal, SSH } from '../testing/alarm-calls';
import { createLocalWorld, type LocalWorld } from '../testing/local-world';

// Athena's parser takes long to load, and nothing here asks it.
vi.mock('../athena/operations', () => ({ ATHENA_OPERATIONS: {} }));

let world: LocalWorld;
const { call, startAfresh } = alarmCalls(() => world);

beforeAll(async () => {
  world = await createLocalWorld(createInProcessEngine);
});
afterAll(() => world.close());
beforeEach(startAfresh);

describe('PutMetricAlarm', () => {
  it.each([
    [
      { Statistic: undefined, ExtendedStatistic: 'tm99' },
      'The statistic tm99 is not supported by this endpoint.',
    ],
    [
      { ExtendedStatistic: 'p99' },
      'PutMetricAlarm request can not be made with both Statistic and ExtendedStatistic parameters.',
    ],
    [{ Threshold: undefined }, 'PutMetricAlarm request should have valid Threshold parameter'],
    [{ TreatMissingData: 'BREACHING' }, 'Supported values for TreatMissingData are breaching, '],
    [{ Statistic: undefined }, 'PutMetricAlarm request should have a Statistic parameter'],
    [{ Period: undefined }, 'PutMetricAlarm request should have a Period parameter'],
    [
      { EvaluateLowSampleCountPercentile: 'ignore' },
      'Option evaluateLowSampleCountPercentile can not be applied with statistic Sum.',
    ],
    [
      { EvaluateLowSampleCountPercentile: 'never' },
      'Supported options for EvaluateLowSampleCountPercentile are evaluate and ignore.',
    ],
    [{ AlarmActions: ['me@example.com'] }, 'Invalid arn syntax: me@example.com'],
    [{ OKActions: ['arn:aws:sqs:us-east-1:123456789012:q'] }, 'Unsupported AWS vendor sqs'],
    [
      { Statistic: undefined, ExtendedStatistic: 'Sum' },
      'ExtendedStatistic must be a percentile, such as p99, not Sum.',
    ],
    [{ Period: 45 }, 'Period must be 10, 20, 30 or a multiple of 60'],
    [{ DatapointsToAlarm: 2 }, 'DatapointsToAlarm must be less than or equal to EvaluationPeriods'],
    [{ MetricName: undefined }, 'MetricName and Namespace, or Metrics, must be specified.'],
    [
      { EvaluationPeriods: undefined },
      "1 validation error detected: Value null at 'evaluationPeriods' failed to satisfy constraint: Member must not be null",
    ],
    [
      { ComparisonOperator: 'GreaterThanUpperThreshold' },
      'The comparison GreaterThanUpperThreshold is not supported by this endpoint.',
    ],
    [{ ComparisonOperator: 'Above' }, 'Member must satisfy enum value set'],
    [
      {
        Namespace: undefined,
        MetricName: undefined,
        Statistic: undefined,
        Period: undefined,
        Metrics: [math('m1 +')],
      },
      'Error in expression',
    ],
    [
      {
        Namespace: undefined,
        MetricName: undefined,
        Statistic: undefined,
        Period: undefined,
        Metrics: [metric('m1'), metric('m2')],
      },
      'Exactly one element of the metrics list should return data.',
    ],
  ])('are refused with %j', async (changes, message) => {
    expect((await refusal(call('PutMetricAlarm', { ...SSH, ...changes }))).message).toContain(
      message,
    );
  });
});

describe('an alarm on metric math that no data could compute', () => {
  it.each([
    ['m9', "Error in expression 'e1': it refers to no metric of this request."],
    ['m1 + m9', "Error in expression 'e1': No query has the Id m9"],
    ['m1 + e1', 'The expression e1 refers to itself.'],
    ['SUM(m1)', "Error in expression 'e1': The expression must give a time series"],
    ['RATE(5) + m1', "Error in expression 'e1': Expected a time series"],
  ])('is refused: %s', async (expression, message) => {
    const settings = { AlarmName: 'math', EvaluationPeriods: 1, Threshold: 1 };
    const asked = call('PutMetricAlarm', {
      ...settings,
      ComparisonOperator: 'GreaterThanThreshold',
      Metrics: [{ ...metric('m1'), ReturnData: false }, math(expression)],
    });
    expect(await refusal(asked)).toMatchObject({ code: 'ValidationError', message });
  });
});

function math(expression: string) {
  return { Id: 'e1', Expression: expression };
}

function metric(id: string) {
  return {
    Id: id,
    MetricStat: { Metric: { Namespace: 'n', MetricName: id }, Period: 60, Stat: 'Sum' },
  };
}
