import { AwsError } from '../aws-error';
import type { LocalWorld } from './local-world';

export interface Alarms {
  readonly MetricAlarms: readonly Readonly<Record<string, unknown>>[];
  readonly CompositeAlarms: readonly Readonly<Record<string, unknown>>[];
}
export interface History {
  readonly AlarmHistoryItems: readonly {
    readonly HistoryItemType: string;
    readonly HistorySummary: string;
    readonly HistoryData: string;
    readonly Timestamp: number;
  }[];
  readonly NextToken?: string;
}

export const SSH = {
  AlarmName: 'ssh',
  Namespace: 'VpcFlow',
  MetricName: 'RejectedSsh',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
};
export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';

/** CloudWatch's alarm operations, and how a test sees what came of them. */
export function alarmCalls(world: () => LocalWorld) {
  const call = <Output = Record<string, unknown>>(operation: string, input: object = {}) =>
    world().call<Output>(`GraniteServiceVersion20100801.${operation}`, input);
  return {
    call,
    history: async (type?: string, more: object = {}) => {
      const { AlarmHistoryItems } = await call<History>('DescribeAlarmHistory', {
        ...(type && { HistoryItemType: type }),
        ...more,
      });
      return AlarmHistoryItems;
    },
    /** Takes a minute and leaves no alarm behind. */
    startAfresh: async () => {
      world().clock += 60_000;
      const { MetricAlarms, CompositeAlarms } = await call<Alarms>('DescribeAlarms', {
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: 100,
      });
      // An alarm that a rule names cannot go before it.
      for (const { AlarmName } of CompositeAlarms) {
        await call('PutCompositeAlarm', { AlarmName, AlarmRule: 'FALSE' });
      }
      for (const { AlarmName } of CompositeAlarms) {
        await call('DeleteAlarms', { AlarmNames: [AlarmName] });
      }
      const names = MetricAlarms.map(({ AlarmName }) => AlarmName);
      if (names.length) await call('DeleteAlarms', { AlarmNames: names });
    },
  };
}

/** What a call was refused with. @throws {Error} if it was not */
export async function refusal(work: Promise<unknown>): Promise<AwsError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AwsError)) throw new Error('not refused', { cause: error });
  return error;
}
