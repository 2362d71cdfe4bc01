import 'server-only';

import {
  type AlarmHistoryItem as AwsHistoryItem,
  type CloudWatchClient,
  type CompositeAlarm,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type HistoryItemType,
  type MetricAlarm,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';

import { toAppError } from './to-app-error';

type CloudWatch = Pick<CloudWatchClient, 'send'>;

export interface FoundAlarms {
  readonly metric: readonly MetricAlarm[];
  readonly composite: readonly CompositeAlarm[];
}

/** All alarms, or those with the given names. */
export async function describeAlarms(
  cloudwatch: CloudWatch,
  names?: readonly string[],
): Promise<FoundAlarms> {
  const metric: MetricAlarm[] = [];
  const composite: CompositeAlarm[] = [];
  let NextToken: string | undefined;
  try {
    do {
      const page = await cloudwatch.send(
        new DescribeAlarmsCommand({
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          MaxRecords: 100,
          ...(names && { AlarmNames: [...names] }),
          ...(NextToken && { NextToken }),
        }),
      );
      metric.push(...(page.MetricAlarms ?? []));
      composite.push(...(page.CompositeAlarms ?? []));
      NextToken = page.NextToken;
    } while (NextToken);
  } catch (error) {
    throw toAppError(error);
  }
  return { metric, composite };
}

/** Makes an alarm, or replaces the one of the same name. */
export async function putMetricAlarm(
  cloudwatch: CloudWatch,
  input: PutMetricAlarmCommandInput,
): Promise<void> {
  try {
    await cloudwatch.send(new PutMetricAlarmCommand(input));
  } catch (error) {
    throw toAppError(error);
  }
}

export interface AlarmHistory {
  /** Newest first. */
  readonly items: readonly AwsHistoryItem[];
  /** Epoch milliseconds; nothing later was left out. */
  readonly completeFrom: number;
}

/** History of one alarm, or of all, newest first, up to `most` items. */
export async function describeHistory(
  cloudwatch: CloudWatch,
  asked: {
    readonly name?: string;
    readonly kind?: HistoryItemType;
    /** Epoch milliseconds. */
    readonly from?: number;
    readonly most: number;
  },
): Promise<AlarmHistory> {
  const items: AwsHistoryItem[] = [];
  let NextToken: string | undefined;
  try {
    do {
      const page = await cloudwatch.send(
        new DescribeAlarmHistoryCommand({
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          ScanBy: 'TimestampDescending',
          MaxRecords: 100,
          ...(asked.name !== undefined && { AlarmName: asked.name }),
          ...(asked.kind && { HistoryItemType: asked.kind }),
          ...(asked.from !== undefined && { StartDate: new Date(asked.from) }),
          ...(NextToken && { NextToken }),
        }),
      );
      items.push(...(page.AlarmHistoryItems ?? []));
      NextToken = page.NextToken;
    } while (NextToken && items.length < asked.most);
  } catch (error) {
    throw toAppError(error);
  }
  const isCut = NextToken !== undefined || items.length > asked.most;
  const listed = items.slice(0, asked.most);
  const oldest = listed.at(-1)?.Timestamp?.getTime() ?? 0;
  return { items: listed, completeFrom: isCut ? oldest : (asked.from ?? 0) };
}
