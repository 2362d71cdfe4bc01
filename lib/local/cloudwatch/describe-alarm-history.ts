import * as z from 'zod';

import type { Operation } from '../local';
import { describeDeliveries } from '../sns/describe-deliveries';
import { AlarmName, AlarmType, MaxRecords, readInput, refuseMembers, Timestamp } from './input';
import { readToken, writeToken } from './page';

const HistoryItemType = z.enum([
  ...(['ConfigurationUpdate', 'StateUpdate', 'Action'] as const),
  ...(['AlarmContributorStateUpdate', 'AlarmContributorAction'] as const),
]);

const Input = z.object({
  alarmName: AlarmName.optional(),
  alarmTypes: z.array(AlarmType).optional(),
  historyItemType: HistoryItemType.optional(),
  startDate: Timestamp.optional(),
  endDate: Timestamp.optional(),
  maxRecords: MaxRecords.optional(),
  nextToken: z.string().optional(),
  scanBy: z.enum(['TimestampDescending', 'TimestampAscending']).optional(),
});

const OPERATION = 'DescribeAlarmHistory';

/** History of one alarm or all, those deleted included; newest first unless `ScanBy` says otherwise, of metric alarms unless `AlarmTypes` does. */
export const describeAlarmHistory: Operation = async (local, input) => {
  refuseMembers(input, ['AlarmContributorId']);
  const { alarmName, alarmTypes, historyItemType, startDate, endDate, nextToken, ...rest } =
    readInput(Input, input);
  const order = rest.scanBy === 'TimestampAscending' ? 'ASC' : 'DESC';
  const limit = rest.maxRecords ?? 100;
  const from = nextToken === undefined ? 0 : readToken(OPERATION, nextToken);
  const { rows } = await local.engine.read({
    sql: `SELECT alarm_name, alarm_kind, at_ms, type, summary, data, message_id FROM alarm_history
          WHERE ($1 IS NULL OR alarm_name = $1) AND ($2 IS NULL OR type = $2)
            AND ($3 IS NULL OR at_ms >= $3) AND ($4 IS NULL OR at_ms <= $4)
            AND list_contains($5::VARCHAR[], alarm_kind)
          ORDER BY at_ms ${order}, number ${order} LIMIT $6 OFFSET $7`,
    parameters: [
      ...[alarmName ?? null, historyItemType ?? null],
      ...[startDate ?? null, endDate ?? null].map((time) => (time === null ? null : BigInt(time))),
      alarmTypes ?? ['MetricAlarm'],
      ...[limit + 1, from],
    ],
  });
  const page = rows.slice(0, limit);
  const messageIds = page.flatMap((row) => (row[6] == null ? [] : String(row[6])));
  const deliveries = await describeDeliveries(local, messageIds);
  return {
    AlarmHistoryItems: page.map(([name, kind, atMs, type, summary, data, messageId]) => ({
      AlarmName: String(name),
      AlarmType: String(kind),
      Timestamp: Number(atMs) / 1_000,
      HistoryItemType: String(type),
      HistorySummary: String(summary),
      HistoryData:
        messageId == null
          ? String(data)
          : withDeliveries(String(data), deliveries.get(String(messageId)) ?? []),
    })),
    ...(rows.length > limit && { NextToken: writeToken(OPERATION, from + limit) }),
  };
};

/** AWS's data of an action, and who got the message: not AWS's, which leaves that to the topic's logs. */
function withDeliveries(data: string, deliveries: readonly object[]): string {
  // Written by `actionItem` only: an object, without doubles.
  return JSON.stringify({ ...(JSON.parse(data) as object), deliveries });
}
