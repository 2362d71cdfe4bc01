import 'server-only';

import {
  type AlarmHistoryItem as AwsHistoryItem,
  type CompositeAlarm,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type HistoryItemType,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';

import { getBackend } from './backend';
import { toAppError } from './to-app-error';

export interface FoundAlarms {
  readonly metric: readonly MetricAlarm[];
  readonly composite: readonly CompositeAlarm[];
}

/** All alarms, or those with the given names. */
export async function describeAlarms(names?: readonly string[]): Promise<FoundAlarms> {
  const { cloudwatch } = getBackend();
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

/** History of one alarm, or of all, newest first, up to `most` items. */
export async function describeHistory(options: {
  readonly name?: string;
  readonly kind?: HistoryItemType;
  readonly from?: number;
  readonly most: number;
}): Promise<readonly AwsHistoryItem[]> {
  const { cloudwatch } = getBackend();
  const items: AwsHistoryItem[] = [];
  let NextToken: string | undefined;
  try {
    do {
      const page = await cloudwatch.send(
        new DescribeAlarmHistoryCommand({
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          ScanBy: 'TimestampDescending',
          MaxRecords: 100,
          ...(options.name !== undefined && { AlarmName: options.name }),
          ...(options.kind && { HistoryItemType: options.kind }),
          ...(options.from !== undefined && { StartDate: new Date(options.from) }),
          ...(NextToken && { NextToken }),
        }),
      );
      items.push(...(page.AlarmHistoryItems ?? []));
      NextToken = page.NextToken;
    } while (NextToken && items.length < options.most);
  } catch (error) {
    throw toAppError(error);
  }
  return items.slice(0, options.most);
}
